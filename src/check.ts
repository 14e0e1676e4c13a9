// `npm run check`: says what is wrong with the content, where, and what to do; ends with 1 where the bot would not start.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { linesFor } from './content/causes.ts';
import { type Finding, mayStart } from './content/finding.ts';
import { dayOf } from './core/near/kyiv.ts';

// The check is run at every save, and half of its time would go into compiling: what was compiled is kept, and only then loaded.
enableCompileCache();
const { load } = await import('./content/load.ts');
const { missingProofs } = await import('./content/proofs.ts');

const { lines, code } = checked(process.argv.slice(2), dayOf(Date.now()));
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = code;

/** What is printed, and how the program ends. */
interface Outcome {
  readonly lines: readonly string[];
  readonly code: 0 | 1;
}

function checked(args: readonly string[], today: string): Outcome {
  let options: { root: string; json: boolean };
  try {
    options = parseArgs({
      args: [...args],
      options: { root: { type: 'string', default: '.' }, json: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    return { lines: [error instanceof Error ? error.message : String(error), 'Options: --root DIR (where flows/ is), --json'], code: 1 };
  }
  const root = resolve(options.root);
  if (!existsSync(resolve(root, 'flows'))) {
    return { lines: [`There is no folder flows/ in ${root}.`, 'Say where flows/ and locales/ are: npm run check -- --root DIR'], code: 1 };
  }
  const findings = [...load(root, today).findings, ...missingProofs(root)];
  const code = mayStart(findings) ? 0 : 1;
  return { lines: options.json ? [JSON.stringify(findings, undefined, 2)] : [...linesFor(findings), summary(findings)], code };
}

function summary(findings: readonly Finding[]): string {
  const [errors, warnings] = (['error', 'warning'] as const).map((level) => findings.filter((finding) => finding.level === level).length);
  return `${counted(errors ?? 0, 'error')}, ${counted(warnings ?? 0, 'warning')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
