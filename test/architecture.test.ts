// Who may import whom: the table of docs/architecture.md, enforced.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../src');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** What the files of a folder may import: own code by its path in src/, libraries by name. `type` marks what may give types only. */
interface Law {
  readonly folder: RegExp;
  readonly may: readonly RegExp[];
  readonly mayType?: readonly RegExp[];
}

const LAWS: readonly Law[] = [
  { folder: /^core\//, may: [/^core\//, /^zod$/, /^node:crypto$/] },
  { folder: /^ports(-staff|-records|-channels|-conversations)?\.ts$/, may: [], mayType: [/^core\//, /^ports\.ts$/] },
  { folder: /^content\//, may: [/^content\//, /^core\//, /^(zod|yaml|js-yaml|i18next)$/, /^node:(fs|path)$/] },
  { folder: /^app\//, may: [/^app\//, /^core\//, /^ports(-staff|-records|-channels|-conversations)?\.ts$/, /^content\//] },
  {
    folder: /^adapters\/telegram\//,
    may: [
      /^adapters\/telegram\//,
      /^core\/(button|arrival)\.ts$/,
      /^ports(-staff|-records|-channels|-conversations)?\.ts$/,
      /^(grammy|@grammyjs\/conversations|undici|fastify)$/,
      /^node:crypto$/,
    ],
    mayType: [/^grammy\/types$/, /^core\//],
  },
  {
    folder: /^adapters\/redis\//,
    may: [
      /^adapters\/redis\//,
      /^core\/(conversation|roster\/staff)\.ts$/,
      /^ports(-staff|-records|-channels|-conversations)?\.ts$/,
      /^(ioredis|js-redis-server(\/core)?)$/,
      /^node:/,
    ],
    mayType: [/^core\//],
  },
  {
    folder: /^adapters\/jobs\//,
    may: [/^adapters\/jobs\//, /^adapters\/redis\/connect\.ts$/, /^ports\.ts$/, /^bullmq$/, /^node:/],
    mayType: [/^ioredis$/],
  },
  {
    folder: /^adapters\/web\//,
    may: [
      /^adapters\/web\//,
      /^core\/button\.ts$/,
      /^ports(-channels)?\.ts$/,
      /^(fastify|@fastify\/formbody)$/,
      /^node:(crypto|fs\/promises)$/,
    ],
    mayType: [/^core\//],
  },
  { folder: /^adapters\/log\//, may: [/^adapters\/log\//, /^ports\.ts$/, /^pino$/] },
  { folder: /^adapters\/memory\//, may: [/^undici$/, /^node:(events|http|net|v8)$/] },
  { folder: /^adapters\/metrics\//, may: [/^adapters\/metrics\//, /^ports\.ts$/, /^prom-client$/] },
  {
    folder: /^simulator\//,
    may: [/^simulator\//, /^ports\.ts$/, /^(fastify|@fastify\/\w+|zod|yaml)$/, /^node:/],
    mayType: [/^core\//, /^grammy\/types$/],
  },
  {
    folder: /^workbench\/hsds\//,
    may: [/^workbench\/hsds\//, /^(content|core)\//, /^whole\.ts$/, /^(yaml|csv-(parse|stringify)\/sync)$/, /^node:(fs|path|util)$/],
  },
  {
    folder: /^workbench\/impact\//,
    may: [/^workbench\/(impact\/|sheet-html\.ts$)/, /^(content|core)\//, /^node:(fs|path|module)$/, /^(pdfkit|csv-stringify\/sync)$/],
  },
  {
    // The only code that opens spreadsheets and archives: a library for them never runs in the bot.
    folder: /^workbench\/places(\/|-import\.ts$)/,
    may: [/^workbench\/places\//, /^(content|core)\//, /^(command|whole)\.ts$/, /^node:/, /^(fflate|read-excel-file\/node)$/],
  },
  {
    // What is printed on paper, and its picture on the page that shows it.
    folder: /^workbench\/(print|kit)\//,
    may: [/^(workbench|content|core)\//, /^command\.ts$/, /^node:(fs|path|module)$/, /^(pdfkit|uqr|@resvg\/resvg-js)$/],
  },
  {
    // What is published, as pages, on paper and for SMS.
    folder: /^(workbench\/booklet\/|booklet\.ts$)/,
    may: [/^workbench\/(print|booklet)\//, /^(content|core)\//, /^(command|whole)\.ts$/, /^node:/],
  },
  {
    folder: /^(workbench\/|(graph|authors|promises|licences|kit)\.ts$)/,
    may: [
      /^(workbench|content|core)\//,
      /^(command|whole)\.ts$/,
      /^node:/,
      /^(yaml|zod|@hpcc-js\/wasm-graphviz|hunspell-wasm|dictionary-(uk|en-gb))$/,
    ],
  },
  {
    folder: /^adapters\/picture\//,
    may: [/^adapters\/picture\//, /^@resvg\/resvg-js$/, /^node:(fs\/promises|module|util|zlib)$/],
    mayType: [/^ports\.ts$/],
  },
  {
    folder: /^confirmed\.ts$/,
    may: [/^adapters\/redis\/assurances\.ts$/, /^config\.ts$/],
    mayType: [/^workbench\//],
  },
  { folder: /^directory\.ts$/, may: [/^(workbench|content|core)\//, /^(command|confirmed|whole)\.ts$/, /^node:/] },
  {
    folder: /^(confirmation-links|phrase)\.ts$/,
    may: [/^(workbench|content|core)\//, /^(command|config|confirmed|whole)\.ts$/, /^adapters\/redis\/seal\.ts$/, /^node:/],
  },
  {
    folder: /^doctor\//,
    may: [/^(doctor|workbench|content|core)\//],
    mayType: [/^adapters\/(redis|telegram)\/inspect\.ts$/, /^ports-staff\.ts$/],
  },
  { folder: /^data-map\.ts$/, may: [/^adapters\/redis\/stored-page\.ts$/, /^(command|whole)\.ts$/, /^node:/] },
  { folder: /^lexicon-report\.ts$/, may: [/^core\//, /^command\.ts$/, /^yaml$/, /^node:/] },
  // Of undici it names what it puts into the bundle.
  { folder: /^bundle\.ts$/, may: [/^rolldown$/, /^undici\/lib\//, /^node:(fs|path)$/] },
  { folder: /^compile\.ts$/, may: [/^node:/], mayType: [/^simulator\//] },
  // It runs before the program, which brings all the rest.
  { folder: /^launch\.ts$/, may: [/^node:/] },
  { folder: /^command\.ts$/, may: [/^zod$/] },
  { folder: /^whole\.ts$/, may: [/^node:(fs|path)$/] },
  { folder: /^check\.ts$/, may: [/^content\//, /^command\.ts$/, /^core\/near\/kyiv\.ts$/, /^node:/] },
  { folder: /^config\.ts$/, may: [/^zod$/, /^node:net$/] },
  { folder: /^chance\.ts$/, may: [/^node:crypto$/] },
  { folder: /^examples\.ts$/, may: [/^core\//, /^ports\.ts$/] },
  { folder: /^(main|run|trial|lifeboat|limiting|doctor|backup|report)\.ts$/, may: [/./] },
];

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort();

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm);
  return [...found].map(([, type, fixed, dynamic]) => {
    const written = fixed ?? dynamic ?? '';
    const to = written.startsWith('.') ? relative(root, resolve(root, dirname(file), written)) : written;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

describe('the house', () => {
  it('has a law for every file', () => {
    expect(files.filter((file) => !LAWS.some((law) => law.folder.test(file)))).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)('%s imports only what it may', (file) => {
    const law = LAWS.find(({ folder }) => folder.test(file));
    const broken = importsOf(file).filter(
      ({ to, typeOnly }) => !law?.may.some((rule) => rule.test(to)) && !(typeOnly && law?.mayType?.some((rule) => rule.test(to))),
    );
    expect(broken.map(({ to }) => to)).toEqual([]);
  });

  it('is joined at the top alone: nobody imports main, run, trial or the configuration from below', () => {
    const below = files.filter((file) => file.includes('/'));
    const upward = below.flatMap(importsOf).filter(({ to }) => /^(main|run|trial|lifeboat|limiting|config|check)\.ts$/.test(to));
    expect(upward).toEqual([]);
  });

  it('reads the environment in config.ts and in the programs that need it, alone', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), 'utf8').replace(/^\s*\/\/.*$/gm, '')));
    expect(
      readers.filter(
        (file) =>
          ![
            'main.ts',
            'compile.ts',
            'directory.ts',
            'confirmation-links.ts',
            'phrase.ts',
            'doctor.ts',
            'backup.ts',
            'report.ts',
            'kit.ts',
          ].includes(file),
      ),
    ).toEqual([]);
  });

  it('keeps clock and chance out of the core', () => {
    const impure = files.filter(
      (file) =>
        file.startsWith('core/') &&
        /Date\.now|new Date\(\)|Math\.random|randomBytes|randomUUID/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  it('speaks of chats, users and updates only where Telegram is', () => {
    const leaks = files
      .filter((file) => /^(core|app|content|ports)/.test(file))
      .filter((file) => /\b(chat_id|chatId|userId|from_user|ctx\.update|telegraf|grammy)\b/i.test(readFileSync(join(root, file), 'utf8')));
    expect(leaks).toEqual([]);
  });

  it('has no folder for leftovers and no file too long to read', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|types|common)(\/|\.ts$)/.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual([]);
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251);
    expect(long).toEqual([]);
  });
});

describe('tests, whose files share a process,', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('containers/'))
    .map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')] as const);

  it('have no hook at the top of what several of them import: it is loaded once, and heard for the first of them alone', () => {
    const deaf = sources.filter(([file, text]) => !file.endsWith('.test.ts') && /^(before|after)(All|Each)\(/m.test(text));
    expect(deaf.map(([file]) => file)).toEqual([]);
  });

  it('put no other module into the place of one, which others have loaded already: they watch what it exports', () => {
    expect(sources.filter(([, text]) => /\bvi\.(mock|doMock|resetModules)\(/.test(text)).map(([file]) => file)).toEqual([]);
  });
});
