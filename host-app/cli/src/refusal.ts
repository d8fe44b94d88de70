import type { Said } from '@vitrine/core/errors';

/** Why a command did not do its work, in words for a person. */
export class Refusal extends Error {
  /** 1: refused or failed, 2: wrong use. */
  readonly exitCode: 1 | 2;
  /** The server's own words as it sent them (RFC 9457), for `--json`. */
  readonly problem: unknown;
  readonly said: Said | undefined;

  /** In every language, or in the words of the server, which knows the reader's. */
  constructor(message: string | Said, exitCode: 1 | 2 = 1, problem?: unknown) {
    super(typeof message === 'string' ? message : message.en);
    this.said = typeof message === 'string' ? undefined : message;
    this.name = 'Refusal';
    this.exitCode = exitCode;
    this.problem = problem;
  }
}
