import type { PluginManifest } from '../../contracts/index.ts';
import { isOpenHeader } from '../../contracts/net-headers.ts';
import type { Said } from '../../errors/index.ts';
import { REASON_SAYS } from './sentences.ts';

export type NetCapability = NonNullable<NonNullable<PluginManifest['capabilities']>['net']>[number];

/** Why a request may not go out. Stands in the log beside the plugin. */
export type NetRule =
  | 'capability'
  | 'address'
  | 'scheme'
  | 'credentials'
  | 'origin'
  | 'path'
  | 'method'
  | 'header'
  | 'body'
  | 'private-address'
  | 'unresolved'
  | 'redirects'
  | 'size'
  | 'secret';

export type NetDecision = { url: URL; capability: NetCapability } | { rule: NetRule; reason: Said };

/** Written into a path, these may be read as other paths by whoever answers: `..;` leads up where parameters of a part are cut off. */
const READ_OTHERWISE = /%(?:2f|5c|00|25(?:2f|5c|2e))|\/(?:\.|%2e){1,2}(?:;|%(?:25)?3b)/i;

/** Whether a request is within what was consented to, by its parsed address; the text that the plugin wrote is not looked at again. */
export function decideRequest(text: string, method: string, capabilities: readonly NetCapability[]): NetDecision {
  if (capabilities.length === 0) return { rule: 'capability', reason: REASON_SAYS.noNetwork() };
  const url = URL.parse(text);
  if (url === null) return { rule: 'address', reason: REASON_SAYS.unreadable() };
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { rule: 'scheme', reason: REASON_SAYS.scheme({ scheme: url.protocol }) };
  if (url.username !== '' || url.password !== '') return { rule: 'credentials', reason: REASON_SAYS.credentials() };
  url.hash = '';
  const ofOrigin = capabilities.filter((one) => URL.parse(one.origin)?.origin === url.origin);
  if (ofOrigin.length === 0) return { rule: 'origin', reason: REASON_SAYS.origin({ origin: url.origin }) };
  const ofPath = ofOrigin.filter(({ pathPrefix = '/' }) => isBelow(url.pathname, pathPrefix));
  if (ofPath.length === 0) return { rule: 'path', reason: REASON_SAYS.path({ origin: url.origin }) };
  const capability = ofPath.find(({ methods = ['GET', 'HEAD'] }) => methods.includes(method));
  if (capability === undefined) return { rule: 'method', reason: REASON_SAYS.method({ method }) };
  return { url, capability };
}

/** `/v3/` and `/v3` cover what is below them, not what begins alike. */
function isBelow(path: string, prefix: string): boolean {
  if (prefix === '/' || prefix === '') return true;
  if (READ_OTHERWISE.test(path)) return false;
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`;
  return path === prefix || path.startsWith(folder);
}

const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The plugin's headers, in lower case; or the one that may not be sent. */
export function decideHeaders(
  headers: Readonly<Record<string, string>>,
): { headers: Record<string, string> } | { refused: string } {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (!isOpenHeader(key) || !VALUE.test(value)) return { refused: name };
    sent[key] = value;
  }
  return { headers: sent };
}
