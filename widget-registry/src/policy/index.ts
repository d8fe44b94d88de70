export { CAPS } from './caps.ts';
export { expressionFault } from './expression.ts';
export { optionsFaults } from './options-policy.ts';
export type { PolicyOptions } from './rule.ts';
export { assertSafeSpec, POLICY, type SpecFault, specFaults } from './spec-policy.ts';
export { specSchema } from './spec-schema.ts';
