// Every file can be read and has the shape it should have.
import type { Rule } from '../rule.ts';

export const shape: Rule = { name: 'shape', level: 'error', run: ({ misfits }) => [...misfits] };
