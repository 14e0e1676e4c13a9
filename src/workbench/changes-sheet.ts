// What changed since a revision, for whoever has to read it again: old and new side by side.
import type { Book } from './book.ts';
import { type Change, changesBetween, recordChanges, type StepChanges } from './changes.ts';
import { type Block, heading, paragraph, type Sheet } from './sheet.ts';

/** Makes the sheet. @param since how the revision was asked for */
export function changesSheet(before: Book, after: Book, since: string): Sheet {
  const steps = changesBetween(before, after);
  const records = recordChanges(before, after);
  const count = (kind: StepChanges['kind']) => steps.filter((step) => step.kind === kind).length;
  return {
    title: `What changed since ${since}`,
    blocks: [
      paragraph(
        `${count('changed')} steps changed, ${count('new')} are new, ${count('gone')} are gone; ${records.length} sources and phones changed.`,
      ),
      ...again(steps),
      ...steps.flatMap(stepBlocks),
      ...(records.length === 0 ? [] : [heading(2, 'Sources and phones'), ...records.map(besideBlock)]),
    ],
  };
}

/** A signature counts for the words that were read, and for no others. */
function again(steps: readonly StepChanges[]): Block[] {
  const names = steps
    .filter(({ signedBefore }) => signedBefore)
    .map(({ name, step }) => `${name} (signed by ${step.step.signed?.by} on ${step.step.signed?.on})`);
  if (names.length === 0) return [];
  return [heading(2, 'Signed before they changed: to be read and signed again'), { kind: 'list', items: names }];
}

function stepBlocks({ name, kind, step, changes }: StepChanges): Block[] {
  const says = { new: 'new', gone: 'gone', changed: step.spot }[kind];
  return [heading(2, `${name}: ${says}`), ...changes.map(besideBlock)];
}

function besideBlock({ what, before, after }: Change): Block {
  return { kind: 'beside', label: what, before, after };
}
