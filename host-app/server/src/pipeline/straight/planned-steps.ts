import type { Derivation } from '../derivation/derivation.ts';
import { STEPS } from './statements.ts';

/** Steps that are the same for every batch of a file. */
const PLANNED = ['evidence', 'newIdentities', 'saidFacts', 'soughtFacts'] as const;
type PlannedStep = (typeof PLANNED)[number];

/** Statements that PostgreSQL plans once for a file instead of for each of its batches. */
export class PlannedSteps {
  readonly #derivation: Derivation;
  readonly #fileNo: number;

  constructor(derivation: Derivation, fileNo: number) {
    this.#derivation = derivation;
    this.#fileNo = fileNo;
  }

  async prepare(firstNo: string): Promise<void> {
    const bindings = { fileNo: this.#fileNo, firstNo };
    for (const step of PLANNED)
      await this.#derivation.run('settings', `prepare ${this.#nameOf(step)} as ${STEPS[step]}`, bindings);
  }

  /** The statements for a batch with lines that go this road, or with evidence alone. */
  statements({ plain, said }: { plain: number; said: boolean }): string[] {
    const steps: PlannedStep[] = ['evidence'];
    if (plain > 0) steps.push('newIdentities', said ? 'saidFacts' : 'soughtFacts');
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
