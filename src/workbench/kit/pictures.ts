// The few pictures of the kit, drawn as outlines: nobody in them, nothing that hurts.
import { type Mark, rectangle } from '../print/drawing.ts';
import { INK } from '../print/paper.ts';

/** Two speech bubbles: somebody says something, somebody listens. @param size its width, millimetres; it is four fifths as high */
export function bubbles(x: number, y: number, size: number): Mark[] {
  const u = size / 50;
  const at = (path: string): string => scaled(path, x, y, u);
  return [
    // The listener's, behind.
    {
      kind: 'shape',
      path: at('M24 14h18a6 6 0 0 1 6 6v10a6 6 0 0 1 -6 6v5l-7 -5h-11a6 6 0 0 1 -6 -6v-10a6 6 0 0 1 6 -6z'),
      fill: INK.green,
    },
    // The speaker's, before it, with what is said.
    {
      kind: 'shape',
      path: at('M8 2h22a6 6 0 0 1 6 6v10a6 6 0 0 1 -6 6h-14l-8 6v-6a6 6 0 0 1 -6 -6v-10a6 6 0 0 1 6 -6z'),
      fill: INK.paper,
      stroke: INK.green,
      thickness: 1.1 * u,
    },
    { kind: 'shape', path: at('M9 10h20'), stroke: INK.green, thickness: 1.6 * u },
    { kind: 'shape', path: at('M9 16h13'), stroke: INK.green, thickness: 1.6 * u },
  ];
}

/** A telephone, for a list of numbers. @param size its height, millimetres */
export function telephone(x: number, y: number, size: number): Mark[] {
  const u = size / 40;
  return [
    {
      kind: 'shape',
      path: rectangle({ x: x + u, y: y + u, width: 20 * u, height: 38 * u }, 3.5 * u),
      fill: INK.paper,
      stroke: INK.green,
      thickness: 1.4 * u,
    },
    { kind: 'shape', path: scaled('M8 5h6', x, y, u), stroke: INK.green, thickness: 1.2 * u },
    { kind: 'shape', path: scaled('M5 12h12M5 18h12M5 24h8', x, y, u), stroke: INK.green, thickness: 1.2 * u },
    { kind: 'shape', path: scaled('M9 34h4', x, y, u), stroke: INK.green, thickness: 1.6 * u },
  ];
}

/** Moves and scales a path that begins with an absolute M and goes on with relative commands, arcs among them. */
function scaled(path: string, x: number, y: number, u: number): string {
  return path.replace(/([MLhvalz])([^MLhvalz]*)/g, (_, command: string, rest: string) => {
    const values = rest
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const put = values.map((value, at) => {
      if (command === 'M' || command === 'L') return (at % 2 === 0 ? x : y) + value * u;
      // The rotation and the two flags of an arc are no lengths.
      return command === 'a' && at % 7 > 1 && at % 7 < 5 ? value : value * u;
    });
    return command + put.map((value) => Number(value.toFixed(4))).join(' ');
  });
}
