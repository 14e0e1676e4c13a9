// What is counted is named by flows that there are, each in one topic, and none that is for the staff or for occupied places.
import { placeOf } from '../../core/flow.ts';
import { didYouMean } from '../closest.ts';
import type { Rule } from '../rule.ts';

export const counted: Rule = {
  name: 'counted',
  level: 'error',
  run: ({ content, countsFile }) => {
    if (!countsFile) return [];
    const said = (countsFile.data as { topics?: Record<string, unknown> } | undefined)?.topics ?? {};
    const occupied = placeOf(content.frame.occupied).flow;
    const seen = new Set<string>();
    return Object.entries(said).flatMap(([topic, flows]) =>
      (Array.isArray(flows) ? (flows as unknown[]) : []).flatMap((flow, i) => {
        const name = String(flow);
        const known = content.flows.get(name);
        const at = () => countsFile.value(['topics', topic, i]);
        const twice = seen.has(name);
        seen.add(name);
        if (!known) {
          const next = didYouMean(name, [...content.flows.keys()], 'take it out');
          return [{ ...at(), message: `there is no flow \`${name}\``, next }];
        }
        if (known.staff) return [{ ...at(), message: `\`${name}\` is for the staff`, next: 'take it out: visits are counted' }];
        if (name === occupied) return [{ ...at(), message: 'what is read about occupied places is not counted', next: 'take it out' }];
        return twice ? [{ ...at(), message: `\`${name}\` stands in another topic`, next: 'leave it in one of them' }] : [];
      }),
    );
  },
};
