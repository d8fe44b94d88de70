import { setTimeout as wait } from 'node:timers/promises';
import type { RunningServer } from './server.ts';

interface ImportAnswer {
  state: string;
  files: { name: string; rows: number; error?: { message: string } }[];
}

/** Waits until an import has ended. Errors: when it did not end well. */
export async function importDone(server: RunningServer, id: string): Promise<ImportAnswer> {
  for (;;) {
    const answer = await server.json<ImportAnswer>(`/api/v1/imports/${id}`);
    if (answer.state === 'done') return answer;
    if (!['queued', 'running'].includes(answer.state)) {
      throw new Error(`The import is ${answer.state}: ${answer.files.map((file) => file.error?.message).join(' ')}`);
    }
    await wait(200);
  }
}

/** The sample shop with so many orders, through the same write path as every source. */
export async function fillSample(server: RunningServer, orders?: number): Promise<void> {
  const { id } = await server.json<{ id: string }>('/api/v1/sample', orders === undefined ? {} : { orders });
  await importDone(server, id);
}
