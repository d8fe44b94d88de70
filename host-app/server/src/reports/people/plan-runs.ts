import type { Knex } from 'knex';
import type { PersonRef } from '../../api-report-people.ts';
import type { PlannedRun, RunStore, WantedRun } from '../runs/run-store.ts';
import { type Choosers, chooserOf } from './added-by.ts';
import { audienceOf, placeOf } from './audience.ts';
import { type KnownPeople, type PeopleReader, personKey } from './people-reader.ts';
import { type RecipientFields, recipientsOf } from './recipient-fields.ts';
import { type Variant, variantsOf } from './variants.ts';

export interface PlanPeoplePorts {
  people: PeopleReader;
  runs: RunStore;
}

export interface PlanRequest extends Omit<PlannedRun, 'wanted' | 'variant'> {
  workspaceId: string;
  audience: RecipientFields;
  wanted: Omit<WantedRun, 'people' | 'only'>;
  /** Who put them there, where it was set before. */
  chosen?: Choosers;
  /** The day that it is meant for, where its schedule is: ranges are told from there, and so are the same for all readers. */
  day?: Temporal.PlainDate;
}

/** One run for each different rows, language and zone of its recipients, all in the caller's transaction. Answers their ids. */
export async function planRuns(
  { people, runs }: PlanPeoplePorts,
  transaction: Knex.Transaction,
  { workspaceId, report, audience, wanted: { channels = [], cc: _, ...wanted }, day, chosen, ...planned }: PlanRequest,
): Promise<[string, ...string[]]> {
  const recipients = recipientsOf(audience);
  const known = await people.known(
    workspaceId,
    [...recipients.map(({ to }) => to), ...(audience.cc ?? [])],
    transaction,
  );
  const { replyTo } = audience;
  const { source } = report.document;
  const { locale: usualLocale, timezone: usualZone } = report.document;
  // A plugin's report is told its days; those of a dashboard are told by the shops.
  const meant = day ?? (source.kind === 'plugin' ? Temporal.Now.plainDateISO(usualZone) : undefined);
  /** Channels get the report as it is saved, never what was narrowed for somebody. */
  const isUsual = ({ only, locale, timezone }: Variant) =>
    only.length === 0 && locale === usualLocale && timezone === usualZone;
  const usual = variantsOf([], known, report.document);
  const [first, ...others] = variantsOf(recipients, known, report.document);
  if (channels.length > 0 && ![first, ...others].some(isUsual)) others.push(...usual);
  const beside = besideOf(audience.cc, [first, ...others], known);
  const isWritten = ({ people: refs }: Variant) =>
    audienceOf({ people: refs, byHandOf: planned.askedBy ?? undefined }, known).to.length > 0;
  const written = [first, ...others].filter(isWritten);
  const whole = [first, ...others].filter(({ only, people: refs }) => only.length === 0 && refs.length > 0);
  // Where nobody is written to, one carries them all the same, and says that they got nothing.
  const carriers = written.length > 0 ? whole.filter((variant) => written.includes(variant)) : whole;
  const carrier = carriers.find(isUsual) ?? carriers[0];
  // Those beside see the report as it is saved: nobody's narrowed rows go to others, and where all are narrowed they get their own.
  if (!carrier && beside.length > 0 && [first, ...others].some(({ people: refs }) => refs.length > 0)) {
    const plain = [first, ...others].find(isUsual);
    if (plain) plain.people = [...plain.people, ...beside];
    else others.push({ ...usual[0], people: beside });
  }
  const planOf = (variant: Variant): PlannedRun => {
    const { key, only, locale, timezone, people: refs } = variant;
    const copied = key === carrier?.key ? beside : [];
    return {
      ...planned,
      report: { ...report, document: { ...report.document, locale, timezone } },
      wanted: {
        ...wanted,
        people: refs,
        ...(only.length > 0 ? { only } : {}),
        ...(channels.length > 0 && isUsual(variant) ? { channels } : {}),
        ...(copied.length > 0 ? { cc: copied } : {}),
        ...throughWhom([...refs, ...copied], { audience, known, chosen }),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(meant === undefined ? {} : { day: meant.toString() }),
      },
      variant: key,
    };
  };
  return runs.planIn(transaction, workspaceId, [planOf(first), ...others.map(planOf)]);
}

/** Who is named beside and gets no report of their own; groups opened. */
function besideOf(cc: readonly PersonRef[] = [], variants: readonly Variant[], known: KnownPeople): PersonRef[] {
  const place = (ref: PersonRef) => placeOf(ref, known);
  const taken = new Set(variants.flatMap(({ people }) => people.map(place)));
  const opened = cc.flatMap((ref) => (ref.kind === 'group' ? (known.group(ref)?.people ?? []) : [ref]));
  return opened.filter((ref) => !taken.has(place(ref)) && taken.add(place(ref)));
}

/** Whoever chose those outside whom nobody chooses now: who put them there, or their group and them into it; null where nobody knows. */
function throughWhom(
  refs: readonly PersonRef[],
  { audience, known, chosen }: { audience: RecipientFields; known: KnownPeople; chosen: Choosers | undefined },
): { through?: Record<string, (string | null)[]> } {
  const named = [...(audience.recipients ?? []).map(({ to }) => to), ...(audience.cc ?? [])];
  const direct = new Set(named.map(personKey));
  const setBy = (ref: PersonRef) => (chosen === undefined ? [] : [chooserOf(chosen, ref)]);
  const through = refs.flatMap((ref): [string, (string | null)[]][] => {
    if (ref.kind !== 'contact') return [];
    if (direct.has(personKey(ref))) return chosen === undefined ? [] : [[ref.id, setBy(ref)]];
    for (const place of named) {
      const group = known.group(place);
      if (group?.people.some((one) => personKey(one) === personKey(ref)))
        return [[ref.id, [...setBy(place), chooserOf(group, ref)]]];
    }
    return [];
  });
  return through.length > 0 ? { through: Object.fromEntries(through) } : {};
}
