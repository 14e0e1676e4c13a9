// The log: pino with a closed list of fields, so that no words and no address can get in.
import { type DestinationStream, pino } from 'pino';
import type { Log, LogEntry } from '../../ports.ts';

/** Names of flows, steps, events and errors: short, and without the signs a sentence or a number would need. */
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;

/** @param level the least level that is written */
export function createLog(level: string, destination?: DestinationStream): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    write(entry: LogEntry) {
      const { level: its = 'info' } = entry;
      if (!logger.isLevelEnabled(its)) return;
      logger[its]({
        event: safe(entry.event),
        ...(entry.flow !== undefined && { flow: safe(entry.flow) }),
        ...(entry.step !== undefined && { step: safe(entry.step) }),
        ...(entry.ms !== undefined && { ms: Math.round(entry.ms) }),
        ...(entry.errorName !== undefined && { errorName: safe(entry.errorName) }),
      });
    },
  };
}

function safe(name: string): string {
  return NAME.test(name) ? name : 'unnamed';
}
