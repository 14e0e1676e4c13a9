// A small script to try the engine with.
import type { Content, Flow } from '../../src/core/flow.ts';
import { layOut } from '../../src/core/near/shelf.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';

const flows: Record<string, Flow> = {
  opening: { kind: 'talk', bare: true, steps: { start: { choices: { yes: 'menu/start', no: 'unsafe' }, languages: true }, unsafe: {} } },
  menu: { kind: 'talk', steps: { start: { choices: { rights: 'rights/start', police: 'police/start' } } } },
  rights: {
    kind: 'information',
    steps: {
      start: { sources: ['law'], confidence: 'confirmed', choices: { more: 'more', hidden: 'hidden' } },
      more: { sources: ['law', 'page'], confidence: 'one-source', phones: ['police', 'ambulance', 'line'], picture: true },
      hidden: { sources: ['law'], confidence: 'draft', check: 'Art. 1' },
    },
  },
  police: { kind: 'information', steps: { start: { sources: ['page'], confidence: 'confirmed', back: 'rights/more' } } },
  emergency: { kind: 'information', aside: true, steps: { start: { sources: ['page'], confidence: 'confirmed', phones: ['police'] } } },
  offer: {
    kind: 'talk',
    aside: true,
    steps: { found: { choices: { danger: 'emergency/start', rights: 'rights/start', police: 'police/start', draft: 'rights/hidden' } } },
  },
  fallback: { kind: 'talk', aside: true, steps: { start: {}, first: {}, second: {}, lost: {} } },
};

export const content: Content = {
  flows: new Map(Object.entries(flows)),
  frame: {
    rows: [
      ['back', 'menu'],
      ['exit', 'emergency'],
    ],
    menu: 'menu/start',
    emergency: 'emergency/start',
    commands: { start: 'opening/start', menu: 'menu/start', hide: 'exit' },
    words: ['fallback/first', 'fallback/second'],
    refused: { contact: 'fallback/start', location: 'fallback/start', voice: 'fallback/start', file: 'fallback/start' },
    lost: 'fallback/lost',
    unsafe: 'opening/unsafe',
    offer: 'offer/found',
    occupied: 'menu/start',
    ended: 'fallback/first',
    at_once: ['danger'],
  },
  sources: new Map([
    ['law', { address: null, seen: 'whole', reviewed_on: '2026-11-22', reviewed_by: 'editor', valid_until: '2027-05-22' }],
    ['page', { address: null, seen: 'whole', reviewed_on: '2026-11-22', reviewed_by: 'editor', valid_until: '2027-02-22' }],
  ]),
  places: gazetteerOf([]),
  shelf: layOut({}),
  views: new Map(),
  promises: [],
  counted: { topics: ['rights'], topicOf: new Map([['rights', 'rights']]), unasked: [] },
  phones: new Map([
    ['police', '102'],
    ['ambulance', '103'],
    ['line', '15-47'],
  ]),
  languages: ['uk', 'en'],
  words: new Map([
    ['меню', 'menu'],
    ['сховати', 'hide'],
  ]),
  understand: (words) => ['danger', 'rights', 'draft', 'other', 'exit'].filter((name) => words.includes(name)),
};

/** Within the life of every source. */
export const NOW = Date.parse('2026-11-22T21:00:00Z');

/** The sample as a world, at a time. */
export function worldAt(now = NOW, drafts = false) {
  return { content, now, drafts };
}
