import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ServerProcess } from '../testing/server-process.ts';

/** Any free port, so that nobody's inspector is in the way of another. */
const ANY_PORT = { NODE_OPTIONS: '--inspect-port=0' };

/** Where a process listens, as the kernel knows it. */
async function portsOf(pid: number | undefined): Promise<number[]> {
  const files = `/proc/${pid}/fd`;
  const open = await Promise.all((await readdir(files)).map((file) => readlink(join(files, file)).catch(() => '')));
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => '')),
  );
  return tables.flatMap((table) =>
    table.split('\n').flatMap((line) => {
      const columns = line.trim().split(/\s+/);
      const [local = '', state, socket] = [columns[1], columns[3], columns[9]];
      return state === '0A' && open.includes(`socket:[${socket}]`) ? [Number.parseInt(local.slice(-4), 16)] : [];
    }),
  );
}

test('a signal opens the inspector of a plain process, but none of the server, which goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-inspector-'));
  const plain = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("ready")'], {
    env: ANY_PORT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const server = new ServerProcess(join(folder, 'data'), ANY_PORT);
  try {
    const entrance = await server.ready();
    if (plain.stdout.readableLength === 0) await once(plain.stdout, 'readable');
    const own = await portsOf(server.child.pid);
    expect(own).toEqual([Number(entrance.port)]);
    expect(await portsOf(plain.pid)).toEqual([]);

    for (const child of [server.child, plain]) expect(child.kill('SIGUSR1')).toBe(true);
    await expect.poll(() => portsOf(plain.pid)).toHaveLength(1);
    const [port] = await portsOf(plain.pid);
    const inspector = await fetch(`http://127.0.0.1:${port}/json/version`);
    expect(await inspector.json()).toMatchObject({ Browser: expect.stringContaining('node.js') });

    expect((await fetch(new URL('/readyz', entrance))).status).toBe(200);
    expect(await portsOf(server.child.pid)).toEqual(own);
    expect(server.stderr).toBe('');
  } finally {
    const gone = once(plain, 'exit');
    plain.kill('SIGKILL');
    await gone;
    await server.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
});
