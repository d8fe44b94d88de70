import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Said } from '../../errors/index.ts';
import type { IsolationLimits } from '../limits.ts';
import { SAYS } from '../sentences.ts';
import { launch, type SystemWallMeans } from './launch.ts';
import type { SystemWall } from './wall-report.ts';

const run = promisify(execFile);
/** A start of Node takes a tenth of a second; a busy machine many times that. */
const PROBE_MS = 20_000;

/** What a process behind the wall sees, told by itself: this program is ours. */
const PROGRAM = `
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
const refused = (work) => { try { work(); return false; } catch { return true; } };
// Whoever owns nothing may write nowhere either; read-only is another word.
const readOnly = (folder) => {
  try { writeFileSync(folder + '/probe', ''); return false; } catch (error) { return error.code === 'EROFS'; }
};
const sees = (pid) => !refused(() => process.kill(pid, 0));
process.stdout.write(JSON.stringify({
  identity: refused(() => process.setuid(1)) && refused(() => process.setgroups([1])),
  processes: process.pid === 1 && !sees(PARENT) && !existsSync('/proc/1'),
  network: Object.keys(networkInterfaces()).length === 0,
  files: ['/', '/bin', '/usr/lib'].every(readOnly) &&
    readdirSync('/').every((name) => ['bin', 'usr', 'lib', 'lib64'].includes(name)),
  limits: process.report.getReport().userLimits.data_seg_size_bytes.hard !== 'unlimited',
}));
`;

export interface ProbedWall {
  wall: SystemWall;
  /** The empty folder that every process's file system is mounted on, in namespaces of its own. */
  root: string | undefined;
  /** Why it is not up, as `wall.reason` says in English; undefined where it is. */
  missing?: Said;
}

const NONE: SystemWall = {
  up: false,
  means: null,
  identity: false,
  processes: false,
  network: false,
  files: false,
  limits: false,
};

/** Where nobody is to put it up. */
export function systemWallOff(): ProbedWall {
  return notUp(NONE, SAYS.wallOff());
}

/** Starts a process behind the operating system's wall, and asks it what it sees. */
export async function probeSystemWall(limits: IsolationLimits, user: number): Promise<ProbedWall> {
  if (process.platform !== 'linux') return notUp(NONE, SAYS.wallNeedsLinux({ platform: process.platform }));
  const means: SystemWallMeans = process.getuid?.() === 0 ? 'own user' : 'user namespace';
  let root: string | undefined;
  try {
    root = await mkdtemp(join(tmpdir(), 'vitrine-isolated-'));
    const program = PROGRAM.replace('PARENT', String(process.pid));
    const { command, args, env } = launch({ program, limits, node: false, system: { means, root, user } });
    const { stdout } = await run(command, args, { env, cwd: '/', timeout: PROBE_MS, killSignal: 'SIGKILL' });
    const seen: Omit<SystemWall, 'up' | 'means' | 'reason'> = JSON.parse(stdout);
    const missing = Object.entries(seen).flatMap(([part, holds]) => (holds ? [] : [part]));
    if (missing.length === 0) return { wall: { up: true, means, ...seen }, root };
    return notUp({ up: false, means, ...seen }, SAYS.wallHasGaps({ parts: missing.join(', ') }), root);
  } catch (error) {
    return notUp(NONE, SAYS.wallNotUp({ reason: reasonOf(error) }), root);
  }
}

function notUp(wall: SystemWall, missing: Said, root?: string): ProbedWall {
  return { wall: { ...wall, reason: missing.en }, root, missing };
}

function reasonOf(error: unknown): string | Said {
  const { code, syscall, stderr, message } = error as Record<string, unknown>;
  if (code === 'ENOENT' && String(syscall).startsWith('spawn')) return SAYS.wallTools();
  const said = typeof stderr === 'string' ? stderr.trim().split('\n').at(-1) : undefined;
  return said || String(message);
}
