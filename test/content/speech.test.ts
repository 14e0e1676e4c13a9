// What a bot is told of its content before it speaks.
import { expect, it } from 'vitest';
import { loadWith, TODAY } from './overlay.ts';

it('is every error and no warning, where nobody reads warnings', () => {
  const changes = [
    ['locales/uk/orders.yaml', 'text: Платити не треба.', `text: ${'слово '.repeat(16)}`],
    ['flows/orders.yaml', '  court:\n', '  courts:\n'],
  ] as const;
  const { findings } = loadWith(changes);
  expect(new Set(findings.map(({ level }) => level))).toEqual(new Set(['error', 'warning']));
  expect(loadWith(changes, TODAY, 'errors').findings).toEqual(findings.filter(({ level }) => level === 'error'));
});
