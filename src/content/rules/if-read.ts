// Every step says what it gives away to one who holds the phone, and keeps to it.
import { placeOf, written } from '../../core/flow.ts';
import type { Flaw } from '../finding.ts';
import { placeholdersIn } from '../lines.ts';
import { type Material, type StepAt, stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const ifReadRule: Rule = {
  name: 'if-read',
  level: 'error',
  run: (material) => {
    const steps = stepsOf(material);
    const numbers = shownNumbers(material);
    const plans = new Set(
      steps.flatMap(({ place, step }) => (step.assemble === undefined ? [] : [written(placeOf(step.assemble, place.flow))])),
    );
    return [...steps.flatMap((at) => [...unsaid(at), ...tooLittle(at, numbers, plans)]), ...shortWay(material)];
  },
};

function unsaid({ step, flow, file, path }: StepAt): Flaw[] {
  // The staff's phones are their own matter.
  if (step.if_read || flow.staff) return [];
  const next = 'write if_read: harmless, reveals-plan or reveals-contact';
  return [{ ...file.name(path), message: 'it is not said what this screen gives away to one who holds the phone', next }];
}

/** A screen that shows whom to turn to, or a plan, is not harmless, whatever its author hopes. */
function tooLittle({ place, step, file, path }: StepAt, numbers: ReadonlySet<string>, plans: ReadonlySet<string>): Flaw[] {
  if (step.if_read !== 'harmless') return [];
  const spot = () => file.value([...path, 'if_read']);
  if (step.picks || step.assemble || plans.has(written(place))) {
    const message = 'a list to tick, and what is put together of it, shows what somebody means to do';
    return [{ ...spot(), message, next: 'write if_read: reveals-plan' }];
  }
  if (!numbers.has(written(place))) return [];
  return [{ ...spot(), message: 'this screen shows a line or a link: whom she turns to', next: 'write if_read: reveals-contact' }];
}

/** Steps whose text or buttons show a number or a link, other than those of the emergency button, which stands everywhere. */
function shownNumbers({ content, said, texts }: Material): Set<string> {
  const [language = 'uk'] = content.languages;
  const everywhere = texts.plain(language, 'common.emergency');
  const telling = (name: string) => {
    if (name.startsWith('link.')) return true;
    const number = name.startsWith('phone.') ? content.phones.get(name.slice('phone.'.length)) : undefined;
    return number !== undefined && !everywhere.includes(number);
  };
  const inTexts = said.flatMap(({ needed, lines }) => {
    const names = lines.flatMap(({ text }) => placeholdersIn(text).map(({ name }) => name));
    return content.flows.has(needed.name) && names.some(telling) ? [`${needed.name}/${needed.path[0] ?? ''}`] : [];
  });
  const inButtons = [...content.flows].flatMap(([flow, { steps }]) =>
    Object.entries(steps).flatMap(([step, { phones = [] }]) => (phones.some((id) => telling(`phone.${id}`)) ? [`${flow}/${step}`] : [])),
  );
  return new Set([...inTexts, ...inButtons]);
}

/** Whoever says that the phone is not safe gets screens that give nothing away, and from there only the way back to the beginning. */
function shortWay({ content, frameFile }: Material): Flaw[] {
  const { unsafe } = content.frame;
  const spot = () => frameFile.value(['unsafe']);
  const place = placeOf(unsafe);
  const step = content.flows.get(place.flow)?.steps[place.step];
  if (!step) return [];
  const harmless = step.if_read === 'harmless';
  const beginning = content.frame.commands.start;
  const astray = Object.values(step.choices ?? {}).filter((to) => written(placeOf(to, place.flow)) !== beginning);
  return [
    ...(harmless
      ? []
      : [{ ...spot(), message: `\`${unsafe}\` is for a phone that is not safe, and gives something away`, next: 'make it harmless' }]),
    ...astray.map((to) => ({ ...spot(), message: `\`${unsafe}\` leads on to \`${to}\``, next: 'let it lead back to the beginning only' })),
  ];
}
