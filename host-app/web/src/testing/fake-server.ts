import { vi } from 'vitest';

export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

export type FakeAnswer = { status?: number; json?: unknown; text?: string };
export type Handler = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>;
/** `GET /api/v1/shops`, or `graphql dashboards` for a field of the schema. `:id` stands for any part. */
export type Handlers = Record<string, Handler | FakeAnswer>;

export const problem = (status: number, code: string, detail = ''): FakeAnswer => ({
  status,
  json: { type: `urn:vitrine:problem:${code}`, title: code, status, detail, code },
});

function matches(pattern: string, path: string): boolean {
  const expression = pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+');
  return new RegExp(`^${expression}$`).test(path);
}

function find(handlers: Handlers, method: string, path: string): Handler | FakeAnswer | undefined {
  const key = Object.keys(handlers).find((name) => {
    const [wanted, pattern] = name.split(' ');
    return wanted === method && pattern !== undefined && matches(pattern, path);
  });
  return key === undefined ? undefined : handlers[key];
}

const answerOf = async (handler: Handler | FakeAnswer | undefined, request: FakeRequest): Promise<FakeAnswer> => {
  if (handler === undefined) return problem(404, 'notFound', `${request.method} ${request.path}`);
  return typeof handler === 'function' ? handler(request) : handler;
};

async function graphql(handlers: Handlers, request: FakeRequest): Promise<FakeAnswer> {
  const { query, variables } = request.body as { query: string; variables: unknown };
  const field = /\{\s*(\w+)/.exec(query)?.[1] ?? '';
  const answer = await answerOf(handlers[`graphql ${field}`], { ...request, body: variables, path: field });
  if (answer.status !== undefined && answer.status >= 400) {
    return { json: { data: null, errors: [{ message: field, extensions: answer.json }] } };
  }
  return { json: { data: { [field]: answer.json } } };
}

/** Stands in for the network: answers `fetch` and uploads from a list, and keeps what was asked. */
export class FakeServer {
  readonly requests: FakeRequest[] = [];
  #handlers: Handlers;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
    const answer = (request: FakeRequest) => this.#answer(request);
    vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(new URL(input instanceof Request ? input.url : String(input), 'http://localhost'), {
        ...(input instanceof Request && { method: input.method, headers: input.headers }),
        ...init,
      });
      const text = input instanceof Request ? await input.clone().text() : await request.clone().text();
      const {
        status = 200,
        json,
        text: plain,
      } = await answer(toFake(request.method, request.url, text, request.headers));
      const body = status === 204 ? null : (plain ?? JSON.stringify(json ?? null));
      return new Response(body, { status, headers: { 'content-type': 'application/json' } });
    });
    vi.stubGlobal('XMLHttpRequest', fakeUploads(answer));
  }

  /** Other answers from now on. */
  answer(handlers: Handlers): void {
    this.#handlers = { ...this.#handlers, ...handlers };
  }

  /** Bodies of what was sent to an address. */
  sent(key: string): unknown[] {
    const [method, pattern = ''] = key.split(' ');
    if (method === 'graphql') {
      return this.requests
        .filter(
          ({ path, body }) =>
            path === '/graphql' && new RegExp(`\\{\\s*${pattern}\\b`).test((body as { query: string }).query),
        )
        .map(({ body }) => (body as { variables: unknown }).variables);
    }
    return this.requests
      .filter((request) => request.method === method && matches(pattern, request.path))
      .map(({ body }) => body);
  }

  async #answer(request: FakeRequest): Promise<FakeAnswer> {
    this.requests.push(request);
    if (request.path === '/graphql') return graphql(this.#handlers, request);
    return answerOf(find(this.#handlers, request.method, request.path), request);
  }
}

function toFake(method: string, address: string, text: string, headers: Headers): FakeRequest {
  const url = new URL(address, 'http://localhost');
  let body: unknown = text;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    // CSV and other text stays as it is.
  }
  return { method, path: url.pathname, query: url.searchParams, body, headers };
}

function fakeUploads(answer: (request: FakeRequest) => Promise<FakeAnswer>) {
  return class {
    status = 0;
    responseText = '';
    onload: (() => void) | undefined;
    onerror: (() => void) | undefined;
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    #target = { method: '', address: '' };
    readonly #headers = new Headers();

    open(method: string, address: string) {
      this.#target = { method, address };
    }
    setRequestHeader(name: string, value: string) {
      this.#headers.set(name, value);
    }
    send(body: FormData) {
      this.upload.onprogress?.({ loaded: 1, total: 2 });
      const request = toFake(this.#target.method, this.#target.address, '', this.#headers);
      void answer({ ...request, body }).then(({ status = 200, json }) => {
        if (status === 0) return this.onerror?.();
        this.status = status;
        this.responseText = JSON.stringify(json);
        this.onload?.();
      });
    }
  };
}
