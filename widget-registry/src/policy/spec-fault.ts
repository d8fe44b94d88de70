import type { Said } from '@vitrine/core/errors';
import type { RuleFault } from './rule.ts';

export interface SpecFault {
  /** JSON pointer. */
  path: string;
  /** In English, for programs and logs. */
  message: string;
  /** The same in every language. */
  said: Said;
  /** The rule that it breaks; see `POLICY`. */
  rule?: string;
}

export function specFault(fault: RuleFault, rule?: string): SpecFault {
  const { path, said } = fault;
  return { path, message: said.en, said, ...(rule === undefined ? {} : { rule }) };
}
