// Whether what the bot says is whole, answered for and still fresh.
import { readFiles } from '../content/files.ts';
import { readContent } from '../content/read.ts';
import { isPublished } from '../core/flow.ts';
import { type Book, openBook } from '../workbench/book.ts';
import { type Confirmed, type State, workIn } from '../workbench/directory-due.ts';
import { dated, dueIn } from '../workbench/due.ts';
import { type Check, doubtful, right, wrong } from './check.ts';

/** @param root where `flows/` is @param today YYYY-MM-DD @param confirmed what came in through links; undefined: nobody can tell */
export function judgeContent(root: string, today: string, confirmed: Confirmed | undefined): Check[] {
  const book = openBook(root, today);
  const drafts = book.steps.filter(({ step }) => !isPublished(step)).length;
  const { past, soon } = dueIn(dated(book).filter(({ kind }) => kind === 'source'));
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
    judgeDirectory(book, confirmed),
  ];
}

/** Whether services have to be asked again. @param confirmed as above */
export function judgeDirectory(book: Pick<Book, 'content' | 'texts' | 'directory' | 'today'>, confirmed: Confirmed | undefined): Check {
  const work = [...workIn(book, confirmed ?? new Map()).values()].flat();
  const count = (state: State) => work.filter((one) => one.state === state).length;
  const [hidden, ageing, due] = [count('hidden'), count('ageing'), count('due')];
  const known = confirmed ? '' : ', by the days in the files alone';
  return hidden + ageing + due > 0
    ? doubtful(
        'directory',
        `Of ${work.length} services ${hidden} are hidden, ${ageing} ageing, ${due} due to be confirmed${known}`,
        'npm run directory',
      )
    : right('directory', `Every service was confirmed not long ago${known}`);
}
