import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PROGRAM = join(import.meta.dirname, 'bare-drawing-program.ts');
/** Many times what a harmless drawing takes in a process that has drawn before. */
const LONG_MS = 3_000;

/** Whether the bare library is still at it long after it has drawn the same with harmless rows; in a process of its own, which is ended. */
export async function isEndless(
  spec: Record<string, unknown>,
  harmless: readonly object[],
  rows: readonly object[],
): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'], env: {} });
  const gone = once(child, 'exit');
  try {
    child.stdin.end(JSON.stringify({ spec, tables: [harmless, rows] }));
    const drawn = once(child.stdout, 'data');
    const [said] = await Promise.race([drawn, gone]);
    if (String(said) !== 'drawn') throw new Error(`Not even the harmless rows were drawn: ${said}`);
    return await Promise.race([gone.then(() => false), delay(LONG_MS, true, { ref: false })]);
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
}
