// `npm run booklet`: everything published as pages for a folder, as a PDF to print, and as texts for SMS.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { botIn, ended, failed, type Outcome } from './command.ts';
import { mayStart } from './content/finding.ts';
import { load } from './content/load.ts';
import { paperOf } from './workbench/booklet/paper.ts';
import { siteOf } from './workbench/booklet/site.ts';
import { smsFile } from './workbench/booklet/sms.ts';
import { bookletOf } from './workbench/booklet/topics.ts';
import { FontsMissing, readFonts } from './workbench/print/fonts.ts';
import { dayOf, isDay } from './core/near/kyiv.ts';
import { writeWhole } from './whole.ts';

const OPTIONS =
  'Options: --out DIR (else build/booklet), --bot USERNAME (the bot on Telegram), --on YYYY-MM-DD (as on that day), --root DIR (where flows/ is)';

/** The page of a topic or of a part of one. */
const TOPIC = /(^|[/\\])n[0-9a-f]{6}\.html$/;

process.exitCode = await ended(OPTIONS, () => made(process.argv.slice(2), dayOf(Date.now())));

async function made(args: readonly string[], today: string): Promise<Outcome> {
  const options = parseArgs({
    args: [...args],
    options: {
      root: { type: 'string', default: '.' },
      out: { type: 'string', default: 'build/booklet' },
      on: { type: 'string', default: today },
      bot: { type: 'string' },
    },
  }).values;
  const { on } = options;
  const named = options.bot === undefined ? undefined : botIn(options.bot);
  const root = resolve(options.root);
  const out = resolve(options.out);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, OPTIONS);
  if (!isDay(on)) return failed(`There is no day ${on}.`, OPTIONS);
  if (options.bot !== undefined && named === undefined) return failed('Which bot? Give its username, which ends in “bot”.', OPTIONS);
  const bot = named === undefined ? undefined : `@${named}`;
  const making = { ...load(root, on), on };
  if (!mayStart(making.findings)) return failed('The content has errors, so nothing was made. See them with: npm run check');
  try {
    const booklets = making.content.languages.map((language) => bookletOf(making, language));
    const fonts = readFonts();
    const folder = join(out, 'site');
    const files = new Map<string, string | Uint8Array>();
    for (const [file, text] of siteOf(making, booklets, bot)) files.set(join(folder, file), text);
    const told: string[] = [];
    for (const booklet of booklets) {
      const paper = await paperOf(making, booklet, bot, fonts);
      files.set(join(out, `booklet-${booklet.language}.pdf`), paper.bytes);
      const sms = smsFile(making, booklet);
      files.set(join(out, 'sms', `${booklet.language}.txt`), sms.text);
      told.push(
        `${booklet.language}: ${booklet.at.size} steps in ${booklet.topics.length} topics, ${paper.pages} pages of PDF, ${sms.texts} texts for SMS`,
      );
      if (sms.leftOut.length > 0) told.push(`  not for SMS, too long or past their date: ${sms.leftOut.join(', ')}`);
    }
    writeWhole(files);
    // A topic that is gone leaves no page behind; what else lies on the stick stays.
    for (const file of readdirSync(folder, { encoding: 'utf8', recursive: true }))
      if (TOPIC.test(file) && !files.has(join(folder, file))) rmSync(join(folder, file));
    const nobody = making.operator ? [] : ['Nobody answers for this copy yet (flows/service.yaml), so it says that it is a sample.'];
    return { lines: [...told, ...nobody, `Written: ${relative('.', join(out, 'site/index.html'))}, the PDFs and sms/ beside it`], code: 0 };
  } catch (error) {
    if (error instanceof FontsMissing) return failed(error.message);
    throw error;
  }
}
