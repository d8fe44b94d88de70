import type { SessionAnswer } from '../api.ts';
import { answerCheck } from './described-answers.ts';

export interface ClientRequest {
  /** Sent as JSON; a FormData or text goes as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** A change without the header that the browser would send. */
  withoutCsrf?: boolean;
}

export interface ClientAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed where the answer is JSON. */
  json: unknown;
}

/**
 * A browser as far as the server can tell: keeps cookies, sends Origin and the CSRF token with every change, follows no redirects. What it is
 * answered as JSON has to be as the server describes it.
 */
export class BrowserClient {
  readonly origin: string;
  /** Where the pages are that it shows: the address that the server goes by. */
  readonly page: string;
  readonly #cookies = new Map<string, string>();
  csrfToken = '';

  constructor(origin: string, page = origin) {
    this.origin = origin;
    this.page = page;
  }

  async fetch(method: string, path: string, request: ClientRequest = {}): Promise<Response> {
    const change = method !== 'GET' && method !== 'HEAD';
    const headers = new Headers({ cookie: this.cookie, ...(change ? { origin: this.page } : {}) });
    if (change && !request.withoutCsrf) headers.set('x-csrf-token', this.csrfToken);
    const plain = typeof request.body === 'string' || request.body instanceof FormData || request.body === undefined;
    if (!plain) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
    const body = plain ? (request.body as string | FormData | undefined) : JSON.stringify(request.body);
    const response = await fetch(new URL(path, this.origin), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  async send(method: string, path: string, request: ClientRequest = {}): Promise<ClientAnswer> {
    const response = await this.fetch(method, path, request);
    const text = await response.text();
    const { status } = response;
    const type = response.headers.get('content-type') ?? '';
    const json: unknown = /[/+]json/.test(type) && text !== '' ? JSON.parse(text) : undefined;
    if (json !== undefined) (await answerCheck(this.origin))(method, path, { status, type, json });
    return { status, headers: response.headers, text, json };
  }

  get = (path: string, request?: ClientRequest) => this.send('GET', path, request);
  post = (path: string, body?: unknown, request?: ClientRequest) => this.send('POST', path, { ...request, body });
  put = (path: string, body?: unknown, request?: ClientRequest) => this.send('PUT', path, { ...request, body });
  patch = (path: string, body?: unknown, request?: ClientRequest) => this.send('PATCH', path, { ...request, body });
  delete = (path: string, request?: ClientRequest) => this.send('DELETE', path, request);

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Opens a one-time link and takes up the session behind it. */
  async enter(link: string): Promise<SessionAnswer> {
    await this.send('GET', link);
    return this.session();
  }

  async session(): Promise<SessionAnswer> {
    const { json } = await this.get('/api/v1/session');
    const answer = json as SessionAnswer;
    this.csrfToken = answer.csrfToken;
    return answer;
  }
}
