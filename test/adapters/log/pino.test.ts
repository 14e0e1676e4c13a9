import { describe, expect, it } from 'vitest';
import { createLog } from '../../../src/adapters/log/pino.ts';
import type { LogEntry } from '../../../src/ports.ts';

function logged(entry: object): Record<string, unknown> {
  let line = '';
  createLog('info', { write: (text: string) => void (line += text) }).write(entry as LogEntry);
  return JSON.parse(line);
}

describe('the log', () => {
  it('takes five fields and no other', () => {
    const line = logged({
      event: 'turn',
      flow: 'rights',
      step: 'start',
      ms: 3.7,
      errorName: 'TypeError',
      words: 'CANARY',
      from: 'telegram:1',
    });
    expect(Object.keys(line).sort()).toEqual(['errorName', 'event', 'flow', 'level', 'ms', 'step', 'time']);
    expect(line.ms).toBe(4);
  });

  it('takes no sentence and no number for a name', () => {
    const line = logged({ event: 'він мене бʼє', flow: 'telegram:4242', step: '4242', errorName: 'Error: CANARY at chat 4242' });
    expect(line).toMatchObject({ event: 'unnamed', flow: 'unnamed', step: 'unnamed', errorName: 'unnamed' });
    // Words that were run together would be longer than any name of ours.
    expect(logged({ event: 'a'.repeat(40), step: 'a'.repeat(41) })).toMatchObject({ event: 'a'.repeat(40), step: 'unnamed' });
  });
});
