import { token } from '@vitrine/core/container';
import type { Json, LogLevel } from '@vitrine/core/contracts';
import type { Log } from '../observability/index.ts';

/** Characters of the fields of one line, as JSON. */
const LONGEST_FIELDS = 8_000;
/** Of one plugin at once, and then in a second: a few minutes of much to say, and then a line now and then. */
const BYTES_AT_ONCE = 256_000;
const BYTES_A_SECOND = 4_000;
/** What a line takes beside what the plugin says. */
const LINE_BYTES = 200;

/** What a line says of itself before its message. */
type About = { plugin: string } & Record<string, unknown>;

interface Room {
  bytes: number;
  at: number;
  leftOut: number;
}

/** What plugins write to the server's log: so much of each, so that what others say stays there to be read. One of it counts for the whole server. */
export class PluginLog {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #rooms = new Map<string, Room>();

  /** `now` is in milliseconds and never goes back; the machine's own when left out. */
  constructor(log: Log, now: () => number = () => performance.now()) {
    this.#log = log;
    this.#now = now;
  }

  /** What the plugin says itself. */
  write(level: LogLevel, about: About, message: string, fields?: Json): void {
    // Such lines are not kept.
    if (level === 'debug') return;
    this.#write(`said ${about.plugin}`, level, about, message, fields);
  }

  /** What was refused to it, in a room of its own: no plugin keeps that from the operator by much talk. */
  refused(about: About, message: string): void {
    this.#write(`refused ${about.plugin}`, 'warn', about, message);
  }

  #write(place: string, level: Exclude<LogLevel, 'debug'>, about: About, message: string, fields?: Json): void {
    const { plugin } = about;
    const told = fields === undefined ? {} : { fields: shortened(fields) };
    const bytes = LINE_BYTES + Buffer.byteLength(message) + ('fields' in told ? bytesOf(told.fields) : 0);
    const room = this.#roomOf(place);
    if (room.bytes < bytes) {
      room.leftOut += 1;
      if (room.leftOut === 1)
        this.#log.warn({ plugin }, 'the plugin writes more than the log takes: lines are left out');
      return;
    }
    room.bytes -= bytes;
    if (room.leftOut > 0) {
      this.#log.warn({ plugin, lines: room.leftOut }, 'lines of the plugin were left out');
      room.leftOut = 0;
    }
    this.#log[level]({ ...about, ...told }, message);
  }

  #roomOf(place: string): Room {
    const now = this.#now();
    const room = this.#rooms.get(place) ?? { bytes: BYTES_AT_ONCE, at: now, leftOut: 0 };
    room.bytes = Math.min(BYTES_AT_ONCE, room.bytes + ((now - room.at) / 1000) * BYTES_A_SECOND);
    room.at = now;
    this.#rooms.set(place, room);
    return room;
  }
}

export const PLUGIN_LOG = token<PluginLog>('log of plugins');

/** Longer ones are told by how they begin, and by how long they were. */
function shortened(fields: Json): Json {
  try {
    const text = JSON.stringify(fields);
    if (text.length <= LONGEST_FIELDS) return fields;
    return { shortened: text.slice(0, LONGEST_FIELDS), characters: text.length };
  } catch {
    // Code inside the server may hand over anything.
    return { shortened: 'They are no JSON.' };
  }
}

function bytesOf(fields: Json): number {
  return Buffer.byteLength(JSON.stringify(fields));
}
