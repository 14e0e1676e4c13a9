// Every row of the table of places is a place, and lies in another one up to its oblast.
import type { Rule } from '../rule.ts';

export const places: Rule = { name: 'places', level: 'error', run: ({ placeFlaws }) => [...placeFlaws] };
