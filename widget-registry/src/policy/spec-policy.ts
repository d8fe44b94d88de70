import { AppError } from '@vitrine/core/errors';
import { amountFaults } from './amounts.ts';
import { type ReadChart, readChart } from './read-chart.ts';
import type { PolicyOptions, SpecRule } from './rule.ts';
import { SPEC_RULES } from './rules.ts';
import { SAYS } from './sentences.ts';
import { type SpecFault, specFault } from './spec-fault.ts';
import { type SpecPart, SpecWalk } from './walk.ts';

const SIZES: Pick<SpecRule, 'id' | 'reason'> = {
  id: 'sizes',
  reason: {
    en: 'What a chart makes of its rows is counted before it is drawn: a million marks would stop the server for everyone.',
    de: 'Was ein Diagramm aus seinen Zeilen macht, wird vor dem Zeichnen gezählt: eine Million Marken hielte den Server für alle an.',
    fr: 'Ce qu’un graphique tire de ses lignes est compté avant le dessin : un million de marques arrêterait le serveur pour tous.',
  },
};

/** Every rule with its reason, as it is told to authors. */
export const POLICY: readonly Pick<SpecRule, 'id' | 'reason'>[] = [...SPEC_RULES, SIZES];

/**
 * Everything in a spec that the policy refuses; empty when it may be drawn. The same function when a spec is published,
 * installed, stored and bound; with the rows, what it would make of them is counted too.
 */
export function specFaults(spec: unknown, options: PolicyOptions): SpecFault[] {
  return [...ruleFaults(spec, options), ...sizeFaults(readChart(spec, options.text), options.values)];
}

/** A chart has thousands of parts, and few rules look at each. */
const RULES_OF = new Map<SpecPart['kind'], SpecRule[]>();
for (const rule of SPEC_RULES)
  for (const kind of rule.looksAt) RULES_OF.set(kind, [...(RULES_OF.get(kind) ?? []), rule]);

function ruleFaults(spec: unknown, options: PolicyOptions): SpecFault[] {
  const found = new Map<SpecRule, SpecFault[]>();
  const walk = new SpecWalk((part) => {
    for (const rule of RULES_OF.get(part.kind) ?? []) {
      const faults = rule.check(part, options);
      if (!faults) continue;
      const told = found.get(rule) ?? [];
      found.set(rule, told);
      for (const fault of [faults].flat()) told.push(specFault(fault, rule.id));
    }
  });
  walk.run(spec);
  return SPEC_RULES.flatMap((rule) => found.get(rule) ?? []);
}

function sizeFaults(chart: ReadChart, values: PolicyOptions['values'] = []): SpecFault[] {
  return amountFaults(chart, values).map((fault) => specFault(fault, SIZES.id));
}

/** A number of a spec, by the key that holds it, and its place. */
export interface PlacedNumber {
  key: string;
  value: number;
  path: string;
}

/** What may differ where a spec that was let pass is drawn again. */
export interface DrawnAgain {
  rows: NonNullable<PolicyOptions['values']>;
  /** Those that stand in it now; no amount is counted by them. */
  numbers: readonly PlacedNumber[];
  /** Of its JSON. */
  characters: number;
}

/** Looks at what differs, and counts what a spec that was let pass would make of it. Errors: as of `assertSafeSpec`. */
export type AssertSafeAgain = (again: DrawnAgain) => void;

/**
 * Answers what to ask when the same spec is drawn of other rows or in another size. Errors: `badRequest` with every fault in its details
 * and the first one's path.
 */
export function assertSafeSpec(spec: unknown, options: PolicyOptions): AssertSafeAgain {
  const chart = readChart(spec, options.text);
  refuse([...ruleFaults(spec, options), ...sizeFaults(chart, options.values)]);
  // No more of the options, so that nobody keeps their rows.
  const { holes } = options;
  return ({ rows, numbers, characters }) =>
    refuse([...numberFaults(numbers, { holes }), ...sizeFaults({ ...chart, characters }, rows)]);
}

function numberFaults(numbers: readonly PlacedNumber[], options: PolicyOptions): SpecFault[] {
  return numbers.flatMap((number) =>
    (RULES_OF.get('key') ?? []).flatMap((rule) =>
      [rule.check({ kind: 'key', ...number }, options) ?? []].flat().map((fault) => specFault(fault, rule.id)),
    ),
  );
}

function refuse(faults: readonly SpecFault[]): void {
  const [first] = faults;
  if (!first) return;
  const said = SAYS.notDrawn({ what: first.said, place: first.path || '/' });
  throw new AppError('badRequest', said, { path: first.path, details: { faults } });
}
