// The texts of `web.yaml`: the words of the page around the screens of the web chat.
import type { Listed } from './needed.ts';

/** All of them; none is given a value. */
export const WEB: readonly Listed[] = [
  ...['title', 'talk', 'screen', 'hers', 'theirs', 'write', 'stays', 'over', 'copied', 'broken', 'aside.title', 'aside.lines'].map(
    (path) => [path, 'line', []] as const,
  ),
  ['send', 'button', []],
  ['again', 'button', []],
];
