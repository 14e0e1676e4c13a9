// Everything fits a small telephone: a screen, a button, and the number of choices.
import { placeOf, stepAt } from '../../core/flow.ts';
import type { Flaw } from '../finding.ts';
import type { Material } from '../material.ts';
import { COPY } from '../render.ts';
import type { Rule } from '../rule.ts';
import type { Values } from '../texts.ts';

const SCREEN = 600;
const BUTTON = 34;
const CHOICES = 8;

export const tooLong: Rule = {
  name: 'too-long',
  level: 'error',
  run: (material) => [...screens(material), ...buttons(material), ...copied(material), ...choices(material)],
};

/** As a visitor reads it, without tags; the source line counts, the line about its age does not. */
function screens(material: Material): Flaw[] {
  return material.said.flatMap(({ language, needed, lines: [line] }) => {
    const [step = '', kind] = needed.path;
    if (!line || !(kind === 'text' || kind === 'text_web') || !material.content.flows.has(needed.name)) return [];
    const { length } = asRead((kind === 'text' ? material.renderer : material.onWeb).body({ flow: needed.name, step }, language));
    if (length <= SCREEN) return [];
    return [
      {
        ...line.file.name(line.path),
        message: `the screen has ${length} characters, at most ${SCREEN} fit`,
        next: `take out ${length - SCREEN}, or make two steps of it`,
      },
    ];
  });
}

/** Markup taken away and signs put back, as a telephone shows it. */
function asRead(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function buttons(material: Material): Flaw[] {
  const { content, texts } = material;
  return material.said.flatMap(({ language, needed, lines }) => {
    if (needed.as !== 'button') return [];
    const key = `${needed.name}.${needed.path.join('.')}`;
    const given: Values[] =
      key === 'common.copy'
        ? [...content.phones.values()].map((number) => ({ number }))
        : [stepAt(content, { flow: needed.name, step: needed.path[0] ?? '' })?.values ?? {}];
    const longest = Math.max(0, ...given.map((values) => texts.plain(language, key, values).length));
    if (longest <= BUTTON) return [];
    return lines.slice(0, 1).map((line) => ({
      ...line.file.value(line.path),
      message: `the button has ${longest} characters, at most ${BUTTON} fit`,
      next: `take out ${longest - BUTTON}`,
    }));
  });
}

/** What a button copies, as it will stand in the clipboard. */
function copied({ content, texts, said }: Material): Flaw[] {
  return said.flatMap(({ language, needed, lines }) => {
    if (needed.as !== 'copy') return [];
    const values = stepAt(content, { flow: needed.name, step: needed.path[0] ?? '' })?.values ?? {};
    const { length } = texts.plain(language, `${needed.name}.${needed.path.join('.')}`, values).trim();
    if (length <= COPY) return [];
    return lines.slice(0, 1).map((line) => ({
      ...line.file.value(line.path),
      message: `a button copies at most ${COPY} characters, this has ${length}`,
      next: `take out ${length - COPY}`,
    }));
  });
}

function choices({ content, flowFiles, screens: shown }: Material): Flaw[] {
  return [...shown(true)].flatMap(([written, screen]) => {
    const rows = screen.rows.filter(([first]) => first?.kind === 'choice').length;
    const { flow, step } = placeOf(written);
    const file = flowFiles.get(flow);
    // Of what can be offered only a few choices are ever shown.
    if (rows <= CHOICES || !file || written === content.frame.offer) return [];
    return [
      {
        ...file.name(['steps', step, 'choices']),
        message: `\`${written}\` has ${rows} choices, at most ${CHOICES} fit`,
        next: 'put some of them behind a choice of their own',
      },
    ];
  });
}
