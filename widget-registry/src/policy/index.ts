export { expressionFault } from './expression.ts';
export { optionsFaults } from './options-policy.ts';
export { assertSafeSpec, type PolicyOptions, type SpecFault, specFaults } from './spec-policy.ts';
