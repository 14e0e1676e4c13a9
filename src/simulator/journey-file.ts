// Saves the transcript under a name that can only be a file in the folder for journeys.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from './simulator.ts';

// Small letters, digits and single dashes: no dots, no slashes, nothing a path could be made of.
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 80;

/** What came of it, as the page's route answers. */
export interface Saved {
  readonly status: number;
  readonly body: { readonly file: string } | { readonly error: string; readonly exists?: true };
}

/** Writes what phone 1 did. An existing file is left alone unless `overwrite` says so. */
export async function saveJourney(simulator: Simulator, title: string, overwrite: boolean): Promise<Saved> {
  const { journey, journeysFolder } = simulator;
  const name = title
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (journeysFolder === undefined) return refuse(403, 'Journeys cannot be saved here.');
  if (!NAME.test(name) || name.length > LONGEST) return refuse(400, 'A name is made of a-z, 0-9 and single dashes, at most 80 of them.');
  if (journey.length === 0) return refuse(409, 'Nothing was done yet.');
  const file = `${name}.yaml`;
  try {
    await mkdir(journeysFolder, { recursive: true });
    await writeFile(join(journeysFolder, file), journey.toYaml(title.trim()), { flag: overwrite ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { status: 409, body: { error: `${file} exists already.`, exists: true } };
  }
  return { status: 201, body: { file } };
}

function refuse(status: number, error: string): Saved {
  return { status, body: { error } };
}
