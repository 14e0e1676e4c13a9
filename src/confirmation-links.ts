// `npm run directory:links -- BOT`: the coordinator's work list, each entry with a link by which whoever runs the service confirms it.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { linkProof, sealKey } from './adapters/redis/seal.ts';
import { botIn, ended, failed, type Outcome } from './command.ts';
import { readSealKey } from './config.ts';
import { confirmedThroughLinks } from './confirmed.ts';
import { LINK_DAYS, payloadOf, tokenFor } from './core/near/confirmation.ts';
import { openBook } from './workbench/book.ts';
import { workIn } from './workbench/directory-due.ts';
import { dayOf } from './core/near/kyiv.ts';

const USAGE = 'SEAL_KEY=… npm run directory:links -- BOT_USERNAME [--all] [--root DIR]; without --all only what is due';

process.exitCode = await ended(USAGE, () => print(process.argv.slice(2), Date.now()));

async function print(args: readonly string[], now: number): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { root: { type: 'string', default: '.' }, all: { type: 'boolean', default: false } },
  });
  const [named = '', ...more] = positionals;
  const bot = botIn(named);
  const root = resolve(values.root);
  if (more.length > 0) return failed(`One bot, not also ${more.join(', ')}.`, USAGE);
  if (bot === undefined) return failed('Which bot? Give its username, which ends in “bot”.', USAGE);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, USAGE);
  const secret = readSealKey(process.env);
  if (!secret) return failed('SEAL_KEY is missing or is not 32 bytes in base64: links are proved with the key of the running bot.', USAGE);

  const prove = linkProof(sealKey(secret));
  const book = openBook(root, dayOf(now));
  const lines = [...workIn(book, await confirmedThroughLinks(process.env))].flatMap(([organization, theirs]) => {
    // What is closed for now has no card to be confirmed.
    const asked = theirs.filter(({ id, state }) => (values.all || state !== 'fresh') && book.content.shelf.byId.has(id));
    const entries = asked.flatMap(({ id, title, assured, phones }) => [
      `  ${title} (${phones.join(', ') || 'no phone'}; confirmed ${assured})`,
      `    https://t.me/${bot}?start=${payloadOf(tokenFor(id, now, prove))}`,
    ]);
    return entries.length === 0 ? [] : ['', organization, ...entries];
  });
  const head =
    lines.length === 0
      ? 'Nothing is due.'
      : `Each link is for one entry and works for ${LINK_DAYS} days. Send it to nobody but that service.`;
  return { lines: [head, ...lines], code: 0 };
}
