import { ENDED, ProtocolFault } from '../endings.ts';

const LENGTH_BYTES = 4;
/** Smaller pieces are put together as they come: one that is kept costs some hundred bytes, however few it holds. */
const SMALL_PIECE = 4_096;

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
    this.#hold(chunk);
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

  /** A small piece joins those before it that are no larger, so that each byte is copied a few times at most. */
  #hold(chunk: Buffer): void {
    this.#size += chunk.length;
    let from = this.#held.length;
    let joined = chunk.length;
    while (joined < SMALL_PIECE && from > 0 && (this.#held[from - 1] as Buffer).length <= joined) {
      from -= 1;
      joined += (this.#held[from] as Buffer).length;
    }
    const pieces = this.#held.splice(from);
    this.#held.push(pieces.length === 0 ? chunk : together([...pieces, chunk], joined));
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

/** What is kept for long has memory of its own: a part of the common pool would keep all of that. */
function together(pieces: readonly Buffer[], length: number): Buffer {
  const whole = length < SMALL_PIECE ? Buffer.allocUnsafe(length) : Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const piece of pieces) at += piece.copy(whole, at);
  return whole;
}
