import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type { BrokerRequest, BrokerResponse } from '../../contracts/index.ts';
import { isOpenHeader, SIGNED_SECRET } from '../../contracts/net-headers.ts';
import { AppError, type Said } from '../../errors/index.ts';
import { SAYS } from '../sentences.ts';
import { type AddressAllowance, isPublicAddress } from './address-ranges.ts';
import { blottedBytes, blottedText, secretForms } from './blot-secret.ts';
import { decideHeaders, decideRequest, type NetCapability, type NetRule } from './net-rules.ts';
import { type BrokerRule, nextStep } from './next-step.ts';
import { REASON_SAYS } from './sentences.ts';

/** One request to one address that was checked. The port connects to that address and to no other, whatever a name says by then. */
export interface NetRequest {
  url: URL;
  address: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  /** Sent with its length, whatever the method: without it, what follows could be read as the next request. */
  body: Uint8Array | undefined;
  signal: AbortSignal;
  /** Beyond it the answer is given up, as `tooLarge`. */
  mostBytes: number;
}

/** How the broker reaches the network; the server has the sockets. */
export interface NetPort {
  /** Every address of a name, as it is now. Errors: any where there is none. */
  resolve(name: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Follows no redirect. */
  send(request: NetRequest): Promise<BrokerResponse>;
}

export interface Refusal {
  plugin: string;
  capability: 'net' | 'data' | 'storage' | 'mail';
  rule: BrokerRule;
  reason: string;
}

export interface NetBrokerOptions {
  plugin: string;
  /** As they are when a request, or a redirect, is about to be sent. */
  capabilities(): Promise<readonly NetCapability[]>;
  port: NetPort;
  allowance: AddressAllowance;
  /** A secret of the workspace that the call is for; undefined where none was entered. */
  secret(name: string): Promise<string | undefined>;
  onRefused(refusal: Refusal): void;
}

const MOST_RESPONSE_BYTES = 8_000_000;
const MOST_MS = 20_000;
const MOST_REDIRECTS = 5;

const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

interface Hop {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
}

/** Carries a plugin's requests out, as far as its consent goes; a redirect is a request of its own. */
export class NetBroker {
  readonly #options: NetBrokerOptions;

  constructor(options: NetBrokerOptions) {
    this.#options = options;
  }

  /** Errors: `forbidden` with `details.rule`, `tooLarge`, `timeout`, `unavailable`, the signal's reason. */
  async fetch(request: BrokerRequest, signal: AbortSignal): Promise<BrokerResponse> {
    const deadline = AbortSignal.timeout(MOST_MS);
    const ended = AbortSignal.any([signal, deadline]);
    try {
      return await this.#follow(this.#first(request), ended);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (deadline.aborted)
        throw new AppError('timeout', SAYS.netLate({ plugin: this.#options.plugin, seconds: MOST_MS / 1000 }));
      throw error;
    }
  }

  #first({ url, method = 'GET', headers = {}, body }: BrokerRequest): Hop {
    const decided = decideHeaders(headers);
    if ('refused' in decided) throw this.#refuse('header', REASON_SAYS.header({ name: decided.refused }));
    const asked = method.toUpperCase();
    // Whoever answers reads it as a request of its own, which nobody agreed to.
    if (body !== undefined && BODILESS.has(asked)) throw this.#refuse('body', REASON_SAYS.body({ method: asked }));
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    return { url, method: asked, headers: decided.headers, body: bytes };
  }

  async #follow(first: Hop, signal: AbortSignal): Promise<BrokerResponse> {
    let hop = first;
    for (let redirects = 0; ; redirects++) {
      const { response, url } = await this.#send(hop, signal).catch((error: unknown) => {
        throw redirects > 0 ? afterRedirect(error) : error;
      });
      const location = redirectOf(response, url);
      if (location === undefined) return response;
      if (redirects === MOST_REDIRECTS)
        throw afterRedirect(this.#refuse('redirects', REASON_SAYS.redirects({ count: MOST_REDIRECTS })));
      hop = nextHop(hop, response.status, location, url);
    }
  }

