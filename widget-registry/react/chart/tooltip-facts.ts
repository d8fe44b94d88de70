import { previousWord } from '../../src/binding/facts.ts';
import { type Word, word } from '../../src/binding/words.ts';
import type { WidgetViewProps } from '../contract.ts';
import type { BoundValue, DrawnMark } from './marks.ts';

export interface TooltipRow {
  colour: string;
  label: string;
  value: string;
  change: string;
  current: boolean;
}

export interface TooltipFacts {
  title: string;
  rows: TooltipRow[];
  /** The compared period's value, where there is one. */
  previous: { label: string; value: string } | undefined;
  share: { label: string; value: string } | undefined;
}

function text(value: BoundValue, field: string): string {
  const found = value[field];
  return typeof found === 'string' ? found : '';
}

function titleOf(value: BoundValue): string {
  const names = ['_x_text', '_y_text', '_category_text']
    .map((field) => text(value, field))
    .filter((name) => name !== '');
  return names.join(' · ');
}

type Reading = Pick<WidgetViewProps, 'compare' | 'locale'>;

/** What one tooltip says about a mark and the others at its place: value, change and range. */
export function tooltipFacts(mark: DrawnMark, group: readonly DrawnMark[], { compare, locale }: Reading): TooltipFacts {
  const { value } = mark;
  const rows = group.map((member) => ({
    colour: member.colour,
    label: text(member.value, '_series_label') || text(member.value, '_measure_label'),
    value: text(member.value, '_value_text'),
    change: text(member.value, '_value_change_text'),
    current: member === mark,
  }));
  const before: Word = previousWord(compare);
  const previous = text(value, '_value_previous_text');
  const share = text(value, '_value_share_text');
  return {
    title: titleOf(value),
    rows,
    previous: previous !== '' && group.length === 1 ? { label: word(before, locale), value: previous } : undefined,
    share: share !== '' && mark.kind === 'arc' ? { label: word('share', locale), value: share } : undefined,
  };
}

/** The same as one sentence, for those who listen. */
export function spokenTooltip(facts: TooltipFacts): string {
  const current = facts.rows.find((row) => row.current) ?? facts.rows[0];
  const parts = [
    facts.title,
    current && `${current.label}: ${current.value}`,
    current?.change,
    facts.previous && `${facts.previous.label}: ${facts.previous.value}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
