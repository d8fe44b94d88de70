import { type AggregateQuery, type BaseMeasure, baseMeasures, type MeasureNode, type Term } from './resolved-query.ts';

/** A query whose sums that always occur together are one, and the base measures that it then rests on. */
export interface AddedUp {
  query: AggregateQuery;
  bases: readonly BaseMeasure[];
}

/** What is added up to a number of its own, terms of terms as terms. */
type Cell = readonly Term[];

/** Sums that stand in every cell equally often, and the one that takes their place. */
interface Group {
  members: readonly [Sum, ...Sum[]];
  together: BaseMeasure;
}

interface Sum {
  base: BaseMeasure;
  /** How often it stands in each cell; below 0 where it is taken off. */
  counts: readonly number[];
}

/**
 * Net sales need one number of each row, not five: sums that stand in every cell together, with the same sign or always the opposite one,
 * are added row by row and summed once. Every cell stays the same.
 */
export function addUpInRows(query: AggregateQuery): AddedUp {
  const cells = query.measures.flatMap(({ node }) => cellsIn(node));
  const bases = baseMeasures(query.measures);
  const groups = groupsOf(bases.filter(canBeAdded), cells);
  const measures = query.measures.map((measure) => ({ ...measure, node: rebuilt(measure.node, groups) }));
  return {
    query: { ...query, measures },
    bases: [...groups.map(({ together }) => together), ...bases.filter((base) => !canBeAdded(base))],
  };
}

/** Money is whole minor units in every row; of other sums the type is not known. */
function canBeAdded(base: BaseMeasure): boolean {
  return base.aggregate === 'sum' && base.money && base.where === undefined && base.additiveOver === '*';
}

/** A measure is a cell, or the sides of its ratios are. */
function cellsIn(node: MeasureNode): Cell[] {
  if (node.kind === 'ratio') return [...cellsIn(node.numerator), ...cellsIn(node.denominator)];
  const cell = flatTerms(node);
  return [cell, ...cell.flatMap((term) => (term.node.kind === 'ratio' ? cellsIn(term.node) : []))];
}

function flatTerms(node: MeasureNode): Term[] {
  if (node.kind !== 'linear') return [{ node, factor: 1 }];
  return node.terms.flatMap((term) =>
    flatTerms(term.node).map((inner) => ({ node: inner.node, factor: inner.factor === term.factor ? 1 : -1 })),
  );
}

function countIn(cell: Cell, base: BaseMeasure): number {
  return cell.reduce(
    (count, { node, factor }) => (node.kind === 'base' && node.base.key === base.key ? count + factor : count),
    0,
  );
}

function groupsOf(bases: readonly BaseMeasure[], cells: readonly Cell[]): Group[] {
  const groups: [Sum, ...Sum[]][] = [];
  for (const base of bases) {
    const sum = { base, counts: cells.map((cell) => countIn(cell, base)) };
    const group = groups.find(([first]) => factorBetween(first, sum) !== undefined);
    if (group === undefined) groups.push([sum]);
    else group.push(sum);
  }
  return groups.map((members) => ({ members, together: togetherOf(members) }));
}

/** 1 for sums that stand in every cell equally often, -1 where one is taken off what the other is added to. */
function factorBetween(one: Sum, other: Sum): 1 | -1 | undefined {
  return ([1, -1] as const).find((factor) =>
    one.counts.every((count, index) => count === factor * (other.counts[index] ?? 0)),
  );
}

function togetherOf(members: readonly [Sum, ...Sum[]]): BaseMeasure {
  const [first] = members;
  if (members.length === 1) return first.base;
  const added = members.map((member) => ({ member, factor: factorBetween(first, member) ?? 1 }));
  return {
    key: added.map(({ member, factor }) => `${factor === 1 ? '+' : '-'}${member.base.key}`).join(' '),
    field: undefined,
    aggregate: 'sum',
    column: undefined,
    where: undefined,
    money: true,
    additiveOver: '*',
    added: added.map(({ member, factor }) => ({ field: member.base.field, column: member.base.column, factor })),
  };
}

/** The same number of what is left. */
function rebuilt(node: MeasureNode, groups: readonly Group[]): MeasureNode {
  switch (node.kind) {
    case 'base':
      return node;
    case 'ratio':
      return {
        kind: 'ratio',
        numerator: rebuilt(node.numerator, groups),
        denominator: rebuilt(node.denominator, groups),
      };
    case 'linear': {
      const cell = flatTerms(node);
      const others = cell.filter((term) => term.node.kind !== 'base' || !canBeAdded(term.node.base));
      const added = groups.flatMap((group) => termsOf(group, cell));
      return {
        kind: 'linear',
        terms: [...added, ...others.map((term) => ({ ...term, node: rebuilt(term.node, groups) }))],
      };
    }
  }
}

function termsOf({ members: [first], together }: Group, cell: Cell): Term[] {
  const count = countIn(cell, first.base);
  const term: Term = { node: { kind: 'base', base: together }, factor: count < 0 ? -1 : 1 };
  return Array.from({ length: Math.abs(count) }, () => term);
}
