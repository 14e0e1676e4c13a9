// Somebody in the web chat on her way to a person, and in a talk with one: the presses that lead there.
import type { Phone } from '../../src/simulator/phone.ts';
import { press, settle } from '../bot/people.ts';
import type { Harness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

/** What she presses until the one she is to be asked with knows what it is about; a phone that she alone reads. */
export const ALONE = [/person:phone$/, /watched-0$/];

/** She looks at cards, and says yes to `staff`; then these presses, and what it is about. */
export async function choosingOn(site: string | undefined, staff = 'firstone', presses: readonly RegExp[] = ALONE): Promise<BrowserTab> {
  const tab = await BrowserTab.open(site ?? '');
  const yes = new RegExp(`:yes-${staff}$`);
  for (const like of [/menu:start$/, /menu:talk$/, /person:start$/, /:cards:begin$/, yes, ...presses, /topic-plan$/]) await tab.press(like);
  return tab;
}

/** She has confirmed, with words of her own or without: somebody is asked. */
export async function askingOn(harness: Harness, note?: string, presses?: readonly RegExp[]): Promise<BrowserTab> {
  const tab = await choosingOn(harness.sites[0], 'firstone', presses);
  if (note === undefined) await tab.press(/person:preview$/);
  else await tab.type(note);
  await tab.press(/:send$/);
  await settle(harness);
  return tab;
}

/** The one who was asked has accepted, and she has the talk open. */
export async function talkingOn(harness: Harness, helper: Phone, note?: string, presses?: readonly RegExp[]): Promise<BrowserTab> {
  const tab = await askingOn(harness, note, presses);
  await press(harness, helper, /^s:accept/);
  await tab.press(/person:(talk|waiting)$/);
  return tab;
}
