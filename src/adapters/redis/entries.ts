// What the entries of a ledger say, and what stands in place of a conversation that she has left.
import { type Exit, EXIT_LIFE } from '../../core/conversation.ts';
import type { Address, MessageNumber } from '../../ports.ts';
import type { Epoch } from './epochs.ts';
import type { Name } from './keys.ts';

/** What is sealed begins with this where it says that she left. */
const LEFT = 'left';

/** An entry of a ledger: a message, or that she left, and when. */
interface Entry {
  readonly who: Address;
  readonly message?: MessageNumber;
  readonly left?: number;
}

/** An entry for a message. */
export function messageEntry(epoch: Epoch, name: Name, who: Address, message: MessageNumber): string {
  return epoch.ledgers.seal(name, `${message} ${who}`);
}

/** The entry that says she left. */
export function leftEntry(epoch: Epoch, name: Name, who: Address, { at }: Exit): string {
  return epoch.ledgers.seal(name, `${LEFT}@${at} ${who}`);
}

/** Reads the entries of a ledger; those that cannot be read are left out. */
export function entriesOf(epoch: Epoch, name: Name, sealed: readonly string[]): Entry[] {
  return sealed.flatMap((entry) => {
    const text = epoch.ledgers.open(name, entry);
    if (text === undefined) return [];
    const space = text.indexOf(' ');
    const [what, who] = [text.slice(0, space), text.slice(space + 1) as Address];
    return [what.startsWith(LEFT) ? { who, left: Number(what.slice(LEFT.length + 1)) } : { who, message: Number(what) }];
  });
}

/** The messages that entries name, each once. */
export function messagesOf(entries: readonly Entry[]): MessageNumber[] {
  return [...new Set(entries.flatMap(({ message }) => message ?? []))];
}

/** What stands for ten minutes in place of a conversation that she has left: it looks like one, and is decided on like one. */
export function exitIn(epoch: Epoch, name: Name, { id, at }: Exit): string {
  return epoch.conversations.seal(name, `${LEFT} ${id} ${at + EXIT_LIFE}`);
}

/** The delivery with which she left, where that stands there. */
export function exitAt(
  { epoch, name, sealed }: { readonly epoch: Epoch; readonly name: Name; readonly sealed: string },
  now: number,
): number | undefined {
  const text = sealed === '' ? undefined : epoch.conversations.open(name, sealed);
  const [left, id, until] = text?.split(' ') ?? [];
  return left === LEFT && now < Number(until) ? Number(id) : undefined;
}
