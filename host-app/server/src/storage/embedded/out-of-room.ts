import { open, statfs } from 'node:fs/promises';
import type { ClusterFiles } from './first-start.ts';

/** PostgreSQL writes its log ahead in files of this size: with less than one of them free it may not come back. */
const SEGMENT_BYTES = 16 * 1024 * 1024;
const END_OF_LOG_BYTES = 64 * 1024;
const READY = 'ready to accept connections';

/** Whether the disk of a PostgreSQL that is away is full. Its log says so, unless it found no room itself. */
export async function isOutOfRoom(files: ClusterFiles): Promise<boolean> {
  const [said, room] = await Promise.all([
    endOfLog(files.log).catch(() => ''),
    statfs(files.dataFolder).catch(() => undefined),
  ]);
  // What it said before it was ready last is over. Only what ended it counts: a statement may find no room and nothing else happens.
  const last = said.slice(said.lastIndexOf(READY) + 1);
  if (/(PANIC|FATAL):.*No space left on device/.test(last)) return true;
  return room !== undefined && room.bavail * room.bsize < SEGMENT_BYTES;
}

async function endOfLog(file: string): Promise<string> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const length = Math.min(size, END_OF_LOG_BYTES);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.toString('utf8', 0, bytesRead);
}
