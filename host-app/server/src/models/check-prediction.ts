import type { Json, Table } from '@vitrine/core/contracts';
import type { Prediction, Step } from './contract.ts';

/**
 * What keeps a prediction from being used: rows that are not the horizon, no column `expected`, a cell that is no number, one end of an
 * interval without the other, or ends that do not enclose what is expected.
 */
export function readPrediction(table: Table, horizon: number, explanation: Json | undefined): Prediction | string {
  const at = (name: string) => table.columns.findIndex((column) => column.name === name);
  const [expected, low, high] = [at('expected'), at('low'), at('high')];
  if (expected < 0) return 'it has no column "expected"';
  if (low < 0 !== high < 0) return 'it has one of the columns "low" and "high" without the other';
  if (table.rows.length !== horizon) return `it has ${table.rows.length} rows for a horizon of ${horizon}`;
  const steps: Step[] = [];
  for (const [index, row] of table.rows.entries()) {
    const step = { expected: row[expected], low: cell(row[low]), high: cell(row[high]) };
    if (!isNumber(step.expected)) return `row ${index} expects no number`;
    if ((step.low === null) !== (step.high === null)) return `row ${index} has one end of its interval only`;
    if (step.low !== null && !(isNumber(step.low) && step.low <= step.expected))
      return `row ${index} has a low end above what it expects`;
    if (step.high !== null && !(isNumber(step.high) && step.high >= step.expected))
      return `row ${index} has a high end below what it expects`;
    steps.push(step as Step);
  }
  const interval = intervalOf(explanation);
  return { steps, ...(interval === undefined ? {} : { interval }) };
}

function cell(value: unknown): unknown {
  return value ?? null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function intervalOf(explanation: Json | undefined): number | undefined {
  if (typeof explanation !== 'object' || explanation === null || !('interval' in explanation)) return undefined;
  const { interval } = explanation;
  return isNumber(interval) && interval > 0 && interval < 1 ? interval : undefined;
}
