// What makes a YAML file unreadable, or loses words of it, told to somebody who knows no YAML.
import { type Document as YamlDocument, isAlias, visit, type YAMLError } from 'yaml';
import type { Flaw } from './finding.ts';

/** One thing wrong, and where it stands, as an offset in the text. */
export interface Break extends Pick<Flaw, 'message' | 'next'> {
  readonly at: number;
}

const QUOTES = 'put the whole text in quotes, or write | and the text on the next line';
const INDENT = 'begin it as far from the left as the lines it belongs with';

const TAB = { message: 'a tab stands where spaces belong', next: 'indent with two spaces' };

/** What the library finds and can read past. */
const PASSED: Readonly<Partial<Record<YAMLError['code'], Pick<Flaw, 'message' | 'next'>>>> = {
  DUPLICATE_KEY: { message: 'this name stands twice here', next: 'keep one of the two' },
  TAB_AS_INDENT: TAB,
  NON_STRING_KEY: { message: 'a text that begins with a brace or a bracket is read as something else', next: QUOTES },
};

/** What breaks the file, by what the library says of it. */
const BROKEN: readonly (readonly [RegExp, Pick<Flaw, 'message' | 'next'>])[] = [
  [/^Missing closing/, { message: 'this quote is not closed', next: 'close it, or take it away; within a text write «…»' }],
  [/end with a ([\]}])/, { message: 'a bracket that was opened above is not closed', next: 'close it' }],
  [/same column|less indented/, { message: 'this line is not indented as those around it', next: INDENT }],
  [
    /^Nested mappings/,
    {
      message: 'there is one colon too many, or the next line stands too far to the right',
      next: 'put a text with a colon in quotes; else begin both lines equally far from the left',
    },
  ],
  [
    /single line|followed by map values/,
    {
      message: 'neither a name with a colon and a space, nor a part of the text above',
      next: `write “name: text”; if it is text, ${INDENT}`,
    },
  ],
  [
    /^Unexpected|cannot start with|Not a YAML token|separated from the next|empty string|escape sequence/,
    { message: 'this cannot be read as a text', next: `${QUOTES}; within quotes write «…»` },
  ],
];

/** What stands in the way of reading a file. @param said whether whatever stands beside a name is meant to be said, so that no note does */
export function breaksOf(yaml: YamlDocument, text: string, said: boolean): Break[] {
  // Where the YAML breaks, all that comes after is a guess.
  const broken = yaml.errors.findIndex(({ code }) => !(code in PASSED));
  const errors = broken < 0 ? yaml.errors : yaml.errors.slice(0, broken + 1);
  if (errors.length > 0) return errors.map((error) => ({ at: quoteAt(yaml, error), ...inWords(error, text) }));
  return [...namesOfYaml(yaml), ...(said ? noted(yaml, text) : [])];
}

function inWords({ code, message, pos: [at] }: YAMLError, text: string): Pick<Flaw, 'message' | 'next'> {
  const next = 'mend the YAML here: look at the indent, the colon, the quotes';
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at + 1);
  return (
    PASSED[code] ??
    (/^ *\t/.test(line) ? TAB : undefined) ??
    BROKEN.find(([said]) => said.test(message))?.[1] ?? { message: message.split('\n')[0] ?? message, next }
  );
}

/** A quote that is never closed is reported where it was opened: the end of the file tells nobody anything. */
function quoteAt(yaml: YamlDocument, { code, pos: [at] }: YAMLError): number {
  let opened = at;
  if (code === 'MISSING_CHAR') {
    visit(yaml, {
      Scalar(_, { type, range }) {
        if (type?.startsWith('QUOTE') && range && range[0] < at && range[1] >= at) opened = range[0];
      },
    });
  }
  return opened;
}

/** Words that YAML does not take for words: behind `&`, `!` and `*` it looks for names of its own. */
function namesOfYaml(yaml: YamlDocument): Break[] {
  const found: Break[] = [];
  visit(yaml, {
    Node(_, node) {
      if (!isAlias(node) && !node.anchor && !node.tag) return;
      const message = 'what begins with `&`, `!` or `*` is not read as a text';
      found.push({ at: node.range?.[0] ?? 0, message, next: QUOTES });
    },
  });
  return found;
}

/** Words behind ` #`: YAML takes them for a note. */
function noted(yaml: YamlDocument, text: string): Break[] {
  const found: Break[] = [];
  visit(yaml, {
    Scalar(_, node) {
      if (node.type !== 'PLAIN' || !node.range) return;
      const [behind] = /^ +#/.exec(text.slice(node.range[1])) ?? [];
      if (behind === undefined) return;
      const at = node.range[1] + behind.length - 1;
      found.push({ at, message: 'from here on it is not read as text', next: `${QUOTES}; a note goes onto a line of its own` });
    },
  });
  return found;
}
