import type { Knex } from 'knex';
import type { PlannedRun, RunStore, WantedRun } from '../runs/run-store.ts';
import type { PeopleReader } from './people-reader.ts';
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
  /** The instant that it is meant for: ranges are told from its day, where each run's readers are. */
  at?: Temporal.Instant;
}

/** One run for each different rows, language and zone of its recipients, all in the caller's transaction. Answers their ids. */
export async function planRuns(
  { people, runs }: PlanPeoplePorts,
  transaction: Knex.Transaction,
  { workspaceId, report, audience, wanted: { channels = [], ...wanted }, at, ...planned }: PlanRequest,
): Promise<[string, ...string[]]> {
  const recipients = recipientsOf(audience);
  const known = await people.known(
    workspaceId,
    recipients.map(({ to }) => to),
    transaction,
  );
  const { cc, replyTo } = audience;
  const { locale: usualLocale, timezone: usualZone } = report.document;
  /** Channels get the report as it is saved, never what was narrowed for somebody. */
  const isUsual = ({ only, locale, timezone }: Variant) =>
    only.length === 0 && locale === usualLocale && timezone === usualZone;
  const plan = ({ key, only, locale, timezone, people: refs }: Variant) =>
    runs.planIn(transaction, workspaceId, {
      ...planned,
      report: { ...report, document: { ...report.document, locale, timezone } },
      wanted: {
        ...wanted,
        people: refs,
        ...(only.length > 0 ? { only } : {}),
        ...(channels.length > 0 && isUsual({ key, only, locale, timezone, people: refs }) ? { channels } : {}),
        ...(cc === undefined ? {} : { cc }),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(at === undefined ? {} : { day: at.toZonedDateTimeISO(timezone).toPlainDate().toString() }),
      },
      variant: key,
    });
  const [first, ...others] = variantsOf(recipients, known, report.document);
  if (channels.length > 0 && ![first, ...others].some(isUsual)) others.push(...variantsOf([], known, report.document));
  const ids: [string, ...string[]] = [await plan(first)];
  for (const variant of others) ids.push(await plan(variant));
  return ids;
}
