// `npm run kit -- --place … --event …`: posters, tear-offs, cards and stickers as PDF, and the page that shows them.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended, failed, type Outcome } from './command.ts';
import { readFiles } from './content/files.ts';
import { makeKit, pdfOf } from './workbench/kit/kit.ts';
import { preview } from './workbench/kit/preview.ts';
import { FontsMissing, readFonts } from './workbench/print/fonts.ts';
import { rulerWith } from './workbench/print/ruler.ts';
import { writeWhole } from './whole.ts';
import { dayOf, isDay } from './core/near/kyiv.ts';

const USAGE = `npm run kit -- --place NAME|CODE --event CODE [--bot USERNAME] [--web https://…] [--out DIR] [--root DIR]
BOT_USERNAME in the environment stands for --bot. Without --out the kit goes to build/kit.`;

process.exitCode = await ended(USAGE, () => printed(process.argv.slice(2), dayOf(Date.now())));

async function printed(args: readonly string[], now: string): Promise<Outcome> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        place: { type: 'string' },
        event: { type: 'string' },
        bot: { type: 'string' },
        web: { type: 'string' },
        on: { type: 'string', default: now },
        out: { type: 'string', default: 'build/kit' },
        root: { type: 'string', default: '.' },
      },
    });
    const { on: today, place, event, web, bot = process.env.BOT_USERNAME } = values;
    const root = resolve(values.root);
    if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, USAGE);
    if (!isDay(today)) return failed(`There is no day ${today}.`, USAGE);
    const fonts = readFonts();
    const kit = makeKit(readFiles(root), { place, event, bot, web }, today, rulerWith(fonts));
    if ('problems' in kit) return failed(...kit.problems, 'Nothing was printed, and what was printed before is untouched.', USAGE);

    const out = resolve(values.out);
    const files = new Map<string, Buffer | string>();
    for (const print of kit.prints) files.set(join(out, print.file), await pdfOf(print, today, fonts));
    files.set(join(out, 'index.html'), preview(kit, fonts));
    // Numbers of two days do not mix. What else lies in the folder stays.
    writeWhole(files);
    const samples = kit.nobody || kit.facts.uncalled.length > 0;
    return {
      lines: [
        `${kit.prints.length} files to print: open ${relative('.', join(out, 'index.html'))}`,
        `They hold until ${kit.facts.until}. The code leads to ${kit.order.link}`,
        ...(samples ? ['All of it is marked as a SAMPLE; the page says why, and what mends it.'] : []),
      ],
      code: 0,
    };
  } catch (error) {
    if (error instanceof FontsMissing) return failed(error.message);
    throw error;
  }
}
