// The transcripts of test/journeys, read once for all who walk them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { SENT_KINDS } from '../src/simulator/attachments.ts';

const see = z.string().optional();
const turn = z.union([
  z.strictObject({ open: z.union([z.literal(true), z.string()]), see }),
  z.strictObject({ press: z.string(), see }),
  z.strictObject({ type: z.string(), see }),
  z.strictObject({ send: z.enum(SENT_KINDS), see }),
  z.strictObject({ wait: z.string().regex(/^\d+[hm]$/), see }),
]);
const journey = z.strictObject({ journey: z.string(), turns: z.array(turn).min(1) });

const folder = join(import.meta.dirname, 'journeys');
export const journeys = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, ...journey.parse(parse(readFileSync(join(folder, file), 'utf8'))) }));

export type JourneyTurn = z.infer<typeof turn>;
