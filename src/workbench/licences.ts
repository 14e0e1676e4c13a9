// The licences of all that runs in production, read from the lockfile, and whether each goes together with AGPL-3.0.
import { z } from 'zod';

/** Licences under which something may be part of a work that is under AGPL-3.0-or-later. */
const COMPATIBLE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MPL-2.0',
  'PSF-2.0',
  // Of fonts: they are carried along, and are no part of the program.
  'OFL-1.1',
]);

/** Packages that name no licence for machines; what their LICENSE file says. */
const BY_FILE: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

/** One package of the lockfile, at the place where it is installed. */
export type Locked = z.infer<typeof lockShape>['packages'][string] & { readonly at: string; readonly name: string };

/** All packages of a lockfile but the project itself. @throws ZodError where it is no lockfile */
export function lockedIn(lockfile: string): Locked[] {
  const { packages } = lockShape.parse(JSON.parse(lockfile));
  return Object.entries(packages).flatMap(([at, locked]) =>
    at === '' ? [] : [{ ...locked, at, name: at.split('node_modules/').at(-1) ?? at }],
  );
}

/** A package that runs in production, and its licence; undefined where it names none. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
}

export function licensed(locked: readonly Locked[]): Licensed[] {
  const all = locked
    .filter(({ dev, devOptional }) => !dev && !devOptional)
    .map(({ name, version, license }) => ({ name, version, licence: license ?? BY_FILE[name] }));
  const once = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  return [...once.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** Whether every licence of an expression such as `MIT AND OFL-1.1` goes together with the project's. */
export function isCompatible(licence: string | undefined): boolean {
  return licence !== undefined && licence.split(/ AND /).every((one) => COMPATIBLE.has(one.replace(/[()]/g, '')));
}

/** The page of docs. */
export function licencesPage(all: readonly Licensed[]): string {
  const lines = all.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence ?? 'none named'} |`);
  return [
    '# Licences of what runs in production',
    '',
    'Made by `npm run licences` from `package-lock.json`; a test says when it is old, or when a licence does not go together with AGPL-3.0-or-later.',
    'Some of these are for other systems than yours and are not installed there.',
    '',
    '| Package | Version | Licence |',
    '|---|---|---|',
    ...lines,
    '',
    '## What is not good yet',
    '',
    '* A licence is what a package says of itself. Nobody has read all its files.',
    '',
  ].join('\n');
}
