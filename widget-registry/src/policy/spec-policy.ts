import { AppError } from '@vitrine/core/errors';
import { Amounts } from './amounts.ts';
import type { PolicyOptions, SpecRule } from './rule.ts';
import { SPEC_RULES } from './rules.ts';
import { SAYS } from './sentences.ts';
import { type SpecFault, specFault } from './spec-fault.ts';
import { SpecWalk } from './walk.ts';

const SIZES: Omit<SpecRule, 'check'> = {
  id: 'sizes',
  reason: {
    en: 'What a chart makes of its rows is counted before it is drawn: a million marks would stop the server for everyone.',
    de: 'Was ein Diagramm aus seinen Zeilen macht, wird vor dem Zeichnen gezählt: eine Million Marken hielte den Server für alle an.',
    fr: 'Ce qu’un graphique tire de ses lignes est compté avant le dessin : un million de marques arrêterait le serveur pour tous.',
  },
};

/** Every rule with its reason, as it is told to authors. */
export const POLICY: readonly Omit<SpecRule, 'check'>[] = [...SPEC_RULES, SIZES];

/**
 * Everything in a spec that the policy refuses; empty when it may be drawn. The same function when a spec is published,
 * installed, stored and bound; with the rows, what it would make of them is counted too.
 */
export function specFaults(spec: unknown, options: PolicyOptions): SpecFault[] {
  const found = new Map(SPEC_RULES.map((rule) => [rule.id, [] as SpecFault[]]));
  const walk = new SpecWalk((part) => {
    for (const rule of SPEC_RULES) {
      const faults = rule.check(part, options);
      if (faults) found.get(rule.id)?.push(...[faults].flat().map((fault) => specFault(fault, rule.id)));
    }
  });
  walk.run(spec);
  return [...[...found.values()].flat(), ...amountFaults(spec, options.values)];
}

function amountFaults(spec: unknown, values: PolicyOptions['values']): SpecFault[] {
  const amounts = new Amounts(values);
  amounts.check(spec);
  return amounts.faults.map((fault) => specFault(fault, SIZES.id));
}

/** Errors: `badRequest` with every fault in its details and the first one's path. */
export function assertSafeSpec(spec: unknown, options: PolicyOptions): void {
  refuse(specFaults(spec, options));
}

/** Of a spec that `assertSafeSpec` has let pass with other rows: only what it would make of these. Errors: as there. */
export function assertSafeAmounts(spec: unknown, values: NonNullable<PolicyOptions['values']>): void {
  refuse(amountFaults(spec, values));
}

function refuse(faults: readonly SpecFault[]): void {
  const [first] = faults;
  if (!first) return;
  const said = SAYS.notDrawn({ what: first.said, place: first.path || '/' });
  throw new AppError('badRequest', said, { path: first.path, details: { faults } });
}
