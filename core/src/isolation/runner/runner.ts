/**
 * What runs inside a plugin's process before the plugin does: it takes away what a plugin has no use for, loads the entry that the
 * host hands over, and answers calls. Nothing can be read from the disk there: what it imports beside Node is carried in its source
 * (`runner-source.ts`). None of it is trusted by the host: whatever a plugin makes of this process, it has the pipe and nothing else.
 */
import { registerHooks } from 'node:module';
import { constants, getPriority, setPriority } from 'node:os';
import type {
  BrokerRequest,
  CallContext,
  ContributionKind,
  Json,
  MailOutcome,
  PluginDefinition,
  Table,
} from '../../contracts/index.ts';
import type { CarriedError, HostMessage, PluginMessage, Port } from '../rpc/messages.ts';
import { OPEN_MODULES, takeAway } from './take-away.ts';

type Supplied = Readonly<Record<string, unknown>>;
type Call = { abort: AbortController; iterator?: AsyncIterator<unknown> };
type Waiting = { resolve(value: Json | undefined): void; reject(error: Error): void };
type HostCall = Extract<HostMessage, { type: 'call' }>;

const ENTRY = 'vitrine:entry';

const { stdin, stdout } = process;
/** The first wall stands as a whole or, where a test looks at the second alone, not at all. */
const walled = process.permission !== undefined;
const importEntry = () => import(ENTRY) as Promise<{ default?: unknown }>;
const calls = new Map<number, Call>();
const requests = new Map<number, Waiting>();
const contributions = new Map<string, Supplied>();
const stopped = new AbortController();
let lastRequest = 0;

function send(message: PluginMessage): void {
  const text = JSON.stringify(message);
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32LE(length);
  frame.write(text, 4, 'utf8');
  stdout.write(frame);
}

function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 4_000) };
  const { code, path, details, said, stack } = error as Error & Record<'code' | 'path' | 'details' | 'said', unknown>;
  const told: CarriedError = { message: error.message.slice(0, 4_000), name: error.name.slice(0, 100) };
  if (typeof stack === 'string') told.stack = stack.slice(0, 8_000);
  const { en, de, fr } = (said ?? {}) as Record<string, unknown>;
  if (typeof en === 'string' && typeof de === 'string' && typeof fr === 'string')
    told.said = { en: en.slice(0, 4_000), de: de.slice(0, 4_000), fr: fr.slice(0, 4_000) };
  if (typeof code === 'string') told.code = code.slice(0, 40);
  if (typeof path === 'string') told.path = path.slice(0, 1_000);
  if (typeof details === 'object' && details !== null) told.details = JSON.parse(JSON.stringify(details));
  return told;
}

function brought({ message, said, code, path, details }: CarriedError): Error {
  return Object.assign(new Error(message), { name: 'AppError', said, code, path, details: details ?? {} });
}

function ask(call: number, port: Port, input: unknown): Promise<Json | undefined> {
  lastRequest += 1;
  const id = lastRequest;
  return new Promise((resolve, reject) => {
    requests.set(id, { resolve, reject });
    send({ type: 'request', id, call, port, input: input as Json });
  });
}

function log(
  call: number | undefined,
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Json,
): void {
  send({
    type: 'log',
    level,
    message: String(message).slice(0, 2_000),
    ...(call === undefined ? {} : { call }),
    ...(fields === undefined ? {} : { fields }),
  });
}

function contextOf({ id, workspace, options }: HostCall, signal: AbortSignal): CallContext {
  return {
    signal,
    workspace: workspace as unknown as CallContext['workspace'],
    options,
    log: (level, message, fields) => log(id, level, message, fields),
    fetch: async ({ body, ...request }: BrokerRequest) => {
      const sent = body === undefined ? {} : typeof body === 'string' ? { text: body } : { base64: base64(body) };
      const answer = (await ask(id, 'fetch', { ...request, ...sent })) as {
        status: number;
        headers: Record<string, string>;
        base64: string;
      };
      return { status: answer.status, headers: answer.headers, body: bytes(answer.base64) };
    },
    query: async (query) => (await ask(id, 'query', query)) as unknown as Table,
    storage: {
      get: (key) => ask(id, 'storage.get', { key }),
      set: async (key, value) => void (await ask(id, 'storage.set', { key, value })),
      delete: async (key) => void (await ask(id, 'storage.delete', { key })),
    },
    mail: async (message) => (await ask(id, 'mail', message)) as MailOutcome,
  };
}

const base64 = (value: Uint8Array) => Buffer.from(value).toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** Bytes stand as base64 in the places where a contract has them. */
function inward(method: string, input: unknown): unknown {
  if (method === 'predict') {
    const { artifact, ...rest } = input as { artifact?: string };
    return artifact === undefined ? rest : { ...rest, artifact: bytes(artifact) };
  }
  if (method === 'deliver') {
    const { attachments, ...rest } = input as { attachments: { content: string }[] };
    return { ...rest, attachments: attachments.map((one) => ({ ...one, content: bytes(one.content) })) };
  }
  return input;
}

async function run(message: HostCall): Promise<void> {
  const { id, target, input } = message;
  const call: Call = { abort: new AbortController() };
  calls.set(id, call);
  try {
    const supplied = contributions.get(`${target.kind} ${target.name}`);
    const method = supplied?.[target.method];
    if (typeof method !== 'function')
      throw new TypeError(`There is no ${target.method} in ${target.kind} "${target.name}".`);
    const context = contextOf(message, call.abort.signal);
    if (target.method === 'sync') {
      const steps: AsyncIterable<unknown> = method.call(supplied, input ?? undefined, context);
      call.iterator = steps[Symbol.asyncIterator]();
      return;
    }
    const value: unknown = await method.call(supplied, inward(target.method, input), context);
    send({ type: 'result', id, value: (value instanceof Uint8Array ? base64(value) : value) as Json });
    calls.delete(id);
  } catch (error) {
    fail(id, error);
  }
}

