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

export interface Recorded {
  /** Whether a screen shows what is stored of her. */
  isShownOn(screen: Screen): boolean;
  /** Adds it to such a screen. Never fails for a store that is away. */
  read(who: Address, screen: Screen, away: boolean): Promise<Screen>;
}

/** Reads for her what is stored of her, with what she has to do with a person. */
export function createRecords({ records, people, speech }: RecordsParts): Recorded {
  return {
    isShownOn({ place }) {
      const view = stepAt(speech().content, place)?.view;
      return view === 'record' || view === 'raw';
    },
    async read(who, screen, away) {
      const [stored, person] = await Promise.all([
        away ? ('away' as const) : answered<Stored>(records.of(who)),
        answered(people.look(who)),
      ]);
      return { ...screen, recorded: recordOf({ stored, person }, speech().content) };
    },
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
