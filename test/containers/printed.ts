// The commands that a page prints for whoever runs the bot: what is to be typed, and nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const root = join(import.meta.dirname, '../..');

/** Each `docker compose …` and `npm …` of a page, in its order, without what is said about it, and without what is left open (…). @param page from the project's folder */
export function printedCommands(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const found = text.matchAll(/```sh\n(?<block>[\s\S]*?)```|`(?<span>[^`\n]+)`/g);
  const lines = [...found].flatMap(({ groups }) => (groups?.block ?? groups?.span ?? '').replaceAll('\\\n', '').split('\n'));
  return lines
    .map((line) => line.replace(/ +# .*$/, '').trim())
    .filter((line) => /^(mkdir|docker compose|npm|[A-Z_]+=\S+ npm) /.test(line) && !line.includes('…'));
}
