import type { Derivation } from '../derivation/derivation.ts';
import { STEPS } from './statements.ts';

/** Steps that are the same for every batch of a file. */
const PLANNED = ['evidence', 'newIdentities', 'facts'] as const;
type PlannedStep = (typeof PLANNED)[number];

/** Statements that PostgreSQL plans once for a file instead of for each of its batches. */
export class PlannedSteps {
  readonly #derivation: Derivation;
  readonly #fileNo: number;

  constructor(derivation: Derivation, fileNo: number) {
    this.#derivation = derivation;
    this.#fileNo = fileNo;
  }

  async prepare(): Promise<void> {
    const bindings = { fileNo: this.#fileNo };
    for (const step of PLANNED)
      await this.#derivation.run('settings', `prepare ${this.#nameOf(step)} as ${STEPS[step]}`, bindings);
  }

  /** The statements for a batch with lines that go this road, or with evidence alone. */
  statements(hasPlain: boolean): string[] {
    const steps = hasPlain ? PLANNED : (['evidence'] as const);
    return steps.map((step) => `execute ${this.#nameOf(step)}`);
  }

  forget(): string {
    return PLANNED.map((step) => `deallocate ${this.#nameOf(step)}`).join('; ');
  }

  /** A prepared statement outlives a transaction that fails: the next one on its connection is another file's. */
  #nameOf(step: PlannedStep): string {
    return `straight_${step.toLowerCase()}_${this.#fileNo}`;
  }
}
