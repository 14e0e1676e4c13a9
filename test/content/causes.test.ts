// One slip that breaks much is told once, first, with the number of what follows from it.
import { describe, expect, it } from 'vitest';
import { linesFor } from '../../src/content/causes.ts';
import { type Change, loadWith } from './overlay.ts';

function told(...changes: Change[]): string[] {
  const { findings } = loadWith(changes);
  expect(findings.length).toBeGreaterThan(0);
  return linesFor(findings);
}

describe('a slip is told first and once', () => {
  it('where a flow is gone that others lead to', () => {
    const lines = told(['flows/orders.yaml', null]);
    const [first = '', ...rest] = lines;
    expect(first).toMatch(/unknown-name {2}there is no flow `orders` .*\(and \d+ more that follow from it\)$/);
    expect(rest.filter((line) => /`orders`|unreachable|unused-text/.test(line))).toEqual([]);
  });

  it('where a step is renamed in its flow and nowhere else', () => {
    const lines = told(['flows/orders.yaml', '  court:\n', '  courts:\n']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/no step `court`.*`courts`\? \(and \d+ more/);
  });

  it('where a phone is missing that many texts name', () => {
    const lines = told(['flows/directory/example.yaml', 'id: police, number', 'id: polise, number']);
    expect(lines.filter((line) => line.includes('{{phone.police}}'))).toHaveLength(1);
  });

  it('where the YAML breaks: what comes after it is a guess', () => {
    const lines = told(['flows/menu.yaml', 'steps:', ' steps:']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/shape.*too far to the right/);
  });

  it('where a word of a step is mistyped that the step then lacks', () => {
    const lines = told(['flows/orders.yaml', 'confidence: practice', 'confidence: practise']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/`practice`\? \(and 1 more that follows from it\)$/);
  });
});

describe('what has nothing to do with a slip', () => {
  it('is told after it, by itself', () => {
    const lines = told(
      ['locales/en/orders.yaml', 'There is no fee', 'There are 5 fees'],
      ['flows/orders.yaml', 'court: court', 'court: cort'],
    );
    expect(lines[0]).toContain('unknown-name');
    expect(lines.slice(1).filter((line) => line.includes('fact-in-text'))).toHaveLength(1);
  });

  it('is told as it is, where there is no slip', () => {
    const lines = told(['locales/en/orders.yaml', 'fee:\n  text: There is no fee.\n', 'fee:\n']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/missing-text.*here$/);
  });
});
