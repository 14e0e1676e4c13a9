// The letters of everything that is printed: they go into each PDF, so that it looks the same on every machine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The family's name, as drawings ask for it. */
export const FAMILY = 'Noto Sans';

const FILES = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
} as const;

export type Face = keyof typeof FILES;

/** Both faces, and where they were found. */
export interface Fonts {
  readonly files: Readonly<Record<Face, string>>;
  readonly data: Readonly<Record<Face, Buffer>>;
}

/** Reads the fonts. @param find finds a package's file; throws where there is none. @throws FontsMissing */
export function readFonts(find: (name: string) => string = createRequire(import.meta.url).resolve): Fonts {
  try {
    const files = {
      regular: find(`@expo-google-fonts/noto-sans/${FILES.regular}`),
      bold: find(`@expo-google-fonts/noto-sans/${FILES.bold}`),
    };
    return { files, data: { regular: readFileSync(files.regular), bold: readFileSync(files.bold) } };
  } catch (error) {
    throw new FontsMissing('The fonts (@expo-google-fonts/noto-sans) cannot be read. Install the packages: npm ci', { cause: error });
  }
}

/** Nothing can be printed; nothing was written. */
export class FontsMissing extends Error {}
