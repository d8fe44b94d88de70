import { ENDED, ProtocolFault } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import { FrameReader } from './frames.ts';
import { isPlain, overLimit, refusedName, SHORT_BYTES } from './message-limits.ts';
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

  constructor(limits: IsolationLimits) {
    this.#limits = limits;
    this.#frames = new FrameReader(limits.messageBytes);
  }

  /** The messages that are whole with this chunk. Errors: `ProtocolFault` with the limit that is broken; any other for what is no JSON. */
  *read(chunk: Buffer): Generator<ReceivedMessage> {
    for (const frame of this.#frames.read(chunk)) yield { message: this.#parse(frame), size: frame.length };
  }

  #parse(frame: Buffer): PluginMessage {
    const text = frame.length > SHORT_BYTES ? undefined : frame.toString('utf8');
    const plain = text !== undefined && isPlain(text, this.#limits);
    const excess = plain ? undefined : overLimit(frame, this.#limits);
    if (excess !== undefined) throw new ProtocolFault(excess);
    const message: unknown = JSON.parse(text ?? frame.toString('utf8'));
    if (!isPluginMessage(message)) throw new ProtocolFault(ENDED.messageShape());
    const name = plain ? undefined : refusedName(message);
    if (name !== undefined) throw new ProtocolFault(ENDED.messageName({ name }));
    return message;
  }
}
