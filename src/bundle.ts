// Puts the program and its libraries into few files for `npm start`: they are read and compiled faster than two thousand, and kept in less memory.
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

/** grammY brings a fetch for those who give it none. We give it one, and the other is a tenth of all libraries. */
const oneFetch: Plugin = {
  name: 'one-fetch',
  resolveId: (id) => (id === 'node-fetch' ? '\0fetch' : undefined),
  load: (id) => (id === '\0fetch' ? 'export default (...given) => fetch(...given);' : undefined),
};

/** A text with one letter that is not ASCII is kept with two bytes for each. What is left of them after minifying stands in texts and patterns. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\0-\x7F]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

// What an earlier bundle was made from, and what was compiled from it, holds no longer.
for (const name of ['made-from', 'compiled']) rmSync(resolve(into, name), { recursive: true, force: true });
await build({
  cwd: root,
  input: 'src/main.ts',
  platform: 'node',
  // Binaries for one kind of machine; and a trial's Redis, which reads files beside itself.
  external: ['@resvg/resvg-js', 'msgpackr-extract', /^js-redis-server/],
  plugins: [beside, oneFetch, ascii],
  output: {
    dir: into,
    // Libraries know errors by the name of their class.
    keepNames: true,
    minify: true,
    // Always the same names: what is there is written over.
    chunkFileNames: '[name].js',
  },
});
