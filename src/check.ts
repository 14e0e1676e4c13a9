// `npm run check`: says what is wrong with the content, where, and what to do; ends with 1 where the bot would not start.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { linesFor } from './content/causes.ts';
import { type Finding, mayStart } from './content/finding.ts';
import type { Outcome } from './command.ts';
import { dayOf } from './core/near/kyiv.ts';

// The check is run at every save, and half of its time would go into compiling: what was compiled is kept, and only then loaded.
enableCompileCache();
const { counted, ended, failed } = await import('./command.ts');
const { load } = await import('./content/load.ts');
const { missingProofs } = await import('./content/proofs.ts');

process.exitCode = await ended('Options: --root DIR (where flows/ is), --json', () => checked(process.argv.slice(2), dayOf(Date.now())));

function checked(args: readonly string[], today: string): Outcome {
  const options = parseArgs({
    args: [...args],
    options: { root: { type: 'string', default: '.' }, json: { type: 'boolean', default: false } },
  }).values;
  const root = resolve(options.root);
  if (!existsSync(resolve(root, 'flows')))
    return failed(`There is no folder flows/ in ${root}.`, 'Say where flows/ and locales/ are: npm run check -- --root DIR');
  const findings = [...load(root, today).findings, ...missingProofs(root)];
  const code = mayStart(findings) ? 0 : 1;
  return { lines: options.json ? [JSON.stringify(findings, undefined, 2)] : [...linesFor(findings), summary(findings)], code };
}

function summary(findings: readonly Finding[]): string {
  const [errors, warnings] = (['error', 'warning'] as const).map((level) => findings.filter((finding) => finding.level === level).length);
  return `${counted(errors ?? 0, 'error')}, ${counted(warnings ?? 0, 'warning')}`;
}
