import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Any free port: of several, none is in the way of another. */
const PORT = '--inspect-port=0';
const PROGRAM = `
process.on('message', () => process.send(require('node:inspector').url() ?? ''));
process.send('ready');
`;

/** A process of somebody else, for an attack to reach. */
export class Victim implements AsyncDisposable {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(): Promise<Victim> {
    const child = spawn(process.execPath, [PORT, '-e', PROGRAM], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    await once(child, 'message');
    return new Victim(child);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Where its inspector listens, said by itself; empty where none is open. */
  async inspector(): Promise<string> {
    const answered = once(this.#child, 'message');
    this.#child.send('inspector');
    const [address] = await answered;
    return address;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
