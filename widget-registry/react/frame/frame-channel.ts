import { type Schema, Validator } from '@cfworker/json-schema';
import { FRAME_LIMITS, FrameDraw, FrameMessage } from '@vitrine/core/contracts';

/** Why a frame was ended: what the reader is told follows from it. */
export type FrameFault = 'late' | 'failed' | 'broken' | 'flood' | 'moved' | 'focus';

export interface FrameEvents {
  rendered(message: Extract<FrameMessage, { kind: 'rendered' }>): void;
  select(selection: Extract<FrameMessage, { kind: 'select' }>['selection']): void;
  /** The frame is closed by then and says nothing more. */
  fault(fault: FrameFault, reason?: string): void;
}

const said = new Validator(FrameMessage as unknown as Schema, '2020-12', true);
/** Message, table twin, rows, row. */
const DEEPEST = 3;
/** A full twin, and a little around it. */
const MOST_VALUES = FRAME_LIMITS.rows * (FRAME_LIMITS.columns + 1) + 1_000;
const asked = new Validator(FrameDraw as unknown as Schema, '2020-12', true);

/**
 * The host's end of the one channel to a widget's frame. Every message is checked both ways; a frame that answers late, says something
 * unknown or talks too much is closed. Answers to anything but the last drawing are not heard.
 */
export class FrameChannel {
  readonly #port: MessagePort;
  readonly #events: FrameEvents;
  #last = 0;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #heard: number[] = [];
  #closed = false;

  /** `frame` has loaded; it is greeted once, and only that document holds the other end. */
  constructor(frame: Window, events: FrameEvents) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#events = events;
    port1.onmessage = ({ data }) => this.#hear(data);
    port1.onmessageerror = () => this.fault('broken');
    // The frame's origin is opaque, so there is no narrower target; where the frame may be is held by the page's `frame-src`.
    frame.postMessage('vitrine', '*', [port2]);
  }

  /** Asks for a drawing; the one before it is forgotten. */
  draw(input: Omit<FrameDraw, 'kind' | 'id'>): void {
    if (this.#closed) return;
    this.#last += 1;
    const message = { kind: 'draw', id: this.#last, ...input } as const;
    const { valid, errors } = asked.validate(message);
    if (!valid) {
      this.fault('broken', errors.at(-1)?.error);
      return;
    }
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.fault('late'), FRAME_LIMITS.drawMs);
    this.#port.postMessage(message);
  }

  /** Ends the frame and tells why. */
  fault(fault: FrameFault, reason?: string): void {
    if (this.#closed) return;
    this.close();
    this.#events.fault(fault, reason);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#deadline);
    this.#port.close();
  }

  #hear(data: unknown): void {
    if (this.#closed) return;
    const now = performance.now();
    this.#heard = [...this.#heard.filter((at) => at > now - 1_000), now];
    if (this.#heard.length > FRAME_LIMITS.messagesPerSecond) this.fault('flood');
    else if (!isMessage(data)) this.fault('broken');
    else if (data.kind === 'select') this.#events.select(data.selection);
    else if (data.id === this.#last) this.#answered(data);
  }

  #answered(message: Exclude<FrameMessage, { kind: 'select' }>): void {
    clearTimeout(this.#deadline);
    if (message.kind === 'failed') this.fault('failed', message.message);
    else this.#events.rendered(message);
  }
}

function isMessage(data: unknown): data is FrameMessage {
  return isPlain(data, { count: 0 }) && said.validate(data).valid;
}

/**
 * Whether something is made of few enough plain values. Asked before the schema, which looks at every entry of a list that it refuses
 * for its length, and fails on what JSON does not know: a frame may send bytes, big numbers, and one list ten thousand times.
 */
function isPlain(value: unknown, seen: { count: number }, depth = 0): boolean {
  seen.count += 1;
  if (seen.count > MOST_VALUES) return false;
  if (typeof value !== 'object' || value === null)
    return ['string', 'number', 'boolean', 'object'].includes(typeof value);
  if (depth > DEEPEST || ArrayBuffer.isView(value) || (Array.isArray(value) && value.length > FRAME_LIMITS.rows))
    return false;
  return Object.values(value).every((part) => isPlain(part, seen, depth + 1));
}
