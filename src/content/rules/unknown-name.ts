// Whatever is named is there: steps, flows, phones, sources, organizations.
import { type Content, placeOf, stepAt } from '../../core/flow.ts';
import type { Step } from '../../core/flow.ts';
import { didYouMean } from '../closest.ts';
import type { Flaw, Spot } from '../finding.ts';
import { type Material, stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';
import { entries } from '../walk.ts';

export const unknownName: Rule = {
  name: 'unknown-name',
  level: 'error',
  run: (material) => [...inFlows(material), ...inFrame(material), ...inDirectory(material)],
};

function inFlows(material: Material): Flaw[] {
  const { content } = material;
  return stepsOf(material).flatMap(({ place, step, file, path }) => [
    ...Object.entries(step.choices ?? {}).flatMap(([choice, to]) =>
      lost(to, place.flow, content, () => file.value([...path, 'choices', choice])),
    ),
    ...(['back', 'assemble', 'emergency'] as const).flatMap((way) =>
      step[way] === undefined ? [] : lost(step[way], place.flow, content, () => file.value([...path, way])),
    ),
    ...absent('phone', step.phones, content.phones, (i) => file.value([...path, 'phones', i])),
    ...absent('source', step.sources, content.sources, (i) => file.value([...path, 'sources', i])),
  ]);
}

function inFrame({ content, frameFile }: Material): Flaw[] {
  return entries(content).flatMap(({ to, path }) => lost(to, '', content, () => frameFile.value(path)));
}

function inDirectory({ content, directory }: Material): Flaw[] {
  const organizations = new Set(directory.flatMap(({ said }) => (said.organizations ?? []).map(({ id }) => id)));
  return directory.flatMap(({ file, said }) =>
    (said.services ?? []).flatMap((service, n) => [
      ...absent('organization', [service.organization_id], organizations, () => file.value(['services', n, 'organization_id'])),
      ...absent('source', service.sources, content.sources, (i) => file.value(['services', n, 'sources', i])),
    ]),
  );
}

/** What is wrong with a destination: no such flow, or no such step in it. */
function lost(to: string, home: string, content: Content, spot: () => Spot): Flaw[] {
  const place = placeOf(to, home);
  const step = stepAt(content, place);
  if (step) return lostNeed(to, step.view, content, spot);
  const flow = content.flows.get(place.flow);
  if (!flow) {
    const next = didYouMean(place.flow, content.flows.keys(), `write flows/${place.flow}.yaml, or lead somewhere else`);
    return [{ ...spot(), message: `there is no flow \`${place.flow}\``, next }];
  }
  const elsewhere = to.includes('/') ? undefined : [...content.flows.keys()].find((name) => name === to);
  const otherwise = elsewhere ? `did you mean \`${elsewhere}/start\`?` : `add the step to flows/${place.flow}.yaml, or lead somewhere else`;
  return [
    {
      ...spot(),
      message: `the flow \`${place.flow}\` has no step \`${place.step}\``,
      next: didYouMean(place.step, Object.keys(flow.steps), otherwise),
    },
  ];
}

/** What is wrong with the need that a destination carries: none is asked there, or it is none. */
function lostNeed(to: string, view: Step['view'], content: Content, spot: () => Spot): Flaw[] {
  const [, need] = to.split(':');
  if (need === undefined) return [];
  if (view !== 'doors') {
    return [{ ...spot(), message: `\`${to}\` names a need, and its step shows no doors`, next: 'take the colon and what follows away' }];
  }
  if (content.shelf.needs.has(need)) return [];
  return [
    { ...spot(), message: `there is no need \`${need}\``, next: didYouMean(need, content.shelf.needs.keys(), 'add it to the needs') },
  ];
}

/** Names of a list that nothing is known under. */
function absent(
  kind: string,
  names: readonly string[] | undefined,
  known: ReadonlyMap<string, unknown> | ReadonlySet<string>,
  spot: (index: number) => Spot,
): Flaw[] {
  return (names ?? []).flatMap((name, i) =>
    known.has(name)
      ? []
      : [
          {
            ...spot(i),
            message: `there is no ${kind} \`${name}\``,
            next: didYouMean(name, known.keys(), `add it first, or name another ${kind}`),
          },
        ],
  );
}
