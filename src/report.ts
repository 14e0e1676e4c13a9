// `npm run report -- --from 2026-10-01 --to 2026-12-31`: what may be published of some months, in words, charts and a table.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askOnce } from './adapters/redis/connect.ts';
import { RedisCounts } from './adapters/redis/counts.ts';
import { RedisRoster } from './adapters/redis/roster.ts';
import { noiseDraw, sealKey } from './adapters/redis/seal.ts';
import { ended, failed, type Outcome } from './command.ts';
import { ConfigError, readConfig } from './config.ts';
import { load } from './content/load.ts';
import { wholeMonths } from './core/counts/months.ts';
import { dayOf } from './core/near/kyiv.ts';
import { hromadaOf } from './core/places/place.ts';
import { THRESHOLD } from './core/release/budget.ts';
import { attack } from './core/release/lint.ts';
import { noised, published, rawOf } from './core/release/make.ts';
import { type Release, releaseShape } from './core/release/release.ts';
import { StoreAway } from './ports.ts';
import { writeNew, writeWhole } from './whole.ts';
import { asCsv } from './workbench/impact/csv.ts';
import { example } from './workbench/impact/example.ts';
import { asPage } from './workbench/impact/html.ts';
import { asPdf } from './workbench/impact/pdf.ts';
import { storyOf } from './workbench/impact/story.ts';
import { treeOf } from './workbench/impact/tree.ts';

const USAGE = `REDIS_DURABLE_URL=… SEAL_KEY=… npm run report -- --from 2026-10-01 --to 2026-12-31
  --out DIR (else build/report), --releases DIR (else releases), --threshold N (else ${THRESHOLD}), --root DIR
  --example: invented numbers, no store, nothing kept`;

/** Nobody who answers is asked for here: what is shown was made with them. */
const NOBODY: ReadonlySet<string> = new Set();

/** Nothing is printed, and this is why. */
class Refused extends Error {
  override name = 'Refused';
}

process.exitCode = await ended(USAGE, () =>
  print(process.argv.slice(2)).catch((error: unknown) => {
    if (error instanceof StoreAway) return failed(`The durable ${error.message}. Nothing was published; run this again.`);
    if (error instanceof Refused || error instanceof ConfigError) return failed(error.message);
    throw error;
  }),
);

async function print(args: readonly string[]): Promise<Outcome> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: text,
      to: text,
      out: { ...text, default: 'build/report' },
      releases: { ...text, default: 'releases' },
      threshold: { ...text, default: String(THRESHOLD) },
      root: { ...text, default: '.' },
      example: { type: 'boolean' },
    },
  });
  const { from = '', to = '', example: isExample = false } = values;
  const months = wholeMonths(from, to);
  if (!months) throw new Refused(`From which month to which? Name the first day of one and the last day of one.\n${USAGE}`);
  if (!isExample && to >= dayOf(Date.now()))
    throw new Refused(`${to} is not over: what is published of it now would be published again later.`);
  const threshold = Number(values.threshold);
  if (!Number.isInteger(threshold) || threshold < THRESHOLD) throw new Refused(`A threshold is a whole number, ${THRESHOLD} or more.`);
  const root = resolve(values.root);
  if (!existsSync(join(root, 'flows'))) throw new Refused(`There is no folder flows/ in ${root}.\n${USAGE}`);
  const { content, texts } = load(root, to);
  const { topics } = content.counted;
  const folder = resolve(values.releases);
  const earlier = isExample ? [] : releasesIn(folder);
  const making = { from, to, threshold, topics };

  const known = earlier.find((one) => one.from === from && one.to === to);
  let release = known;
  if (isExample) release = example(from, to, content);
  else if (!release) {
    const { counts, answered, draw } = await counted(months, (code) => hromadaOf(code, content.places));
    const places = treeOf(content.places, answered);
    const whole = { ...making, places, draw };
    release = published(noised(rawOf(counts, whole), whole), whole);
  }
  const leaks = attack(release, earlier, treeOf(content.places, NOBODY));
  if (leaks.length > 0) throw new Refused(['Not published:', ...leaks.map(({ attack: how, why }) => `* ${how}: ${why}`)].join('\n'));
  const out = resolve(values.out);
  const files = new Map<string, string | Uint8Array>();
  for (const language of content.languages) {
    const story = storyOf(release, texts, content.places, language);
    files.set(join(out, `report-${language}.html`), asPage(story));
    files.set(join(out, `report-${language}.pdf`), await asPdf(story, to));
  }
  files.set(join(out, 'report.csv'), asCsv(release));
  // What is published is kept before it is printed; of two that publish at once, one does.
  if (!isExample && !known) writeNew(join(folder, `${from}_${to}.json`), `${JSON.stringify(release, undefined, 1)}\n`);
  writeWhole(files);
  const [language = 'uk'] = content.languages;
  return {
    lines: [
      ...(known ? ['Printed again, as it was published.'] : []),
      `Written: open ${relative('.', join(out, `report-${language}.pdf`))}; the other languages and report.csv are beside it`,
      isExample
        ? 'An example: all numbers are invented.'
        : `Keep ${relative('.', folder) || '.'}, or later reports cannot be held against this one.`,
    ],
    code: 0,
  };
}

function releasesIn(folder: string): readonly Release[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      try {
        return releaseShape.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      } catch {
        throw new Refused(
          `${join(folder, file)} is no release, or was changed. Without it this one cannot be held against what was published.`,
        );
      }
    });
}

/** The true numbers of some months, and hromadas in which one person answers. */
async function counted(months: readonly string[], hromada: (code: string | undefined) => string | undefined) {
  const { REDIS_URL, REDIS_DURABLE_URL, SEAL_KEY } = process.env;
  const config = readConfig({ REDIS_URL: REDIS_URL ?? REDIS_DURABLE_URL, REDIS_DURABLE_URL, SEAL_KEY });
  if (config.redisDurableUrl === undefined || config.sealKey === undefined)
    throw new Refused(`REDIS_DURABLE_URL or SEAL_KEY is missing.\n${USAGE}`);
  const key = sealKey(config.sealKey);
  return askOnce(config.redisDurableUrl, async (connection) => {
    const store = new RedisCounts(connection);
    const counts = new Map<string, number>();
    for (const month of months) for (const [name, number] of await store.of(month)) counts.set(name, (counts.get(name) ?? 0) + number);
    const roster = new RedisRoster(connection, [key], { now: Date.now });
    if (await roster.isForeign())
      throw new Refused(
        'This is not the SEAL_KEY of this store: nobody on its roster can be read. Nothing was published; use the key that the bot runs with.',
      );
    const staff = await roster.all();
    const homes = staff.flatMap(({ community }) => hromada(community) ?? []);
    return { counts, answered: new Set(homes.filter((one) => homes.indexOf(one) === homes.lastIndexOf(one))), draw: noiseDraw(key) };
  });
}
