// The booklet names what there is, each topic once, and its texts for SMS rest on what is published, fit, and tell nothing where they are quiet.
import { isForStaff, isPublished, placeOf, stepAt } from '../../core/flow.ts';
import { SMS_PARTS, smsParts } from '../booklet.ts';
import { didYouMean } from '../closest.ts';
import type { Flaw } from '../finding.ts';
import type { Material } from '../material.ts';
import { findTelling } from '../phrases.ts';
import type { Rule } from '../rule.ts';

export const booklet: Rule = {
  name: 'booklet',
  level: 'error',
  run: (material) => [...unknown(material), ...twice(material), ...resting(material), ...texts(material)],
};

function unknown({ booklet: made, content }: Material): Flaw[] {
  if (!made) return [];
  const { file, said } = made;
  const lists = [
    ...Object.entries(said.parts).map(([part, flows]) => ({ path: ['parts', part], flows })),
    { path: ['titled'], flows: said.titled },
  ];
  return lists.flatMap(({ path, flows }) =>
    flows.flatMap((flow, i) =>
      content.flows.has(flow)
        ? []
        : [
            {
              ...file.value([...path, i]),
              message: `there is no flow \`${flow}\``,
              next: didYouMean(flow, content.flows.keys(), 'take it out'),
            },
          ],
    ),
  );
}

function twice({ booklet: made }: Material): Flaw[] {
  const seen = new Set<string>();
  return Object.entries(made?.said.parts ?? {}).flatMap(([part, flows]) =>
    flows.flatMap((flow, i) => {
      const again = seen.has(flow);
      seen.add(flow);
      return made && again
        ? [{ ...made.file.value(['parts', part, i]), message: `\`${flow}\` stands in the contents twice`, next: 'take it out here' }]
        : [];
    }),
  );
}

function resting({ booklet: made, content }: Material): Flaw[] {
  return Object.entries(made?.said.sms ?? {}).flatMap(([id, rests]) => {
    const place = placeOf(rests);
    const step = stepAt(content, place);
    if (!made || (step?.sources && isPublished(step) && !isForStaff(content, place))) return [];
    const message = step ? `\`${rests}\` is a draft, or names no source` : `there is no step \`${rests}\``;
    return [{ ...made.file.value(['sms', id]), message, next: 'let the text rest on a published step that says the same' }];
  });
}

function texts({ said, content, texts: spoken, booklet: made }: Material): Flaw[] {
  return said
    .filter(({ needed }) => made && needed.name === 'sms')
    .flatMap(({ language, needed, lines: [line] }) => {
      if (!line || !made) return [];
      const [id = '', wording] = needed.path;
      const step = stepAt(content, placeOf(made.said.sms[id] ?? ''));
      const text = spoken.plain(language, `sms.${id}.${wording}`, step?.values ?? {}).trim();
      const parts = smsParts(text);
      const tooLong = {
        message: `this takes ${parts} SMS, at most ${SMS_PARTS} arrive whole`,
        next: `shorten it; it has ${text.length} characters`,
      };
      return [
        ...(parts > SMS_PARTS ? [{ ...line.file.value(line.path), ...tooLong }] : []),
        ...(wording === 'quiet' ? findTelling(line.text) : []).map(({ said: word, offset }) => ({
          ...line.file.within(line.path, offset),
          message: `«${word}» tells what this is about`,
          next: 'say it so that a stranger who reads it learns nothing',
        })),
      ];
    });
}
