/** Why the server cannot run, in one clear sentence with the way out. Nothing else is printed. */
export class StartupFault extends Error {
  /** 1 refused or failed, 2 wrong use. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartupFault';
    this.exitCode = exitCode;
  }
}
