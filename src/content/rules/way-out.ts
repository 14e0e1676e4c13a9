// The way out is one tap away on every screen, always in the same place: in the last row, beside the emergency.
import type { Flaw } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const wayOut: Rule = {
  name: 'way-out',
  level: 'error',
  run: ({ content, frameFile, screens }) => {
    const { rows, commands } = content.frame;
    const flaws: Flaw[] = [];
    const last = rows.at(-1) ?? [];
    if (!last.includes('exit') || !last.includes('emergency')) {
      flaws.push({
        ...frameFile.value(['rows', rows.length - 1]),
        message: 'the last row lacks `exit` or `emergency`',
        next: 'end the rows with [exit, emergency]',
      });
    }
    for (const name of ['exit', 'emergency'] as const) {
      const times = rows.flat().filter((button) => button === name).length;
      if (times > 1)
        flaws.push({ ...frameFile.name(['rows']), message: `\`${name}\` stands ${times} times`, next: 'keep the one in the last row' });
    }
    for (const name of ['back', 'menu'] as const) {
      if (!rows.flat().includes(name)) {
        flaws.push({
          ...frameFile.name(['rows']),
          message: `the rows lack \`${name}\``,
          next: 'add a row [back, menu] above the last one',
        });
      }
    }
    if (!Object.values(commands).includes('exit')) {
      flaws.push({
        ...frameFile.name(['commands']),
        message: 'no command leads out',
        next: 'add a command that leads to `exit`, e.g. `hide: exit`',
      });
    }
    // The proof on the screens themselves, should the core ever make one without the frame.
    for (const [place, screen] of screens(true)) {
      if (last.includes('exit') && !screen.rows.at(-1)?.some(({ kind }) => kind === 'exit')) {
        flaws.push({ ...frameFile.name(['rows']), message: `no way out on \`${place}\``, next: 'the last row must stand on every screen' });
      }
    }
    return flaws;
  },
};
