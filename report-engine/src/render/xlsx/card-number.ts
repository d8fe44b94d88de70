import { completeOptions, resolveRoles } from '@vitrine/widget-registry/binding';
import type { TileInput } from '../../contract.ts';
import { plainNumber } from './native-columns.ts';
import type { CardNumber } from './overview-sheet.ts';

/** The number of a card as a spreadsheet counts on with it; undefined for what is no card. Errors: `unknownField` when its measure is gone. */
export function cardNumber(input: TileInput | null, text: string): CardNumber | undefined {
  if (input === null || input.widget === null) return undefined;
  const { widget, table } = input;
  const [bound] = [...resolveRoles({ ...input, widget }).values()].flat();
  if (bound === undefined) return undefined;
  const { unit, currency } = bound.column;
  const measure = { ...(unit === undefined ? {} : { unit }), ...(currency === undefined ? {} : { currency }) };
  const row = table.rows[0] ?? [];
  const told = (value: number | null) => ({ ...measure, value, text: value === null ? '–' : text });
  const before = bound.previousIndex === undefined ? undefined : plainNumber(row[bound.previousIndex] ?? null);
  const { target } = completeOptions(widget.optionsSchema, input.options);
  return {
    now: told(plainNumber(row[bound.index] ?? null)),
    before: before === undefined ? undefined : told(before),
    target: typeof target === 'number' && target > 0 ? target : undefined,
  };
}
