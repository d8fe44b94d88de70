import { ENDED, ProtocolFault } from '../endings.ts';

const LENGTH_BYTES = 4;

/** A message as it passes the pipe: its length in four bytes, little end first, then its JSON. */
export function frameOf(message: unknown): Buffer {
  const text = JSON.stringify(message);
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + length);
  frame.writeUInt32LE(length);
  frame.write(text, LENGTH_BYTES, 'utf8');
  return frame;
}

/** Cuts a stream of bytes into the JSON of its messages. Holds at most one message beyond the chunk it was given. */
export class FrameReader {
  readonly #limit: number;
  readonly #onPart: (bytes: Buffer, length: number) => void;
  #held: Buffer[] = [];
  #size = 0;

  /** `onPart` sees the bytes of each message as they come, before it is whole, with the bytes that it will have. */
  constructor(limit: number, onPart: (bytes: Buffer, length: number) => void) {
    this.#limit = limit;
    this.#onPart = onPart;
  }

  /** Errors: ProtocolFault for a message over the limit, before it is received. */
  *read(chunk: Buffer): Generator<Buffer> {
    /** Where the message begins, seen from this chunk. */
    let start = -this.#size;
    this.#held.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= LENGTH_BYTES) {
      const length = this.#length();
      if (length > this.#limit) throw new ProtocolFault(ENDED.messageSize({ bytes: this.#limit }));
      const end = LENGTH_BYTES + length;
      this.#onPart(chunk.subarray(Math.max(0, start + LENGTH_BYTES), start + end), length);
      if (this.#size < end) return;
      start += end;
      const whole = this.#whole();
      this.#held = [whole.subarray(end)];
      this.#size -= end;
      yield whole.subarray(LENGTH_BYTES, end);
    }
  }

  #length(): number {
    const [first] = this.#held;
    return (first !== undefined && first.length >= LENGTH_BYTES ? first : this.#whole()).readUInt32LE();
  }

  /** All bytes held as one piece. */
  #whole(): Buffer {
    const [first] = this.#held;
    const whole = this.#held.length === 1 && first !== undefined ? first : Buffer.concat(this.#held);
    this.#held = [whole];
    return whole;
  }
}
