// Markup is <b>, <i> and <code>, closed in order; other signs are escaped; buttons have none.
import type { Flaw } from '../finding.ts';
import type { Line } from '../lines.ts';
import type { Rule } from '../rule.ts';

const SIGN = /<\/?[a-z][^<>]*>|&(?:\w+;)?|[<>]/gi;
const TAG = /^<(\/?)(b|i|code)>$/;
const ENTITY = /^&(lt|gt|amp|quot);$/;

export const markup: Rule = {
  name: 'markup',
  level: 'error',
  run: (material) =>
    material.said.flatMap(({ needed, lines }) => lines.flatMap((line) => (needed.as === 'screen' ? inScreen(line) : inPlainText(line)))),
};

function inScreen(line: Line): Flaw[] {
  const open: { readonly tag: string; readonly at: number }[] = [];
  const flaws: Flaw[] = [];
  const flaw = (at: number, message: string, next: string) => flaws.push({ ...line.file.within(line.path, at), message, next });
  for (const { 0: sign, index } of line.text.matchAll(SIGN)) {
    const [, closing, tag] = TAG.exec(sign) ?? [];
    if (tag === undefined) {
      if (ENTITY.test(sign)) continue;
      if (sign.length > 1)
        flaw(index, `\`${sign}\` is no markup of ours`, 'use <b>, <i>, <code>; write &lt; and &amp; where you mean the signs');
      else flaw(index, `a bare \`${sign}\``, `write ${sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'}`);
    } else if (closing === '') {
      open.push({ tag, at: index });
    } else if (open.at(-1)?.tag === tag) {
      open.pop();
    } else {
      flaw(index, `\`${sign}\` closes nothing that was opened last`, 'close tags in the reverse order of opening');
    }
  }
  for (const { tag, at } of open) flaw(at, `<${tag}> is not closed`, `add </${tag}>`);
  return flaws;
}

/** A button shows every sign as it is. */
function inPlainText(line: Line): Flaw[] {
  const found = /<\/?[a-z]+>|&\w+;/i.exec(line.text);
  return found
    ? [
        {
          ...line.file.within(line.path, found.index),
          message: `\`${found[0]}\` would be shown as it stands`,
          next: 'leave markup out here; write signs as they are',
        },
      ]
    : [];
}