async function next(id: number): Promise<void> {
  try {
    const step = await calls.get(id)?.iterator?.next();
    if (!calls.has(id)) return;
    if (step?.done === false) return send({ type: 'item', id, value: step.value as Json });
    calls.delete(id);
    send({ type: 'end', id });
  } catch (error) {
    fail(id, error);
  }
}

function fail(id: number, error: unknown): void {
  if (calls.delete(id)) send({ type: 'failure', id, error: carried(error) });
}

/** A cancelled stream ends here; a cancelled call ends itself, or the host ends the process. */
function cancel(id: number): void {
  const call = calls.get(id);
  call?.abort.abort();
  if (call?.iterator === undefined) return;
  fail(id, new Error('cancelled'));
  call.iterator.return?.().catch(() => undefined);
}

async function activate({ id, entry, modules }: Extract<HostMessage, { type: 'activate' }>): Promise<void> {
  try {
    const sources = new Map(Object.entries({ ...modules, [ENTRY]: entry }));
    registerHooks({
      resolve(specifier, _context, nextResolve) {
        if (sources.has(specifier)) {
          return { url: specifier === ENTRY ? ENTRY : `vitrine:${specifier}`, format: 'module', shortCircuit: true };
        }
        const name = specifier.replace(/^node:/, '');
        if (!walled) return nextResolve(specifier);
        if (OPEN_MODULES.has(name)) return nextResolve(`node:${name}`);
        throw new Error(`"${specifier}" is not open to plugins. Bundle what the plugin needs into its entry.`);
      },
      load(url, _context, nextLoad) {
        const source = sources.get(url === ENTRY ? ENTRY : url.replace(/^vitrine:/, ''));
        return source === undefined ? nextLoad(url) : { format: 'module', source, shortCircuit: true };
      },
    });
    const definition = (await importEntry()).default as Partial<PluginDefinition> | undefined;
    if (typeof definition?.activate !== 'function' || typeof definition.id !== 'string')
      throw new TypeError('The default export of the entry is not made by definePlugin.');
    await definition.activate({ provide, hooks: noHooks, signal: stopped.signal });
    send({ type: 'result', id, value: { id: definition.id, supplied: [...contributions].map(description) } });
  } catch (error) {
    send({ type: 'failure', id, error: carried(error) });
  }
}

function provide(kind: ContributionKind, id: string, contribution: unknown): () => void {
  const key = `${kind} ${id}`;
  if (contributions.has(key)) throw new Error(`${kind} "${id}" is supplied twice.`);
  contributions.set(key, contribution as Supplied);
  return () => void contributions.delete(key);
}

/** Hooks pass through values of the host's own, so they stay in its process. */
const noHooks = new Proxy(Object.freeze({}), {
  get(_target, name): never {
    throw new Error(`The hook "${String(name)}" is open to plugins of tier trusted only.`);
  },
}) as never;

function description([key, contribution]: [string, Supplied]): Json {
  const [kind = '', id = ''] = key.split(' ');
  const methods = ['query', 'sync', 'predict', 'train', 'compose', 'deliver'];
  return {
    kind,
    id,
    methods: methods.filter((method) => typeof contribution[method] === 'function'),
    readsFiles: Array.isArray(contribution['importers']) && contribution['importers'].length > 0,
    datasets: (contribution['datasets'] ?? []) as Json,
    ...(Array.isArray(contribution['snapshots']) ? { snapshots: contribution['snapshots'] as Json } : {}),
  };
}

function answer({ id, value, error }: Extract<HostMessage, { type: 'answer' }>): void {
  const waiting = requests.get(id);
  requests.delete(id);
  if (error === undefined) waiting?.resolve(value);
  else waiting?.reject(brought(error));
}

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'activate':
      void activate(message);
      break;
    case 'call':
      void run(message);
      break;
    case 'next':
      void next(message.id);
      break;
    case 'cancel':
      cancel(message.id);
      break;
    case 'answer':
      answer(message);
  }
}

function listen(): void {
  let held: Buffer[] = [];
  let size = 0;
  stdin.on('data', (chunk: Buffer) => {
    held.push(chunk);
    size += chunk.length;
    while (size >= 4) {
      if ((held[0]?.length ?? 0) < 4) held = [Buffer.concat(held)];
      const first = held[0] as Buffer;
      const end = 4 + first.readUInt32LE();
      if (size < end) return;
      const whole = held.length === 1 ? first : Buffer.concat(held);
      held = [whole.subarray(end)];
      size -= end;
      receive(JSON.parse(whole.toString('utf8', 4, end)));
    }
  });
  // The host is gone: nobody is left to work for.
  stdin.on('end', () => process.exit(0));
  stdin.on('error', () => process.exit(0));
  stdout.on('error', () => process.exit(0));
}

/** What the plugin prints is told to the host. */
function passConsole(): void {
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    console[level] = (...values: unknown[]) =>
      log(undefined, level === 'log' ? 'info' : level, values.map(String).join(' '));
  }
}

// The server's own work comes first; a process may step back by itself, from wherever the server stands, and not forward again.
const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
setPriority(Math.min(PRIORITY_LOW, getPriority() + PRIORITY_BELOW_NORMAL));
listen();
if (walled) {
  takeAway();
  passConsole();
}
