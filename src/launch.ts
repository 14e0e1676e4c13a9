// What `npm start` runs: the program, with what was compiled of it when it was made (`src/compile.ts`), so that a start compiles next to nothing.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** Before what was compiled stands the sum of it and of the text that it was compiled from. Bytes. */
const SUM = 4;

const here = import.meta.dirname;
const file = join(here, 'program.cjs');
const compiled = join(here, `compiled-${process.arch}`);
const [text, summed] = textOf(readFileSync(file));
const script = new Script(text, {
  filename: file,
  cachedData: known(),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});

// Only `src/compile.ts` has such a channel to it, and asks before anybody has written to the bot.
process.on('message', (asked) => {
  if (asked !== 'keep') return;
  const code = script.createCachedData();
  const sum = Buffer.alloc(SUM);
  sum.writeUInt32LE(crc32(code, summed));
  writeFileSync(`${compiled}.new`, Buffer.concat([sum, code]));
  renameSync(`${compiled}.new`, compiled);
  process.send?.({ used: script.cachedDataRejected === false });
});

script.runInThisContext()(createRequire(file), file, here);

/** A text and its sum. It is ASCII, so one byte is kept for each letter. */
function textOf(read: Buffer): [text: string, sum: number] {
  return [read.toString('latin1'), crc32(read)];
}

/** What was compiled of this very text. What another Node has compiled, or one with other flags, V8 passes over by itself. */
function known(): Buffer | undefined {
  try {
    const read = readFileSync(compiled);
    const code = read.subarray(SUM);
    return read.readUInt32LE() === crc32(code, summed) ? code : undefined;
  } catch {
    // There is none, so it is compiled as it runs.
    return undefined;
  }
}
