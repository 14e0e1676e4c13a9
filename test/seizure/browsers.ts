// People of the web chat, with a canary in every field that HTTP can carry: in what a browser or a proxy adds, in a tab’s number, and in requests of no browser.
import { once } from 'node:events';
import { connect } from 'node:net';
import { Agent } from 'undici';
import { canary, CLIENT, DIGITS, tabOf, words } from './canaries.ts';

/** What a browser, a proxy or an extension may send with each request; none of it is asked for. */
const FIELDS = [
  'user-agent',
  'referer',
  'cookie',
  'authorization',
  'accept-language',
  'from',
  'via',
  'origin',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-real-ip',
  'true-client-ip',
  'x-request-id',
  'traceparent',
  'sec-ch-ua',
  'if-none-match',
  'x-something-of-2031',
] as const;

/** The headers of somebody, each a canary. What is no ASCII comes as bytes, as browsers send it. */
export function headersOf(person: number): Record<string, string> {
  return Object.fromEntries(FIELDS.map((field) => [field, `${canary(person, field)}=${bytesOf(words(person, field))}`]));
}

/** The number of a tab that somebody has made up: it is a canary, too. @param now milliseconds since 1970 */
export function tabNumber(person: number, now: number): string {
  return `${Math.floor(now / 1000).toString(36)}.${tabOf(person).padEnd(22, '-')}`;
}

/** Connections from an address that is nobody else’s, kept open as a proxy keeps them. */
export function connections(): Agent {
  return new Agent({ connect: { localAddress: CLIENT }, keepAliveTimeout: 600_000, keepAliveMaxTimeout: 600_000 });
}

/** A request of no browser of ours, as it goes over the wire. `cut`: what sends it hangs up in the middle. */
interface Odd {
  readonly wire: string;
  readonly cut?: boolean;
}

const FORM = 'content-type: application/x-www-form-urlencoded';

