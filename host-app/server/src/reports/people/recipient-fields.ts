import type { DatasetModel, Filter } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { validateQuery } from '@vitrine/core/query';
import { figureQuestions } from '@vitrine/report-engine/compose';
import { Type } from 'typebox';
import type { PersonRef, ScheduledRecipient } from '../../api-report-people.ts';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import { documents } from '../../http/documents.ts';
import type { DatasetCatalogue } from '../../queries/contract.ts';
import { faultsAt } from '../definitions/faults-at.ts';
import { pageTexts } from '../definitions/report-texts.ts';
import { checkZone } from '../known-zone.ts';
import { asViewer } from '../runs/fill-report.ts';
import { checkFilters } from '../runs/wanted-page.ts';
import { type PeopleReader, personKey, placesIn } from './people-reader.ts';
import { PersonRefBody } from './schemas.ts';
import { SAYS } from './sentences.ts';

const MOST = 500;

/** Filters are read by `checkFilters`: a schema of their kind holds itself, which a description of routes cannot say. */
const Recipient = Type.Object(
  {
    to: PersonRefBody,
    filters: Type.Optional(Type.Array(documents.Filter, { maxItems: 20 })),
    locale: Type.Optional(Type.Enum(['en', 'de', 'fr'] as const)),
    timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** Whom a schedule, a run or a mail is for, beside `mailTo`. */
export const recipientFields = {
  recipients: Type.Optional(Type.Array(Recipient, { maxItems: MOST })),
  cc: Type.Optional(Type.Array(PersonRefBody, { maxItems: 20, uniqueItems: true })),
  replyTo: Type.Optional(PersonRefBody),
};

export interface RecipientFields {
  mailTo?: string[];
  recipients?: ScheduledRecipient[];
  cc?: PersonRef[];
  replyTo?: PersonRef;
}

export interface RecipientPorts {
  people: PeopleReader;
  catalogue: DatasetCatalogue;
  dashboards: Pick<DashboardService, 'document'>;
}

export interface RecipientCheck {
  workspaceId: string;
  report: { document: SavedReportDocument; owner: string };
  path: string;
  /** Datasets that are asked beside those of the report. */
  asks?: readonly string[];
  /** What was saved before: who was chosen then and left since keeps nobody from changing the rest. */
  before?: RecipientFields;
}

/** Everybody who is named, members by `mailTo` first. */
export function recipientsOf({ mailTo = [], recipients = [] }: RecipientFields): ScheduledRecipient[] {
  const named = new Set(recipients.filter(({ to }) => to.kind === 'member').map(({ to }) => to.id));
  const members = mailTo
    .filter((id) => !named.has(id))
    .map((id): ScheduledRecipient => ({ to: { kind: 'member', id } }));
  return [...members, ...recipients];
}

/**
 * What the shape alone does not say. Errors, each with its path: `badRequest` for somebody who is not there or named twice, and for a zone
 * that is none; `badFilter` and `unknownField` for a filter that something the report asks does not know.
 */
export async function checkRecipients(
  { people, ...ports }: RecipientPorts,
  fields: RecipientFields,
  { workspaceId, report, path, asks = [], before = {} }: RecipientCheck,
): Promise<void> {
  const { recipients = [], cc = [], replyTo } = fields;
  const known = new Set(refsOf(before).map(personKey));
  const places = [
    ...placesIn(membersOf(fields), `${path}/mailTo`),
    ...recipients.map(({ to: ref }, index) => ({ ref, path: `${path}/recipients/${index}/to` })),
    ...placesIn(cc, `${path}/cc`),
    ...(replyTo ? [{ ref: replyTo, path: `${path}/replyTo` }] : []),
  ];
  await people.everyone(
    workspaceId,
    places.filter(({ ref }) => !known.has(personKey(ref))),
  );
  if (replyTo && replyTo.kind !== 'member')
    throw new AppError('badRequest', SAYS.answersToMembers(), { path: `${path}/replyTo/kind` });
  const names = recipients.map(({ to }) => personKey(to));
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) throw new AppError('badRequest', SAYS.namedTwice(), { path: `${path}/recipients/${twice}/to` });
  const narrowed = recipients.some(({ filters = [] }) => filters.length > 0);
  const models = narrowed ? await modelsOf(ports, workspaceId, report, asks) : [];
  for (const [index, { filters = [], timezone }] of recipients.entries()) {
    const place = `${path}/recipients/${index}`;
    if (timezone !== undefined) checkZone(timezone, `${place}/timezone`);
    await faultsAt(place, () => {
      checkFilters(filters);
      for (const model of models) checkAgainst(filters, model);
    });
  }
}

/** Errors: those of the query language, at `/filters/…`. */
function checkAgainst(filters: Filter[], model: DatasetModel): void {
  if (filters.length === 0) return;
  const [measure] = model.measures;
  const [dimension] = model.dimensions;
  const asked = measure ? { measures: [{ field: measure.field }] } : { dimensions: [{ field: dimension?.field }] };
  validateQuery({ dataset: model.id, ...asked, filters }, model);
}

/** Everything that is asked for the report, as far as it is there. What a plugin's report asks, it says when it is filled. */
async function modelsOf(
  { catalogue, dashboards }: Omit<RecipientPorts, 'people'>,
  workspaceId: string,
  { document, owner }: RecipientCheck['report'],
  asks: readonly string[],
): Promise<DatasetModel[]> {
  const { source, locale } = document;
  const asked = new Set(asks);
  if (source.kind === 'dashboard') {
    const dashboard = await dashboards.document({ identity: asViewer(workspaceId, owner), locale }, source.dashboard);
    for (const { query } of dashboard?.sections.flatMap(({ tiles }) => tiles) ?? [])
      if (query) asked.add(query.dataset);
  } else if (source.kind === 'composed') {
    for (const part of source.parts) {
      if (part.kind === 'tile' && part.tile.query) asked.add(part.tile.query.dataset);
    }
    const texts = pageTexts(document).map(({ text }) => text);
    for (const { dataset } of figureQuestions(source.parts, texts)) asked.add(dataset);
  }
  return (await catalogue.models(workspaceId)).filter(({ id }) => asked.has(id));
}

function membersOf({ mailTo = [] }: RecipientFields): PersonRef[] {
  return mailTo.map((id) => ({ kind: 'member', id }));
}

function refsOf(fields: RecipientFields): PersonRef[] {
  const { recipients = [], cc = [], replyTo } = fields;
  return [...membersOf(fields), ...recipients.map(({ to }) => to), ...cc, ...(replyTo ? [replyTo] : [])];
}
