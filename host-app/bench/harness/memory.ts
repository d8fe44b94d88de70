import { readdir, readFile } from 'node:fs/promises';

const PAGE_KB = 4;

interface Process {
  pid: number;
  parent: number;
  name: string;
}

async function processes(): Promise<Process[]> {
  const found: Process[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const match = /^(\d+) \((.*)\) \S (\d+)/s.exec(stat);
    if (match) found.push({ pid: Number(match[1]), name: match[2] ?? '', parent: Number(match[3]) });
  }
  return found;
}

async function residentKb(pid: number): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_KB;
}

/** Resident memory in MB of a process and everything below it, without PostgreSQL. */
export async function treeMegabytes(root: number): Promise<number> {
  return megabytesOf(await treeOf(root));
}

/** The same of what is below the process only. */
export async function megabytesBelow(root: number): Promise<number> {
  const tree = await treeOf(root);
  tree.delete(root);
  return megabytesOf(tree);
}

async function treeOf(root: number): Promise<Set<number>> {
  const all = await processes();
  const tree = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of all) {
      if (!tree.has(one.pid) && tree.has(one.parent) && !one.name.startsWith('postgres')) {
        tree.add(one.pid);
        grown = true;
      }
    }
  }
  return tree;
}

async function megabytesOf(tree: ReadonlySet<number>): Promise<number> {
  const sizes = await Promise.all([...tree].map(residentKb));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Samples the tree every 100 ms until `stop`; answers the highest. */
export function watchPeak(root: number): { stop(): Promise<number> } {
  let peak = 0;
  let running = true;
  const watching = (async () => {
    while (running) {
      peak = Math.max(peak, await treeMegabytes(root));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async stop() {
      running = false;
      await watching;
      return peak;
    },
  };
}