/** Each kind of it once a round. @param to path of the web chat */
const ODD: readonly ((n: number, to: string) => Odd)[] = [
  (n, to) => ({ wire: asked('GET', `${to}?q=${query(n, 'query')}&utm_source=${canary(n, 'utm')}#${canary(n, 'hash')}`, n) }),
  (n, to) => ({ wire: asked('GET', `${to}${query(n, 'path')}/${canary(n, 'path')}?${canary(n, 'key')}=1`, n) }),
  (n, to) => ({ wire: asked(canary(n, 'METHOD'), to, n) }),
  (n, to) => ({ wire: posted(to, n, 'content-type: application/json', JSON.stringify({ tab: tabNumber(n, 0), words: words(n, 'json') })) }),
  (n, to) => {
    const part = `--${canary(n, 'boundary')}`;
    const body = `${part}\r\ncontent-disposition: form-data; name="${canary(n, 'name')}"; filename="${canary(n, 'file')}"\r\n\r\n${words(n, 'file')}\r\n${part}--\r\n`;
    return { wire: posted(to, n, `content-type: multipart/form-data; boundary=${part.slice(2)}`, body) };
  },
  (n, to) => {
    const fields = ['tab', 'turn', 'press', 'version', 'language', '__proto__', canary(n, 'field')];
    return {
      wire: posted(to, n, FORM, `${fields.map((field) => `${field}=${query(n, field)}`).join('&')}&words=%E0%A4%A${canary(n, 'torn')}`),
    };
  },
  (n, to) => ({
    wire: posted(
      `${to}news`,
      n,
      FORM,
      `tab=${tabNumber(n, Date.now())}&turn=1&said=&version=${query(n, 'version')}&language=${canary(n, 'l')}`,
    ),
  }),
  (n, to) => {
    const [body, rest] = [`words=${query(n, 'in chunks')}`, `tab=${tabNumber(n, 0)}&`];
    const chunk = (text: string) => `${text.length.toString(16)};${canary(n, 'extension')}="1"\r\n${text}\r\n`;
    const head = asked('POST', to, n, FORM, 'transfer-encoding: chunked', 'trailer: x-late');
    return { wire: `${head}${chunk(rest)}${chunk(body)}0\r\nx-late: ${canary(n, 'trailer')}\r\n\r\n` };
  },
  (n, to) => ({ wire: `${asked('POST', to, n, FORM, 'content-length: 9000')}tab=${tabNumber(n, 0)}&words=${query(n, 'half')}`, cut: true }),
  (n, to) => ({ wire: `GET ${to}?${canary(n, 'half')} HTTP/1.1\r\ncookie: ${canary(n, 'half a head')}`, cut: true }),
  (n, to) => ({ wire: asked('GET', to, n, ...Array.from({ length: 90 }, (_, at) => `x-${at}: ${canary(n, 'long').padEnd(100, '.')}`)) }),
  (n, to) => ({ wire: posted(to, n, FORM, `words=${query(n, 'too long').repeat(900)}`) }),
  (n, to) => ({
    wire: asked(
      'GET',
      to,
      n,
      'connection: upgrade',
      'upgrade: websocket',
      `sec-websocket-protocol: ${canary(n, 'protocol')}`,
      `sec-websocket-key: ${canary(n, 'key')}`,
    ),
  }),
  (n, to) => ({ wire: asked('OPTIONS', to, n, `access-control-request-headers: ${canary(n, 'asks')}`) }),
  (n, to) => ({ wire: asked('HEAD', `${to}?${canary(n, 'head')}`, n) }),
  (n, to) => ({ wire: asked('GET', `http://${canary(n, 'host')}.example${to}`, n) }),
  (n) => ({ wire: asked('CONNECT', `${canary(n, 'tunnel')}.example:443`, n) }),
  (n, to) => ({
    wire: posted(to, n, `${FORM}\r\nsec-fetch-site: cross-site`, `tab=${tabNumber(n, Date.now())}&words=${query(n, 'foreign')}`),
  }),
  (n, to) => ({
    wire: posted(
      to,
      n,
      `${FORM}\r\ncontent-encoding: ${canary(n, 'encoding')}\r\nexpect: ${canary(n, 'expect')}`,
      `words=${query(n, 'w')}`,
    ),
  }),
  (n) => ({
    wire: posted(
      '/hook',
      n,
      `content-type: application/json\r\nx-telegram-bot-api-secret-token: ${canary(n, 'secret')}`,
      `{"${canary(n, 'hook')}":1}`,
    ),
  }),
  (n, to) => ({ wire: asked('GET', to, n).repeat(3) }),
];

/** Sends a request of some kind (any number; they come round again), from the same address as everybody’s, and waits until it is answered or hung up on. */
export async function odd(site: string, person: number, kind: number): Promise<void> {
  const { hostname, port, pathname } = new URL(site);
  const made = ODD.at(kind % ODD.length)?.(person, pathname);
  const socket = connect({ host: hostname, port: Number(port), localAddress: CLIENT });
  socket.on('error', () => {});
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  socket.resume();
  const written = new Promise((done) => socket.write(made?.wire ?? '', done));
  if (made?.cut === true) await written;
  // The server has it all by the time it says something, or hangs up.
  else await Promise.race([once(socket, 'data'), ended]);
  socket.destroy();
  await ended;
}

function asked(method: string, to: string, n: number, ...more: string[]): string {
  const lines = Object.entries(headersOf(n)).map(([name, value]) => `${name}: ${Buffer.from(value, 'latin1').toString()}`);
  return [`${method} ${to} HTTP/1.1`, `host: ${canary(n, 'host')}`, ...lines, ...more, '', ''].join('\r\n');
}

function posted(to: string, n: number, type: string, body: string): string {
  return `${asked('POST', to, n, type, `content-length: ${Buffer.byteLength(body)}`)}${body}`;
}

function query(n: number, what: string): string {
  return `${canary(n, 'q')}${encodeURIComponent(words(n, what))}%2B380${DIGITS}`;
}

/** Text as the bytes that a header holds. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}
