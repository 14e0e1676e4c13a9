// The texts of `kit.yaml`: what stands on posters, cards and stickers, and on the page that shows them.
import type { Listed } from './needed.ts';

/** Services whose numbers are printed, by their id in the directory. Each number is that of the phone with the same id. */
export const PRINTED = {
  lead: ['gov-line', 'la-strada'],
  more: ['legal-aid', 'children'],
  urgent: ['police', 'ambulance'],
  quiet: ['police', 'ambulance', 'gov-line', 'la-strada', 'legal-aid', 'children', 'state-line', 'evacuation'],
} as const;

/** Kinds of print. */
export const KINDS_OF_PRINT = ['poster', 'tear-offs', 'card', 'card-folded', 'sticker', 'board'] as const;
export type KindOfPrint = (typeof KINDS_OF_PRINT)[number];

/** All of them, each with the values it is given. Under `quiet` stands what has to look like anything. */
export const KIT: readonly Listed[] = [
  line('checked', ['date', 'until']),
  line('responsible', ['name']),
  line('number', ['number']),
  line('sample'),
  line('call'),
  line('write'),
  line('bot-text'),
  line('address'),
  line('code', ['bot']),
  line('danger'),
  line('phrase'),
  line('poster.title'),
  line('poster.text'),
  line('tear-offs.title'),
  line('tear-offs.text'),
  line('card.title'),
  line('sticker.title'),
  line('board.title'),
  line('board.compare', ['bot', 'button']),
  line('board.differ'),
  line('board.never'),
  line('board.frame'),
  ...[...PRINTED.lead, ...PRINTED.more].map((id) => line(`long.${id}`)),
  ...PRINTED.lead.map((id) => line(`short.${id}`)),
  line('quiet.title'),
  line('quiet.tear'),
  line('quiet.code'),
  line('quiet.local'),
  line('quiet.own'),
  ...['doctor', 'neighbour', 'repair', 'other'].map((what) => line(`quiet.own-lines.${what}`)),
  ...PRINTED.quiet.map((id) => line(`quiet.lines.${id}`)),
  line('preview.title', ['place']),
  line('preview.about', ['link']),
  line('preview.valid', ['date', 'until']),
  line('preview.sample'),
  line('preview.nobody'),
  line('preview.uncalled', ['list']),
  line('preview.fighting'),
  line('preview.telling-name', ['bot']),
  line('preview.how'),
  ...['scale', 'paper', 'duplex', 'grey', 'scan', 'replace'].map((hint) => line(`preview.hints.${hint}`)),
  line('preview.public'),
  line('preview.public-note'),
  line('preview.quiet'),
  line('preview.quiet-note'),
  line('preview.open'),
  line('preview.page', ['name', 'page']),
  line('preview.prints', ['number']),
  ...KINDS_OF_PRINT.flatMap((kind) => [line(`preview.kinds.${kind}`), line(`preview.sizes.${kind}`), line(`preview.amounts.${kind}`)]),
];

function line(path: string, values: readonly string[] = []): Listed {
  return [path, 'line', values];
}
