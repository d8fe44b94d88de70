import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';

/** `cut` ends the connection without an answer, `gateway` answers as a proxy without a server behind it, `hold` keeps the request until it is mended. */
export type Fault = 'cut' | 'gateway' | 'hold';

export interface Sent {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Parsed where it is JSON. */
  body: unknown;
}

interface Broken {
  key: string;
  fault: Fault;
  mended: Promise<void>;
  mend: () => void;
}

/**
 * The line between a page and the real server: passes everything on as it is, keeps what was sent, and breaks where a test says so.
 * A key is `GET /api/v1/shops/:id` (`:id` stands for any part), or `graphql dashboards` for a field of the schema.
 */
export class Network implements AsyncDisposable {
  readonly requests: Sent[] = [];
  origin = '';
  /** The cookie that `/enter` gives to a browser. */
  entering = '';
  readonly #server: string;
  readonly #line = createServer((incoming, outgoing) => void this.#take(incoming, outgoing));
  readonly #webSockets = new Set<Duplex>();
  #broken: Broken[] = [];

  constructor(server: string) {
    this.#server = server;
  }

  async open(): Promise<this> {
    this.#line.on('upgrade', (incoming, socket, head) => this.#pass(incoming, socket, head));
    await new Promise<void>((resolve) => this.#line.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${(this.#line.address() as AddressInfo).port}`;
    return this;
  }

  /** Breaks what is asked from now on; the answer mends it. */
  fail(key: string, fault: Fault = 'cut'): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const broken: Broken = {
      key,
      fault,
      mended: promise,
      mend: () => {
        this.#broken = this.#broken.filter((each) => each !== broken);
        resolve();
      },
    };
    this.#broken.push(broken);
    return broken.mend;
  }

  mend(): void {
    for (const { mend } of this.#broken) mend();
  }

  /** Bodies of what was sent to an address, or the variables of a GraphQL field. */
  sent(key: string): unknown[] {
    return this.requests.filter((sent) => matches(key, sent)).map((sent) => variablesOf(sent) ?? sent.body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.mend();
    this.#line.closeAllConnections();
    for (const socket of this.#webSockets) socket.destroy();
    await new Promise((resolve) => this.#line.close(resolve));
  }

  async #take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.url === '/enter') {
      return void outgoing.writeHead(204, { 'set-cookie': `${this.entering}; Path=/; HttpOnly; SameSite=Lax` }).end();
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
    const bytes = Buffer.concat(chunks);
    const sent = asSent(incoming, bytes);
    this.requests.push(sent);
    const broken = this.#broken.find(({ key }) => matches(key, sent));
    if (broken?.fault === 'cut') return void incoming.socket.destroy();
    if (broken?.fault === 'gateway') {
      return void outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
    }
    await broken?.mended;
    this.#passOn(incoming, outgoing, bytes);
  }

  /** A web socket, byte by byte. */
  #pass(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    const sent = asSent(incoming, head);
    this.requests.push(sent);
    if (this.#broken.some(({ key }) => matches(key, sent))) return void socket.destroy();
    const { hostname, port } = new URL(this.#server);
    const onward = connect(Number(port), hostname);
    const { rawHeaders } = incoming;
    const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
    onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    this.#webSockets.add(socket);
    pipeline(socket, onward, socket, () => this.#webSockets.delete(socket));
  }

  #passOn(incoming: IncomingMessage, outgoing: ServerResponse, bytes: Uint8Array): void {
    const { method = 'GET', url = '/' } = incoming;
    const onward = request(new URL(url, this.#server), { method, headers: this.#headers(incoming) }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.end(bytes);
  }

  /** Browsers say with every change from which page it comes; the test browser leaves that out. */
  #headers({ method, headers }: IncomingMessage): IncomingHttpHeaders {
    return method === 'GET' || method === 'HEAD' ? headers : { ...headers, origin: this.origin };
  }
}

function asSent({ method = 'GET', url = '/' }: IncomingMessage, bytes: Buffer): Sent {
  const { pathname, searchParams } = new URL(url, 'http://page');
  const text = bytes.toString();
  let body: unknown = text === '' ? undefined : text;
  try {
    body = JSON.parse(text);
  } catch {
    // CSV and forms stay as they are.
  }
  return { method, path: pathname, query: searchParams, body };
}

function variablesOf({ path, body }: Sent): unknown {
  return path === '/graphql' ? (body as { variables: unknown }).variables : undefined;
}

function matches(key: string, { method, path, body }: Sent): boolean {
  const [wanted, pattern = ''] = key.split(' ');
  if (wanted === 'graphql') {
    const field = path === '/graphql' ? /\{\s*(\w+)/.exec((body as { query: string }).query)?.[1] : undefined;
    return field === pattern;
  }
  const [parts, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted === method &&
    parts.length === given.length &&
    parts.every((part, at) => part.startsWith(':') || part === given[at])
  );
}
