import type { Said } from '../../errors/index.ts';
import { ENDED, ProtocolFault } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import { FrameReader } from './frames.ts';
import { CostScan, isPlain, refusedName, SHORT_BYTES } from './message-limits.ts';
import { isPluginMessage, type PluginMessage } from './messages.ts';

export interface ReceivedMessage {
  message: PluginMessage;
  /** Bytes of its frame. */
  size: number;
}

/** Makes checked messages of the bytes that a plugin's process sends. */
export class MessageReader {
  readonly #limits: IsolationLimits;
  readonly #frames: FrameReader;
  /** Of a long message that is on its way. */
  #scan: CostScan | undefined;

  constructor(limits: IsolationLimits) {
    this.#limits = limits;
    this.#frames = new FrameReader(limits.messageBytes, (bytes, length) => this.#watch(bytes, length));
  }

  /** The messages that are whole with this chunk. Errors: `ProtocolFault`. */
  *read(chunk: Buffer): Generator<ReceivedMessage> {
    for (const frame of this.#frames.read(chunk)) yield { message: this.#parse(frame), size: frame.length };
  }

  /** A long message is looked through piece by piece: no turn of the event loop has all of it to do, and none of it is kept for nothing. */
  #watch(bytes: Buffer, length: number): void {
    if (length <= SHORT_BYTES) return;
    this.#scan ??= new CostScan(this.#limits);
    refuse(this.#scan.add(bytes));
  }

  #parse(frame: Buffer): PluginMessage {
    const text = frame.toString('utf8');
    const plain = this.#scan === undefined && isPlain(text, this.#limits);
    if (this.#scan === undefined && !plain) refuse(new CostScan(this.#limits).add(frame));
    this.#scan = undefined;
    const message = parsed(text);
    if (!isPluginMessage(message)) throw new ProtocolFault(ENDED.messageShape());
    const name = plain ? undefined : refusedName(message);
    if (name !== undefined) throw new ProtocolFault(ENDED.messageName({ name }));
    return message;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolFault(ENDED.messageUnreadable());
  }
}

function refuse(excess: Said | undefined): void {
  if (excess !== undefined) throw new ProtocolFault(excess);
}