  async #send(hop: Hop, signal: AbortSignal): Promise<{ response: BrokerResponse; url: URL }> {
    const { port, capabilities } = this.#options;
    const decision = decideRequest(hop.url, hop.method, await capabilities());
    if ('rule' in decision) throw this.#refuse(decision.rule, decision.reason);
    const { url, capability } = decision;
    const address = await this.#address(url, signal);
    const { method, body } = hop;
    const { headers, forms } = await this.#withSecret(hop, capability);
    try {
      const response = await port.send({ url, address, method, headers, body, signal, mostBytes: MOST_RESPONSE_BYTES });
      return { response: withoutSecret(response, forms), url };
    } catch (error) {
      if (error instanceof AppError || signal.aborted) throw error;
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it did not answer';
      throw new AppError('unavailable', SAYS.netUnavailable({ host: url.host, reason }), {
        details: { host: url.host, reason },
      });
    }
  }

  /** The name is resolved once; all its addresses must be open, since a name with a closed one among them is a trap. */
  async #address(url: URL, signal: AbortSignal): Promise<string> {
    const { port, allowance } = this.#options;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) > 0 ? [host] : await port.resolve(host, signal).catch(() => []);
    const [first] = addresses;
    if (first === undefined) throw this.#refuse('unresolved', REASON_SAYS.unresolved({ host }));
    const number = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    const closed = addresses.find((one) => !isPublicAddress(one) && !allowance.allows(one, number));
    if (closed !== undefined) throw this.#refuse('private-address', REASON_SAYS.privateAddress({ host }));
    return first;
  }

  async #withSecret(
    { headers: own, body }: Hop,
    { secret }: NetCapability,
  ): Promise<{ headers: Record<string, string>; forms: readonly string[] }> {
    const headers: Record<string, string> = { ...own, 'accept-encoding': 'identity' };
    if (secret === undefined) return { headers, forms: [] };
    const name = secret.header.toLowerCase();
    if (!isOpenHeader(name)) throw this.#refuse('header', REASON_SAYS.header({ name: secret.header }));
    if (name in own) throw this.#refuse('header', REASON_SAYS.secretHeader({ name: secret.header }));
    const value = await this.#options.secret(secret.name);
    if (value === undefined)
      throw new AppError('badRequest', SAYS.noSecret({ plugin: this.#options.plugin, name: secret.name }), {
        details: { plugin: this.#options.plugin, secret: secret.name },
      });
    const carried = secret.format === SIGNED_SECRET ? signature(value, body) : secret.format.replace('{}', () => value);
    headers[name] = carried;
    return { headers, forms: secretForms(value, carried) };
  }

  #refuse(rule: NetRule, reason: Said): AppError {
    const { plugin, onRefused } = this.#options;
    onRefused({ plugin, capability: 'net', rule, reason: reason.en });
    return new AppError('forbidden', SAYS.refused({ plugin, reason, next: nextStep(rule) }), {
      details: { plugin, capability: 'net', rule },
    });
  }
}

/** `t=<seconds since 1970>,v1=<HMAC-SHA256 in hex of "<t>.<body>">`: whoever knows the secret can tell who sent the body, and when. */
function signature(secret: string, body: Uint8Array = new Uint8Array()): string {
  const seconds = Math.floor(Date.now() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** The request before it was answered, so that whoever answered may have taken what it carried. */
function afterRedirect(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, message, said, details, cause } = error;
  return new AppError(code, said ?? message, { cause, details: { ...details, afterRedirect: true } });
}

function redirectOf({ status, headers }: BrokerResponse, from: URL): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const location = headers['location'];
  return location === undefined ? undefined : (URL.parse(location, from)?.href ?? location);
}

/** As fetch does it: 303 becomes a GET, so does a redirected POST; what the plugin sent to prove itself stays with the origin. */
function nextHop(hop: Hop, status: number, location: string, from: URL): Hop {
  const asGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  const headers = { ...hop.headers };
  if (asGet) for (const name of ['content-type', 'content-encoding', 'content-language']) delete headers[name];
  if (URL.parse(location)?.origin !== from.origin) delete headers['authorization'];
  return { url: location, method: asGet ? 'GET' : hop.method, headers, body: asGet ? undefined : hop.body };
}

/** An answer that repeats what it was sent would hand the secret over; cookies are a session of the server's, not the plugin's. */
function withoutSecret(response: BrokerResponse, forms: readonly string[]): BrokerResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (name !== 'set-cookie') headers[name] = blottedText(value, forms);
  }
  return { ...response, headers, body: forms.length === 0 ? response.body : blottedBytes(response.body, forms) };
}
