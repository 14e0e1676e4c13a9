// For the lists of what has to be asked again: which services have confirmed themselves through their links, where there is a store to ask.
import { confirmedAt } from './adapters/redis/assurances.ts';
import { readDurableUrl } from './config.ts';
import type { Confirmed } from './workbench/directory-due.ts';

/** Without a store, what was confirmed by link is not known; with one that does not answer, neither, and that is said. */
export async function confirmedThroughLinks(environment: Readonly<Record<string, string | undefined>>): Promise<Confirmed> {
  if (!environment['REDIS_DURABLE_URL'] && !environment['REDIS_URL']) return new Map();
  const url = readDurableUrl(environment);
  const confirmed = url === undefined ? undefined : await confirmedAt(url);
  if (confirmed) return confirmed;
  const why =
    url === undefined
      ? 'REDIS_DURABLE_URL is not the address of a Redis'
      : 'The durable Redis does not answer, or refuses (npm run doctor)';
  process.stderr.write(`${why}: what was confirmed through links is missing here.\n`);
  return new Map();
}
