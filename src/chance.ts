// What is drawn by lot or made from a secret: nothing of it can be led back to anybody.
import { createHmac, hash, randomBytes } from 'node:crypto';

/** A lot of letters and digits. */
export function lot(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

/** Names that die with this process: what is limited is tied to nobody. */
export function dyingNames(): (who: string) => string {
  const dying = randomBytes(32);
  return (who) => createHmac('sha256', dying).update(who).digest('base64url');
}

/** What shuffles the aliases: whoever does not have the SEAL_KEY cannot tell from a name how many there were before. */
export function shufflingOf(sealKey: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from('alias'), sealKey]));
}
