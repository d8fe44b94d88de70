import { writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { constants, getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { useBundledPackages } from '../lifecycle/bundled-packages.ts';
import type { DrawingNews, DrawingOrder } from './drawing-messages.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
enableCompileCache(join(root, 'node_modules', '.cache', 'node'));
useBundledPackages(root);
const [{ DrawingTasks }, { faultOf }] = await Promise.all([
  import('./drawing-tasks.ts'),
  import('./drawing-messages.ts'),
]);

const [, , niceness = '0', folder = '', path] = process.argv;
// A report may come a little later; whoever looks at a page meanwhile should not wait for it. Linux weighs sessions before processes.
// It steps back from wherever the server stands: hardly anybody may step forward.
setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + Number(niceness)));
await writeFile('/proc/self/autogroup', niceness).catch(() => undefined);

const tasks = new DrawingTasks({ folder, path });
const running = new Map<number, AbortController>();

const tell = (news: DrawingNews) => process.send?.(news, () => undefined);

process.on('message', (order: DrawingOrder) => {
  if ('abandon' in order) running.get(order.id)?.abort(new DOMException('Nobody waits for it.', 'AbortError'));
  else void run(order.id, order);
});

async function run(id: number, { task, input }: Extract<DrawingOrder, { task: string }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    // The input is what the name asks for: both come from the same call.
    const method = tasks[task].bind(tasks) as (input: unknown, signal: AbortSignal) => Promise<unknown>;
    tell({ id, result: await method(input, controller.signal) });
  } catch (error) {
    tell({ id, fault: faultOf(error) });
  } finally {
    running.delete(id);
  }
}

// The server let go of it, or is gone.
process.once('disconnect', () => {
  for (const controller of running.values()) controller.abort(new DOMException('The server is gone.', 'AbortError'));
  void tasks.close().finally(() => process.exit());
});
