// Puts the program and its libraries into one file for `npm start`: it is read and compiled faster than two thousand, and kept in less memory.
import { rmSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { build, type Plugin } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const into = resolve(root, 'build/bot');

/** Some sources read files that lie beside them (pages, the content): they go on reading those, not what lies beside the bundle. */
const beside: Plugin = {
  name: 'beside',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: 'import.meta.' },
    handler: (code, id) =>
      code
        .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${relative(into, dirname(id))}`)})`)
        .replaceAll('import.meta.url', `new URL(${JSON.stringify(relative(into, id))}, import.meta.url).href`),
  },
};

/**
 * What libraries bring and nobody here asks for. It would be read and kept at each start, and together it is a third of the bundle.
 *
 * grammY brings a fetch for those who give it none; we give it one. undici as a whole asks for Node's own fetch; we use
 * its pool, which is put together here as there.
 * Fastify brings compilers of schemas, which its server is told not to use (`adapters/web/server.ts`). BullMQ brings a second store, and a
 * reader of cron's times; ours sweeps every so many milliseconds.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  'node-fetch': 'export default (...given) => fetch(...given);',
  undici: `import api from 'undici/lib/api/index.js';
    import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
    export { default as Pool } from 'undici/lib/dispatcher/pool.js';
    Object.assign(Dispatcher.prototype, api);`,
  '@fastify/ajv-compiler': 'export default undefined;',
  '@fastify/fast-json-stringify-compiler': 'export default undefined;',
  './postgres': 'export {};',
  'cron-parser': 'export {};',
};
const less: Plugin = {
  name: 'less',
  resolveId: (id) => (Object.hasOwn(INSTEAD, id) ? `\0${id}` : undefined),
  load: (id) => INSTEAD[id.replace('\0', '')],
};

/**
 * A function that `src/launch.ts` calls, in ASCII: a text with one letter that is not is kept with two bytes for each. What is left of them
 * after minifying stands in texts and patterns.
 */
const script: Plugin = {
  name: 'script',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      const code = file.code.replace(/[^\0-\x7F]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
      file.code = `(function (require, __filename, __dirname) {${code}\n})`;
    }
  },
};

// What an earlier bundle was made from, and what was compiled from it, holds no longer.
rmSync(into, { recursive: true, force: true });
const common = { cwd: root, platform: 'node' } as const;
await build({
  ...common,
  input: 'src/main.ts',
  // Binaries for one kind of machine; and a trial's Redis, which reads files beside itself.
  external: ['@resvg/resvg-js', 'msgpackr-extract', /^js-redis-server/],
  plugins: [beside, less, script],
  output: {
    file: resolve(into, 'program.cjs'),
    // One script: of modules, V8 gives what it has compiled only before they have run.
    format: 'cjs',
    codeSplitting: false,
    // Libraries know errors by the name of their class.
    keepNames: true,
    minify: true,
  },
});
await build({ ...common, input: 'src/launch.ts', output: { file: resolve(into, 'main.js'), minify: true } });
