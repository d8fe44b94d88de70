/** A part of a parsed expression. */
export interface ExpressionNode {
  type: string;
  [key: string]: unknown;
}

export function isNode(value: unknown): value is ExpressionNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
