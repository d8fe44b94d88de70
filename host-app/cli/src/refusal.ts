/** Why a command did not do its work, in words for a person. */
export class Refusal extends Error {
  /** 1: refused or failed, 2: wrong use. */
  readonly exitCode: 1 | 2;
  /** The server's own words as it sent them (RFC 9457), for `--json`. */
  readonly problem: unknown;

  constructor(message: string, exitCode: 1 | 2 = 1, problem?: unknown) {
    super(message);
    this.name = 'Refusal';
    this.exitCode = exitCode;
    this.problem = problem;
  }
}
