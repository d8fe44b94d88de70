export { CAPS } from './caps.ts';
export { assertNoAddress } from './compiled-spec.ts';
export { expressionFault } from './expression.ts';
export { optionsFaults } from './options-policy.ts';
export type { PolicyOptions } from './rule.ts';
export type { SpecFault } from './spec-fault.ts';
export { type AssertSafeAgain, assertSafeSpec, type PlacedNumber, POLICY, specFaults } from './spec-policy.ts';
export { specSchema } from './spec-schema.ts';
