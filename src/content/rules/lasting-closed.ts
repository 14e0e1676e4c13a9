// What is shown as the last resort works: an answer that leads to a closed door is no answer.
import { servicesOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const lastingClosed: Rule = {
  name: 'lasting-closed',
  level: 'error',
  run: (material) =>
    servicesOf(material)
      .filter(({ service }) => service.last_resort && service.status !== undefined)
      .map(({ service, file, path }) => ({
        ...file.name([...path, 'last_resort']),
        message: `\`${service.id}\` is a last resort and is ${service.status}`,
        next: 'delete one of `last_resort` and `status`',
      })),
};
