import type { CallContext, Json } from '../../contracts/index.ts';
import { AppError, type Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import { SAYS } from '../sentences.ts';
import type { SpawnedProcess } from '../spawner/spawned-process.ts';
import { broughtError, carriedError } from './carried-error.ts';
import { endOf } from './child-end.ts';
import { frameOf } from './frames.ts';
import { LastWords } from './last-words.ts';
import type { CallTarget, HostMessage, LogMessage, PluginMessage, RequestMessage, SettledMessage } from './messages.ts';
import { abortReason, OutstandingCall } from './outstanding-call.ts';
import { receiveMessages } from './paced-messages.ts';
import { answerRequest } from './requests.ts';
import { TokenBucket } from './token-bucket.ts';
import { watchUsage } from './watch-usage.ts';

export interface ProcessOptions {
  plugin: string;
  process: SpawnedProcess;
  limits: IsolationLimits;
  /** Told once, with a sentence, when the process ended and nobody had stopped it; `own` where that was its own fault. */
  onEnd(reason: Said, own: boolean): void;
  /** What the plugin writes outside of a call. */
  onLog(message: LogMessage): void;
}

/** Bytes of a message that count as one more message. */
const BYTES_A_TOKEN = 8_192;
/** A piece of the error output counts as so many messages: it is for last words, and they come in few pieces. */
const TOKENS_A_PIECE = 50;
/** Whoever is called often may ask often. */
const TOKENS_A_CALL = 50;
/** So long a call may go on before its deadline and its signal are looked at. */
const ARM_MS = 5;

/** One process of a plugin: calls go out, answers and requests come in, and whatever breaks the rules ends it. */
export class PluginProcess {
  readonly #options: ProcessOptions;
  readonly #process: SpawnedProcess;
  readonly #bucket: TokenBucket;
  readonly #calls = new Map<number, OutstandingCall>();
  readonly #requests = new Set<number>();
  readonly #lastWords = new LastWords();
  readonly #unwatch: () => void;
  #lastCall = 0;
  #arming: NodeJS.Timeout | undefined;
  #reason: Said | undefined;
  #stopped = false;
  #bytesIn = 0;
  #bytesOut = 0;
  #resident: number | undefined;
  /** When the process is gone. */
  readonly ended: Promise<void>;

  constructor(options: ProcessOptions) {
    this.#options = options;
    const { process, limits } = options;
    this.#bucket = new TokenBucket(limits.messagesPerSecond, performance.now());
    this.#process = process;
    const { stdin, stdout, stderr } = process;
    this.#listen();
    stderr.on('data', (chunk: Buffer) => this.#readErrors(chunk));
    for (const stream of [stdin, stdout, stderr]) stream.on('error', () => undefined);
    this.ended = endOf(process, this.#lastWords).then(({ reason, own }) =>
      this.#settle(this.#reason ?? reason, own || this.#reason !== undefined),
    );
    this.#unwatch = watchUsage(process.pid, limits, {
      calls: () => this.#calls.values(),
      onSeen: (resident) => {
        this.#resident = resident;
      },
      onExcess: (reason) => this.#end(reason),
    });
  }

  /** Bytes that went to the process and came from it. */
  get bytes(): { in: number; out: number } {
    return { in: this.#bytesIn, out: this.#bytesOut };
  }

  /** Bytes of memory that it was last seen with; undefined where nobody looked, or the system does not say. */
  get resident(): number | undefined {
    return this.#resident;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get alive(): boolean {
    return !this.#stopped;
  }

  get busy(): boolean {
    return this.#calls.size > 0;
  }

  /** Loads the plugin's code. Answers what it supplies, unchecked. */
  activate(entry: string, modules: Readonly<Record<string, string>>): Promise<Json | undefined> {
    const call = this.#open({ stream: false, deadlineMs: this.#options.limits.startMs });
    const answer = call.wait();
    this.#send({ type: 'activate', id: call.id, entry, modules });
    return answer;
  }

  /** Errors: those of the plugin, `unavailable` when its process ends, `timeout`, the signal's reason. */
  async call(target: CallTarget, input: Json, context: CallContext): Promise<Json | undefined> {
    if (context.signal.aborted) throw abortReason(context.signal);
    const call = this.#open({ stream: false, context });
    const answer = call.wait();
    this.#send(callMessage(call.id, target, input, context));
    return answer;
  }

  /** Each step is asked for when it is wanted. Errors as of `call`. */
  async *stream(target: CallTarget, input: Json, context: CallContext): AsyncGenerator<Json | undefined> {
    if (context.signal.aborted) throw abortReason(context.signal);
    const call = this.#open({ stream: true, context });
    this.#send(callMessage(call.id, target, input, context));
    try {
      while (true) {
        const step = call.wait();
        this.#send({ type: 'next', id: call.id });
        const value = await step;
        if (call.settled) return;
        yield value;
      }
    } finally {
      this.#cancel(call);
    }
  }

  /** Ends the process; calls that still run fail with `reason`. */
  async stop(reason: Said): Promise<void> {
    this.#stopped = true;
    this.#end(reason);
    await this.ended;
  }

  #open({ stream, context, deadlineMs }: { stream: boolean; context?: CallContext; deadlineMs?: number }) {
    const { limits, plugin } = this.#options;
    if (this.#stopped) throw this.#unavailable(this.#reason ?? ENDED.ended());
    if (this.#calls.size >= limits.outstandingCalls)
      throw new AppError('unavailable', SAYS.busy({ plugin, count: limits.outstandingCalls }));
    this.#lastCall += 1;
    this.#bucket.give(TOKENS_A_CALL);
    const call: OutstandingCall = new OutstandingCall(this.#lastCall, {
      stream,
      context,
      deadlineMs: deadlineMs ?? limits.callMs,
      late: () =>
        new AppError('timeout', SAYS.late({ plugin, seconds: limits.callMs / 1000 }), { details: { plugin } }),
      onGivenUp: () => this.#cancel(call),
    });
    this.#calls.set(call.id, call);
    this.#armSoon();
    return call;
  }

  /** One timer for all calls: most of them are over before it comes. */
  #armSoon(): void {
    this.#arming ??= setTimeout(() => {
      this.#arming = undefined;
      for (const call of this.#calls.values()) call.arm();
    }, ARM_MS).unref();
  }

  /** Nobody waits any longer: the plugin is told, and given a moment to fall silent. */
  #cancel(call: OutstandingCall): void {
    if (call.settled || call.cancelled || this.#stopped) return;
    const { cancelMs } = this.#options.limits;
    call.cancel(cancelMs, () => this.#end(ENDED.notSilent({ seconds: cancelMs / 1000 })));
    this.#send({ type: 'cancel', id: call.id });
  }

  #send(message: HostMessage): void {
    const { stdin } = this.#process;
    if (!stdin.writable) return;
    const frame = frameOf(message);
    this.#bytesIn += frame.length;
    stdin.write(frame);
    if (stdin.writableLength > 2 * this.#options.limits.messageBytes) this.#end(ENDED.doesNotRead());
  }

  #listen(): void {
    receiveMessages(this.#process.stdout, this.#options.limits, {
      onBytes: (count) => {
        this.#bytesOut += count;
      },
      onMessage: ({ message, size }) => {
        if (this.#reason === undefined) this.#receive(message, size);
        return this.#reason === undefined;
      },
      onFault: (reason) => this.#end(reason),
    });
  }

  #receive(message: PluginMessage, size: number): void {
    if (message.type === 'request' || message.type === 'log') {
      if (!this.#bucket.take(1 + size / BYTES_A_TOKEN, performance.now())) this.#end(ENDED.tooManyMessages());
      else if (message.type === 'log') this.#log(message);
      else this.#request(message);
      return;
    }
    this.#settleCall(message);
  }

  #settleCall(message: SettledMessage): void {
    const call = this.#calls.get(message.id);
    const expected = call?.expects(message.type) ?? false;
    if (call === undefined || !expected) {
      this.#end(ENDED.notAsked());
      return;
    }
    if (message.type !== 'item') this.#calls.delete(message.id);
    if (message.type === 'item') call.step(message.value);
    else if (message.type === 'failure') call.fail(broughtError(message.error));
    else call.finish(message.type === 'result' ? message.value : undefined);
  }

  #log(message: LogMessage): void {
    const context = message.call === undefined ? undefined : this.#calls.get(message.call)?.context;
    if (context === undefined) this.#options.onLog(message);
    else context.log(message.level, message.message, message.fields);
  }

  #request(message: RequestMessage): void {
    const { id } = message;
    const excess = this.#requests.has(id)
      ? ENDED.requestTwice()
      : this.#requests.size >= this.#options.limits.outstandingRequests
        ? ENDED.tooManyRequests()
        : undefined;
    if (excess !== undefined) {
      this.#end(excess);
      return;
    }
    this.#requests.add(id);
    const call = this.#calls.get(message.call);
    const context = call?.cancelled === false ? call.context : undefined;
    void answerRequest(message, context).then(
      (value) => this.#answer({ type: 'answer', id, value }),
      (error: unknown) => this.#answer({ type: 'answer', id, error: carriedError(error) }),
    );
  }

  #answer(message: Extract<HostMessage, { type: 'answer' }>): void {
    this.#requests.delete(message.id);
    this.#send(message);
  }

  #readErrors(chunk: Buffer): void {
    this.#lastWords.hear(chunk);
    const cost = TOKENS_A_PIECE + chunk.length / BYTES_A_TOKEN;
    if (!this.#bucket.take(cost, performance.now())) this.#end(ENDED.writesTooMuch());
  }

  #end(reason: Said): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#process.kill();
    this.#process.stdout.destroy();
  }

  /** The process is gone: everybody who waits is told why. */
  #settle(reason: Said, own: boolean): void {
    this.#unwatch();
    clearTimeout(this.#arming);
    this.#reason ??= reason;
    const unstopped = !this.#stopped;
    this.#stopped = true;
    for (const call of this.#calls.values()) call.fail(this.#unavailable(reason));
    this.#calls.clear();
    if (unstopped) this.#options.onEnd(reason, own);
  }

  #unavailable(reason: Said): AppError {
    const { plugin } = this.#options;
    return new AppError('unavailable', SAYS.ended({ plugin, reason }), { details: { plugin, reason: reason.en } });
  }
}

function callMessage(id: number, target: CallTarget, input: Json, { workspace, options }: CallContext): HostMessage {
  return { type: 'call', id, target, input, workspace: { ...workspace }, options };
}
