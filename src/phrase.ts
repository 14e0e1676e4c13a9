// `npm run phrase -- --days 31`: the phrases of the coming days as a sheet for the notice board, as text and, if asked for, as HTML.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dailySecret, sealKey } from './adapters/redis/seal.ts';
import { ended, failed, type Outcome } from './command.ts';
import { readSealKey } from './config.ts';
import { load } from './content/load.ts';
import { dayAfter, dayOf, dotted, isDay } from './core/near/kyiv.ts';
import { phraseOf } from './core/phrase.ts';
import { paragraph, type Sheet, table } from './workbench/sheet.ts';
import { asHtml } from './workbench/sheet-html.ts';
import { asText } from './workbench/sheet-text.ts';
import { writeWhole } from './whole.ts';

const USAGE = 'SEAL_KEY=… npm run phrase -- [--days 7] [--from YYYY-MM-DD] [--html FILE] [--root DIR]';

/** Nobody hangs up a sheet for longer. */
const MOST = 92;

process.exitCode = await ended(USAGE, () => print(process.argv.slice(2)));

function print(args: readonly string[]): Outcome {
  const { values } = parseArgs({
    args: [...args],
    options: {
      days: { type: 'string', default: '7' },
      from: { type: 'string', default: dayOf(Date.now()) },
      html: { type: 'string' },
      root: { type: 'string', default: '.' },
    },
  });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST) return failed(`How many days? From 1 to ${MOST}.`, USAGE);
  if (!isDay(values.from)) return failed('From which day? Write it as 2026-12-01.', USAGE);
  const root = resolve(values.root);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, USAGE);
  const secret = readSealKey(process.env);
  if (!secret)
    return failed('SEAL_KEY is missing or is not 32 bytes in base64: the phrases are made with the key of the running bot.', USAGE);

  const sheet = sheetOf(secret, values.from, days, root);
  const html = values.html === undefined ? undefined : resolve(values.html);
  if (html !== undefined) writeWhole(new Map([[html, asHtml(sheet)]]));
  return {
    lines: [asText(sheet), ...(html === undefined ? [] : [`Written: ${relative('.', html)}`])],
    beside: ['Whoever sees the sheet knows the words of all its days. Hang up a few days at a time where you can.'],
    code: 0,
  };
}

function sheetOf(secret: Buffer, from: string, days: number, root: string): Sheet {
  const { content, texts } = load(root, from);
  const daily = dailySecret(sealKey(secret));
  const all = Array.from({ length: days }, (_, n) => dayAfter(from, n));
  const ends = { from: dotted(all[0] ?? ''), until: dotted(all.at(-1) ?? '') };
  const titles = content.languages.map((language) => texts.plain(language, 'doors.phrase-title'));
  return {
    title: titles.join(' · '),
    blocks: [
      ...content.languages.map((language) => paragraph(texts.plain(language, 'doors.phrase-note', ends))),
      table(
        ['', ...content.languages.map((language) => texts.plain(language, `common.languages.${language}`))],
        all.map((day) => [dotted(day), ...content.languages.map((language) => phraseOf(daily, day, language))]),
      ),
    ],
  };
}
