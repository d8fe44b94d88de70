import type { Said } from '@vitrine/core/errors';
import type { SpecPart } from './walk.ts';

export interface PolicyOptions {
  /** True for a spec from a package, whose holes are not filled yet; false for what is about to be drawn. */
  holes: boolean;
  /** The rows that are about to be drawn, where they are known. */
  values?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** The spec as JSON, where it is at hand. */
  text?: string | undefined;
}

export interface RuleFault {
  path: string;
  /** Why, as the middle of a sentence. */
  said: Said;
}

/** What a spec may contain, one rule each: why it is there, and what it looks at. */
export interface SpecRule {
  id: string;
  reason: { en: string; de: string; fr: string };
  /** Kinds of parts; it is asked about no others. */
  looksAt: readonly SpecPart['kind'][];
  check(part: SpecPart, options: PolicyOptions): RuleFault | readonly RuleFault[] | undefined;
}
