export { expressionFault } from './expression.ts';
export { assertSafeSpec, type PolicyOptions, type SpecFault, specFaults } from './spec-policy.ts';
