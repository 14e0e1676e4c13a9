// What a button carries fits into 64 bytes and can be read again, in every language.
import { BUTTON_BYTES, exitData, goData, readButton } from '../../core/button.ts';
import { stepsOf } from '../material.ts';
import type { Rule } from '../rule.ts';

export const buttonData: Rule = {
  name: 'button-data',
  level: 'error',
  run: (material) => {
    const { languages } = material.content;
    const spoken = languages.flatMap((language) => {
      const file = material.localeFiles.get(language)?.get('common');
      if (!file || fits(exitData(language))) return [];
      return [
        {
          ...file.name([]),
          message: `no button can carry the language \`${language}\``,
          next: 'name the folder with the two letters of the language',
        },
      ];
    });
    const [language = 'uk'] = languages;
    const named = stepsOf(material).flatMap(({ place, file, path }) => {
      if (fits(goData(language, place)) || !fits(exitData(language))) return [];
      return [{ ...file.name(path), message: `no button can carry \`${place.flow}/${place.step}\``, next: 'shorten the names' }];
    });
    return [...spoken, ...named];
  },
};

function fits(data: string): boolean {
  return new TextEncoder().encode(data).length <= BUTTON_BYTES && readButton(data).kind !== 'lost';
}
