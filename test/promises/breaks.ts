// Ways to break a promise: one small change each, as somebody in a hurry might make it. What a promise's own tests do not notice is no promise.
import type { Break } from './break-shape.ts';
import { KEPT } from './breaks-kept.ts';
import { PEOPLE } from './breaks-people.ts';
import { SCREEN } from './breaks-screen.ts';

export const BREAKS: readonly Break[] = [...KEPT, ...SCREEN, ...PEOPLE];
