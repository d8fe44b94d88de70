import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { token } from '@vitrine/core/container';
import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;
export const LOG = token<Log>('log');

const MOST_LOG_BYTES = 20_000_000;
/** `server.log.1` is the one before, and so on; what was in the last one is gone when the next is begun. */
const MOST_FORMER = 4;
/** So much later a new file is tried again that could not be begun. */
const UNTIL_NEXT_TRY_BYTES = 1_000_000;
/** Of lines for which there is no room; what comes beyond is lost. */
const MOST_WAITING_BYTES = 1_000_000;

/** Lines of JSON in `server.log` of the data folder; the terminal stays for the one line that a person needs. */
export async function openLog(dataFolder: string): Promise<Logger> {
  const file = join(dataFolder, 'server.log');
  if (sizeOf(file) > MOST_LOG_BYTES) putAside(file);
  let lines = opened(file);
  let size = sizeOf(file);
  const write = (line: string) => {
    size += Buffer.byteLength(line);
    if (size > MOST_LOG_BYTES) {
      // Lines that found no room are not in it.
      size = sizeOf(file);
      if (size > MOST_LOG_BYTES) {
        const next = putAside(file) ? begun(file) : undefined;
        if (next) lines.end();
        lines = next ?? lines;
        size = next ? 0 : MOST_LOG_BYTES - UNTIL_NEXT_TRY_BYTES;
      }
    }
    lines.write(line);
  };
  return pino({ base: { pid: process.pid }, level: 'info' }, { write });
}

type Lines = ReturnType<typeof pino.destination>;

/** Errors: those of the system. */
function opened(file: string): Lines {
  const lines = pino.destination({ dest: file, sync: true, mode: 0o600, maxLength: MOST_WAITING_BYTES });
  // A disk that is full is no reason to end the server: lines wait for room, as many as may.
  lines.on('error', () => undefined);
  return lines;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** A new file where the old one was put aside; undefined where the system opens none, so that the old one goes on in its place. */
function begun(file: string): Lines | undefined {
  try {
    return opened(file);
  } catch {
    putBack(file);
    return undefined;
  }
}

/** The file, then those before it; each gets the next one's name when it is put aside. */
function namesOf(file: string): string[] {
  return [file, ...Array.from({ length: MOST_FORMER }, (_, index) => `${file}.${index + 1}`)];
}

function putBack(file: string): void {
  const names = namesOf(file);
  for (let at = 1; at <= MOST_FORMER; at++) {
    // Nothing that stands there is written over.
    if (existsSync(names[at - 1] as string)) return;
    try {
      renameSync(names[at] as string, names[at - 1] as string);
    } catch {
      // One that was not there was not put aside.
    }
  }
}

/** Makes room for a new file; false where the system does not let it, so that the old one goes on. */
function putAside(file: string): boolean {
  const names = namesOf(file);
  for (let at = MOST_FORMER; at > 0; at--) {
    try {
      renameSync(names[at - 1] as string, names[at] as string);
    } catch {
      // One that is not there yet is none to be moved.
      if (at === 1) return false;
    }
  }
  return true;
}
