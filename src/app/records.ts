// Shows a visitor what is stored of her: read after her turn is committed, and only read.
import type { Speech } from '../content/speech.ts';
import { stepAt } from '../core/flow.ts';
import { recordOf, type Stored } from '../core/privacy/record.ts';
import type { Screen } from '../core/screen.ts';
import { type Address, StoreAway } from '../ports.ts';
import type { Records } from '../ports-records.ts';
import type { People } from './person.ts';

export interface RecordsParts {
  readonly records: Records;
  readonly people: Pick<People, 'look'>;
  readonly speech: () => Speech;
}

/** @returns what adds to a screen that shows it what is stored of her; every other screen stays as it is. Never fails for a store that is away. */
export function createRecords({ records, people, speech }: RecordsParts): (who: Address, screen: Screen, away: boolean) => Promise<Screen> {
  return async (who, screen, away) => {
    const { content } = speech();
    const view = stepAt(content, screen.place)?.view;
    if (view !== 'record' && view !== 'raw') return screen;
    const [stored, person] = await Promise.all([away ? ('away' as const) : answered<Stored>(records.of(who)), answered(people.look(who))]);
    return { ...screen, recorded: recordOf({ stored, person }, content) };
  };
}

async function answered<T>(asked: Promise<T>): Promise<T | 'away'> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreAway) return 'away';
    throw error;
  }
}
