// Links into the bot itself, which open in the phone they were tapped in: https://t.me/the_bot?start=code.
const HOSTS = ['t.me', 'telegram.me', 'telegram.dog'];
const CODE = /^[\w-]{1,64}$/;

/** The start code of a link into this bot; undefined for every other link. */
export function startCodeOf(link, username) {
  const written = link.trim();
  let url;
  try {
    url = new URL(/^[a-z]+:/i.test(written) ? written : `https://${written}`);
  } catch {
    return undefined;
  }
  const isApp = url.protocol === 'tg:' && (url.hostname || url.pathname.replaceAll('/', '')) === 'resolve';
  if (!isApp && !HOSTS.includes(url.hostname)) return undefined;
  const bot = isApp ? url.searchParams.get('domain') : url.pathname.slice(1);
  const code = url.searchParams.get('start') ?? '';
  return bot?.toLowerCase() === username.toLowerCase() && CODE.test(code) ? code : undefined;
}

/** What was put into the field: a link into this bot, or a bare code as it stands on a poster. */
export function linkOrCode(written, username) {
  return startCodeOf(written, username) ?? (CODE.test(written.trim()) ? written.trim() : undefined);
}

/** The first link into this bot that a message carries, in its words or under a button. */
export function linkIn(message, username) {
  const inWords = message.entities.map((e) => e.url ?? message.text.slice(e.offset, e.offset + e.length));
  const inButtons = message.buttons.flat().map((button) => button.url ?? button.copy_text?.text ?? '');
  return [...inWords, ...inButtons].find((link) => startCodeOf(link, username) !== undefined);
}
