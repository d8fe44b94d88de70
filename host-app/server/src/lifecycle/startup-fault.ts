import type { Said } from '@vitrine/core/errors';

/** Why the server cannot run, in one clear sentence with the way out. Nothing else is printed. */
export class StartupFault extends Error {
  /** 1 refused or failed, 2 wrong use. */
  readonly exitCode: 1 | 2;
  readonly said: Said;

  constructor(said: Said, exitCode: 1 | 2 = 1, cause?: unknown) {
    super(said.en, cause === undefined ? undefined : { cause });
    this.name = 'StartupFault';
    this.exitCode = exitCode;
    this.said = said;
  }
}
