// `npm run booklet`: everything published as pages for a folder, as a PDF to print, and as texts for SMS.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isDay, isExpected } from './command.ts';
import { mayStart } from './content/finding.ts';
import { load } from './content/load.ts';
import { paperOf } from './workbench/booklet/paper.ts';
import { siteOf } from './workbench/booklet/site.ts';
import { smsFile } from './workbench/booklet/sms.ts';
import { bookletOf } from './workbench/booklet/topics.ts';
import { FontsMissing, readFonts } from './workbench/print/fonts.ts';
import { dayOf } from './core/near/kyiv.ts';

const OPTIONS =
  'Options: --out DIR (else build/booklet), --bot @NAME (the bot on Telegram), --on YYYY-MM-DD (as on that day), --root DIR (where flows/ is)';

/** The page of a topic or of a part of one. */
const TOPIC = /(^|[/\\])n[0-9a-f]{6}\.html$/;

const { lines, code } = await made(process.argv.slice(2), dayOf(Date.now()));
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = code;

/** What is printed, and how the program ends. */
interface Outcome {
  readonly lines: readonly string[];
  readonly code: 0 | 1;
}

async function made(args: readonly string[], today: string): Promise<Outcome> {
  let options: { root: string; out: string; on: string; bot?: string };
  try {
    options = parseArgs({
      args: [...args],
      options: {
        root: { type: 'string', default: '.' },
        out: { type: 'string', default: 'build/booklet' },
        on: { type: 'string', default: today },
        bot: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), OPTIONS);
  }
  const { bot, on } = options;
  const root = resolve(options.root);
  const out = resolve(options.out);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, OPTIONS);
  if (!isDay(on)) return failed(`There is no day ${on}.`, OPTIONS);
  if (bot !== undefined && !/^@\w{5,32}$/.test(bot)) return failed('The bot’s name is written @name, as Telegram shows it.', OPTIONS);
  const making = { ...load(root, on), on };
  if (!mayStart(making.findings)) return failed('The content has errors, so nothing was made. See them with: npm run check');
  try {
    const booklets = making.content.languages.map((language) => bookletOf(making, language));
    const fonts = readFonts();
    const site = siteOf(making, booklets, bot);
    const folder = join(out, 'site');
    // A topic that is gone leaves no page behind; what else lies on the stick stays.
    for (const file of existsSync(folder) ? readdirSync(folder, { encoding: 'utf8', recursive: true }) : [])
      if (TOPIC.test(file)) rmSync(join(folder, file));
    for (const [file, text] of site) write(join(folder, file), text);
    const told: string[] = [];
    for (const booklet of booklets) {
      const paper = await paperOf(making, booklet, bot, fonts);
      write(join(out, `booklet-${booklet.language}.pdf`), paper.bytes);
      const sms = smsFile(making, booklet);
      write(join(out, 'sms', `${booklet.language}.txt`), sms.text);
      told.push(
        `${booklet.language}: ${booklet.at.size} steps in ${booklet.topics.length} topics, ${paper.pages} pages of PDF, ${sms.texts} texts for SMS`,
      );
      if (sms.leftOut.length > 0) told.push(`  not for SMS, too long or past their date: ${sms.leftOut.join(', ')}`);
    }
    const nobody = making.operator ? [] : ['Nobody answers for this copy yet (flows/service.yaml), so it says that it is a sample.'];
    return { lines: [...told, ...nobody, `Written: ${relative('.', join(out, 'site/index.html'))}, the PDFs and sms/ beside it`], code: 0 };
  } catch (error) {
    if (error instanceof FontsMissing) return failed(error.message);
    if (isExpected(error)) return failed(`${error.message}. What is there now is not whole.`);
    throw error;
  }
}

function write(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, data);
}

function failed(...text: readonly string[]): Outcome {
  return { lines: text, code: 1 };
}
