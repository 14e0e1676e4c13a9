// What is limited for all together is counted in the store that it protects, and nowhere else.
import { expect, it } from 'vitest';
import type { Connection } from '../src/adapters/redis/connect.ts';
import { limiting } from '../src/limiting.ts';
import type { Address } from '../src/ports.ts';

it('tabs are counted in the store of conversations, requests and codes in that of the handoffs', async () => {
  const counted: string[] = [];
  const store = (name: string) =>
    ({ run: async (_: unknown, [key]: string[]) => (counted.push(`${name} ${key}`), 0) }) as unknown as Connection;
  const { costless, requests, looking, codes } = limiting({ volatile: store('volatile'), durable: store('durable') }, { now: () => 0 });
  const [tab, account] = ['web:1', 'telegram:1'] as [Address, Address];
  for (const asks of [costless.room, requests, looking, codes]) await asks(tab);
  expect(counted.splice(0)).toEqual(['volatile share:tabs', 'durable share:requests', 'durable share:drafts', 'durable share:codes']);
  // An account costs something: each is counted by itself, but for codes, which many might guess together.
  for (const asks of [costless.room, requests, looking, codes]) await asks(account);
  expect(counted).toEqual(['durable share:codes']);
  expect([tab, account].map(costless.is)).toEqual([true, false]);
});
