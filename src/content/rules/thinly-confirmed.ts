// A service is called confirmed where two sources agree.
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const thinlyConfirmed: Rule = {
  name: 'thinly-confirmed',
  level: 'error',
  run: (material) =>
    servicesOf(material)
      .filter(({ service }) => service.confidence === 'confirmed' && new Set(service.sources).size < 2)
      .map(({ service, file, path }) => ({
        ...file.value([...path, 'confidence']),
        message: `\`${service.id}\` is called confirmed and names one source`,
        next: 'write `one-source`, or name the second',
      })),
};
