import { completeOptions, type MetricFacts, resolveRoles } from '@vitrine/widget-registry/binding';
import { toldNumber } from '../../compose/told-figures.ts';
import type { TileInput } from '../../contract.ts';
import { plainNumber } from './native-columns.ts';
import type { CardNumber } from './overview-sheet.ts';

/** The number of a card as a spreadsheet counts on with it; undefined for what is no card. Errors: `unknownField` when its measure is gone. */
export function cardNumber(
  input: TileInput | null,
  { text, previousText = '–' }: Pick<MetricFacts, 'text' | 'previousText'>,
): CardNumber | undefined {
  if (input === null || input.widget === null) return undefined;
  const { widget, table } = input;
  const [bound] = [...resolveRoles({ ...input, widget }).values()].flat();
  if (bound === undefined) return undefined;
  const { column, index, previousIndex } = bound;
  const row = table.rows[0] ?? [];
  const numberAt = (place: number) => plainNumber(row[place] ?? null);
  const { target } = completeOptions(widget.optionsSchema, input.options);
  return {
    now: toldNumber(text, numberAt(index), column),
    before: previousIndex === undefined ? undefined : toldNumber(previousText, numberAt(previousIndex), column),
    target: typeof target === 'number' && target > 0 ? target : undefined,
  };
}
