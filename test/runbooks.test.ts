// What the pages for a bad night tell somebody to type: every program, script, service and variable in it exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printedCommands, root } from './containers/printed.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const compose = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, { readonly environment?: Readonly<Record<string, string>> }>>;
};
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
const runbooks = readdirSync(join(root, 'docs/runbooks')).map((file) => `docs/runbooks/${file}`);
const pages = ['docs/operations.md', 'docs/counts.md', ...runbooks];
/** What the configuration reads. */
const variables = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]{4,}):/gm)].flatMap(([, name]) => name ?? []);

describe('a command that is printed for whoever runs the bot', () => {
  const printed = pages.flatMap((page) => printedCommands(page));

  it('names programs and scripts that there are', () => {
    const programs = printed.flatMap((line) => line.match(/\bsrc\/[\w./-]+\.ts\b/g) ?? []);
    const called = printed.flatMap((line) => [...line.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = '']) => script));
    expect(programs.length).toBeGreaterThan(10);
    expect(programs.filter((program) => !existsSync(join(root, program)))).toEqual([]);
    expect(called.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it('names services that compose.yaml has', () => {
    for (const line of printed) {
      const [, verb = '', rest = ''] = /^docker compose (\w+) ?(.*)$/.exec(line) ?? [];
      if (!['exec', 'run', 'stop', 'kill', 'restart', 'up', 'logs'].includes(verb)) continue;
      const words = rest
        .replace(/--(user|volume|tail) ("[^"]*"|\S+)/g, '')
        .split(' ')
        .filter((word) => word !== '' && !word.startsWith('-'));
      // After the service of `exec` and `run` come the words of the program.
      const services = ['exec', 'run'].includes(verb) ? words.slice(0, 1) : words;
      expect([line, services.filter((name) => compose.services[name] === undefined)]).toEqual([line, []]);
    }
  });
});

describe('a button', () => {
  it('that a runbook says to press is on a screen', () => {
    const texts = readdirSync(join(root, 'locales/uk'))
      .map((file) => read(`locales/uk/${file}`))
      .join('\n');
    const named = runbooks.flatMap((page) => [...read(page).matchAll(/«([^»]+)»/g)].map(([, button = '']) => button));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((button) => !new RegExp(`: ['"]?${button}[?'"]*$`, 'm').test(texts))).toEqual([]);
  });

  it.each(['responders', 'coordinators'])(
    'that the page for %s names stands at the desk, in the language of the page, and each has as many lines',
    (page) => {
      const pages = { uk: read(`docs/${page}.uk.md`), en: read(`docs/${page}.md`) };
      for (const [language, text] of Object.entries(pages)) {
        const { button } = parse(read(`locales/${language}/desk.yaml`)) as { readonly button: Readonly<Record<string, string>> };
        const shown = Object.values(button).map((label) => label.replace(/^[^\p{L}]+/u, ''));
        const named = [...text.matchAll(/(?<!\*)\*([^*\s][^*\n]*)\*/g)].map(([, label = '']) => label);
        expect(named.length).toBeGreaterThan(10);
        expect([language, named.filter((label) => !shown.includes(label))]).toEqual([language, []]);
      }
      const lines = (text: string) => [/^\| /gm, /^\* /gm, /^## /gm].map((kind) => text.match(kind)?.length);
      expect(lines(pages.uk)).toEqual(lines(pages.en));
    },
  );
});

describe('a variable', () => {
  const given = Object.keys(compose.services.bot?.environment ?? {});

  it('of the configuration reaches the bot through compose.yaml, but for the port, which is the container’s own', () => {
    expect(variables.length).toBeGreaterThan(10);
    expect(variables.filter((name) => name !== 'PORT' && !given.includes(name))).toEqual([]);
    expect(given.filter((name) => !variables.includes(name))).toEqual([]);
  });

  it('of the configuration has its line in docs/operations.md', () => {
    const table = read('docs/operations.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .join('\n');
    expect(variables.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('that a runbook says to set is one', () => {
    const named = runbooks.flatMap((page) => [...read(page).matchAll(/`([A-Z]+_[A-Z_]+)\b/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !variables.includes(name))).toEqual([]);
  });
});
