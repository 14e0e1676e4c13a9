// What the program is made of: exact versions, nothing from outside the registry, no code that runs at install, licences that go together.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCompatible, licencesPage, licensed, lockedIn } from '../../src/workbench/licences.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
const locked = lockedIn(read('package-lock.json'));
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides',
  Record<string, string>
>;
const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies, ...manifest.overrides };

/** Packages that may run a script when they are installed: a faster MessagePack for BullMQ, which does without where it is not built. */
const MAY_RUN_AT_INSTALL = ['msgpackr-extract'];

describe('the lockfile', () => {
  it('holds a fingerprint of every package, and no place of its own from which one comes', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(({ at }) => at)).toEqual([]);
    expect(locked.filter(({ resolved, link }) => resolved !== undefined || link).map(({ at }) => at)).toEqual([]);
  });

  it('lets nothing run at install but what is named here', () => {
    const running = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(running.filter((name) => !MAY_RUN_AT_INSTALL.includes(name))).toEqual([]);
  });

  it('has each direct dependency in the exact version that package.json names', () => {
    for (const [name, version] of Object.entries(wanted)) {
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
      expect(
        locked.filter((one) => one.name === name).map((one) => one.version),
        name,
      ).toContain(version);
    }
  });
});

describe('licences', () => {
  const all = licensed(locked);

  it('of all that runs in production go together with AGPL-3.0', () => {
    expect(all.filter(({ licence }) => !isCompatible(licence))).toEqual([]);
  });

  it('that do not, or are not named, are found', () => {
    for (const licence of [
      undefined,
      'UNLICENSED',
      'SSPL-1.0',
      'BUSL-1.1',
      'CC-BY-NC-4.0',
      'GPL-2.0-only',
      'MIT AND SSPL-1.0',
      'SEE LICENSE IN x',
    ])
      expect(isCompatible(licence)).toBe(false);
    expect(isCompatible('MIT AND OFL-1.1')).toBe(true);
  });

  it('are listed in docs/licences.md as they are now (npm run licences)', () => {
    expect(read('docs/licences.md')).toBe(licencesPage(all));
  });
});

it('npm makes a bill of materials that names every package, those of development too', () => {
  const made = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  const { bomFormat, components } = JSON.parse(made.toString()) as {
    bomFormat: string;
    components: { name: string; version: string; hashes?: unknown[] }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const named = new Set(components.map(({ name, version }) => `${name}@${version}`));
  // Left to omit those of development, npm also leaves out what production shares with them.
  expect(locked.filter(({ name, version }) => !named.has(`${name}@${version}`))).toEqual([]);
  expect(components.filter(({ hashes }) => !hashes?.length)).toEqual([]);
});
