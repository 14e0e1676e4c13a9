// A rule of the drill: with everything that is seized on a later day, SEAL_KEY included, nothing of an earlier day opens.
import { epochOf, epochOfName } from '../../src/adapters/redis/keys.ts';
import { Seal, type SealKey } from '../../src/adapters/redis/seal.ts';
import type { Entry, Evidence } from './evidence.ts';

const PURPOSES = ['conversation', 'ledger', 'handoff', 'box'] as const;

/** The seals of every day whose key stands in some of the seizures, each once. */
export function sealsIn(seizures: readonly Pick<Evidence, 'volatile' | 'durable'>[], key: SealKey): Seal[] {
  const entries = seizures.flatMap(({ volatile, durable }) => [...volatile, ...durable]);
  const salts = entries.flatMap(({ key: name, values: [sealed = ''] }) =>
    name.startsWith('epoch:') ? (new Seal(key, new Uint8Array(), 'epoch', 64).open(name, sealed) ?? []) : [],
  );
  return [...new Set(salts)].flatMap((salt) => PURPOSES.map((purpose) => new Seal(key, Buffer.from(salt, 'base64url'), purpose, 64)));
}

/** What a seizure holds that was sealed with the key of a day: each with the name it is bound to. */
export function sealedIn({ volatile, durable, at }: Evidence): { name: string; sealed: string; ofToday: boolean }[] {
  const ofDay = (entry: Entry) => /^\{p\d\d\}:[clew]:|^\{h\}:[hv]:/.test(entry.key);
  return [...volatile, ...durable].filter(ofDay).flatMap(({ key, values }) => {
    const name = key.slice(key.lastIndexOf(':') + 1);
    return values.map((value) => {
      const day = key.startsWith('{h}:h:') ? epochOfName(value) : epochOfName(name);
      // A box is bound to all of its key.
      return { name: key.includes(':w:') ? key : name, sealed: value.slice(value.indexOf('.') + 1), ofToday: day === epochOf(at) };
    });
  });
}

/** Those that open with some of the seals. */
export function opened<T extends { name: string; sealed: string }>(values: readonly T[], seals: readonly Seal[]): T[] {
  return values.filter(({ name, sealed }) => seals.some((seal) => seal.open(name, sealed) !== undefined));
}
