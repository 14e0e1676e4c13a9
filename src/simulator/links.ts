// Which addresses Telegram takes in a link or a button, and how it writes them.

/** What an address is for Telegram: as it will be written, or what is wrong with it. */
export type CheckedLink = { readonly url: string } | { readonly wrong: string };

const IPV6 = /^\[[0-9a-f:.]+\]$/i;
// The ASCII a host may hold, and anything outside ASCII.
const HOST = /^(?:[a-z0-9._!$,~*'();&+=-]|%[0-9a-f]{2}|[^\0-\x7f])+$/;

/**
 * Checks an address as TDLib's `LinkManager::check_link` does. `tel:` is no address for Telegram: a link to a number silently
 * stays plain text, a button with one is refused.
 */
export function checkLink(link: string): CheckedLink {
  const scheme = /^(tg|ton|tonsite):(?:\/\/)?/i.exec(link);
  const parts = readUrl(scheme ? link.slice(scheme[0].length) : link);
  if ('wrong' in parts) return parts;
  if (scheme) {
    const name = (scheme[1] ?? '').toLowerCase();
    if (/^https?:\/\//i.test(link.slice(scheme[0].length)) || parts.userinfo || parts.port) {
      return { wrong: name === 'tg' ? 'Wrong tg URL' : 'Wrong ton URL' };
    }
    const allowed = name === 'tonsite' ? /^[a-z0-9_.-]*$/i : /^[a-z0-9_-]*$/i;
    if (!allowed.test(parts.host)) return { wrong: 'Unallowed characters in URL host' };
    return { url: `${name}://${parts.host}${parts.rest.replace(/^\/\?/, '?')}` };
  }
  if (!parts.host.includes('.') && !IPV6.test(parts.host)) return { wrong: 'Wrong HTTP URL' };
  const userinfo = parts.userinfo ? `${parts.userinfo}@` : '';
  const port = parts.port ? `:${parts.port}` : '';
  return { url: `${parts.protocol}://${userinfo}${parts.host}${port}${parts.rest}` };
}

/** The user a `tg://user?id=…` link points to. */
export function linkedUser(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\?(?:.*&)?id=(\d{1,15})(?:&|$)/i.exec(link)?.[1];
  return id === undefined ? undefined : Number(id);
}

interface UrlParts {
  readonly protocol: string;
  readonly userinfo: string;
  readonly host: string;
  readonly port: number;
  readonly rest: string;
}

function readUrl(url: string): UrlParts | { readonly wrong: string } {
  const scheme = /^([^:/?#@[\]]*):\/\//.exec(url);
  const protocol = scheme ? (scheme[1] ?? '').toLowerCase() : 'http';
  if (protocol !== 'http' && protocol !== 'https') return { wrong: 'Unsupported URL protocol' };
  const afterScheme = scheme ? url.slice(scheme[0].length) : url;
  const end = afterScheme.search(/[/?#]/);
  const authority = end < 0 ? afterScheme : afterScheme.slice(0, end);
  const tail = (end < 0 ? '' : afterScheme.slice(end)).trimEnd();

  const colon = /:([^:\]@]*)$/.exec(authority);
  const hasPort = colon !== null && colon.index > 0;
  const port = hasPort ? Number(/^\d+$/.test(colon[1] ?? '') ? colon[1] : -1) : 0;
  if (hasPort && (port <= 0 || port > 65535)) return { wrong: 'Wrong port number specified in the URL' };

  const userinfoAndHost = hasPort ? authority.slice(0, colon.index) : authority;
  const at = userinfoAndHost.lastIndexOf('@');
  const host = userinfoAndHost.slice(at + 1).toLowerCase();
  if (host === '') return { wrong: 'URL host is empty' };
  if (host === '.') return { wrong: 'Host is invalid' };
  if (!IPV6.test(host) && !HOST.test(host)) return { wrong: 'Disallowed character in URL host' };
  const rest = tail.startsWith('/') ? tail : `/${tail}`;
  return {
    protocol,
    userinfo: at < 0 ? '' : userinfoAndHost.slice(0, at),
    host,
    port: hasPort ? port : 0,
    rest: rest.replace(/[\0- ]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`),
  };
}
