// Whether what the bot says is whole, answered for and still fresh.
import { readFiles } from '../content/files.ts';
import { readContent } from '../content/read.ts';
import { isPublished } from '../core/flow.ts';
import { openBook } from '../workbench/book.ts';
import { workIn } from '../workbench/directory-due.ts';
import { dated, dueIn } from '../workbench/due.ts';
import { type Check, doubtful, right, wrong } from './check.ts';

/** @param root where `flows/` is @param today YYYY-MM-DD */
export function judgeContent(root: string, today: string): Check[] {
  const book = openBook(root, today);
  const drafts = book.steps.filter(({ step }) => !isPublished(step)).length;
  const { past, soon } = dueIn(dated(book).filter(({ kind }) => kind === 'source'));
  const work = [...workIn(book).values()].flat();
  const count = (state: string) => work.filter((one) => one.state === state).length;
  const [hidden, ageing, due] = [count('hidden'), count('ageing'), count('due')];
  return [
    book.errors > 0
      ? wrong('content', `The content has ${book.errors} errors, so the bot does not start`, 'npm run check')
      : right('content', 'The content has no errors'),
    readContent(readFiles(root)).operator === undefined
      ? doubtful(
          'operator',
          'Nobody is named who answers for this bot, and its first screen says so',
          'write the organisation into flows/service.yaml',
        )
      : right('operator', 'Somebody is named who answers for this bot'),
    drafts > 0
      ? doubtful(
          'drafts',
          `${drafts} of ${book.steps.length} steps are drafts, which no visitor sees`,
          'npm run authors, and have them signed',
        )
      : right('drafts', 'No step is a draft'),
    past.length + soon.length > 0
      ? doubtful('sources', `${past.length} sources are past their day, ${soon.length} fall due within 30 days`, 'npm run authors')
      : right('sources', 'No source falls due within 30 days'),
    hidden + ageing + due > 0
      ? doubtful(
          'directory',
          `Of ${work.length} services ${hidden} are hidden, ${ageing} ageing, ${due} due to be confirmed`,
          'npm run directory',
        )
      : right('directory', 'Every service was confirmed not long ago'),
  ];
}
