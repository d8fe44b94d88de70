import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReportRun } from '../../api-reports.ts';
import type { TestServer } from '../../testing/server.ts';

/** A process of a browser; all that it started is of its group. */
interface BrowserProcess {
  pid: number;
  group: number;
}

/** Processes of the browser that a server prints with: it lies in the server's data folder. */
export async function browserProcesses(dataFolder: string): Promise<BrowserProcess[]> {
  const words = ['-axww', '-o', 'pid=,pgid=,args='];
  const { stdout } = await promisify(execFile)('ps', words, { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, group, program = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return program.startsWith(join(dataFolder, 'chromium')) ? [{ pid: Number(pid), group: Number(group) }] : [];
  });
}

/** How often the log says that a browser broke. */
export async function timesBroken(dataFolder: string): Promise<number> {
  return (await readFile(join(dataFolder, 'server.log'), 'utf8')).split('it is started again').length - 1;
}

/** The state of a run once the pause before another try is over. */
export async function stateAfterPause({ owner, database }: TestServer, run: string): Promise<ReportRun['state']> {
  const { everything } = database;
  await everything('report_work').where({ kind: 'run', claim: null }).update({ due_at: everything.fn.now() });
  await everything.raw("select pg_notify('report_work', 'run')");
  return ((await owner.get(`/api/v1/report-runs/${run}`)).json as ReportRun).state;
}
