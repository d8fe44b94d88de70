import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { token } from '@vitrine/core/container';
import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;
export const LOG = token<Log>('log');

const MOST_LOG_BYTES = 20_000_000;
/** Of lines for which there is no room; what comes beyond is lost. */
const MOST_WAITING_BYTES = 1_000_000;

/** Lines of JSON in `server.log` of the data folder; the terminal stays for the one line that a person needs. */
export async function openLog(dataFolder: string): Promise<Logger> {
  const file = join(dataFolder, 'server.log');
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MOST_LOG_BYTES) await rename(file, `${file}.1`);
  const lines = pino.destination({ dest: file, sync: true, mode: 0o600, maxLength: MOST_WAITING_BYTES });
  // A disk that is full is no reason to end the server: lines wait for room, as many as may.
  lines.on('error', () => undefined);
  return pino({ base: { pid: process.pid }, level: 'info' }, lines);
}
