import { isDeepStrictEqual } from 'node:util';
import type { ReportPart } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import { checkRange, findMeasure, validateQuery } from '@vitrine/core/query';
import { placeholdersIn } from '@vitrine/report-engine/compose';
import type { ComposedSource, SavedReportDocument } from '../../api-reports.ts';
import type { DatasetCatalogue } from '../../queries/contract.ts';
import type { WidgetDirectory } from '../../widgets/index.ts';
import { checkFilters } from '../runs/wanted-page.ts';
import { SAYS as REPORTS_SAY } from '../sentences.ts';
import { faultsAt } from './faults-at.ts';
import { checkPartShape } from './part-shape.ts';
import { type ReportText, textsOf } from './report-texts.ts';
import { SAYS } from './sentences.ts';

/** What a report may speak of in a workspace at this moment. */
export interface KnownThings {
  catalogue: DatasetCatalogue;
  widgets: Pick<WidgetDirectory, 'widget'>;
}

/**
 * What the shape of the body does not say of texts and parts. What was saved `before` and names something that is gone since keeps nobody
 * from changing the rest. Errors, each with its path in the document: `badRequest`, `badRange`, `badFilter`, those of queries, `notFound`
 * for a widget.
 */
export async function checkParts(
  known: KnownThings,
  workspaceId: string,
  document: SavedReportDocument,
  before?: SavedReportDocument,
): Promise<void> {
  const { source } = document;
  if (source.kind === 'composed') await checkComposition(source);
  const found = new Facts(known, workspaceId);
  if (source.kind === 'composed') {
    const kept = before?.source.kind === 'composed' ? before.source.parts : [];
    for (const [index, part] of source.parts.entries())
      await unlessKept(kept, part, () => checkPart(found, part, `/source/parts/${index}`));
  }
  const kept = before === undefined ? [] : textsOf(before).map(({ text }) => text);
  for (const text of textsOf(document))
    await unlessKept(kept, text.text, () => checkText(found, text, source.kind === 'composed'));
}

async function checkComposition({ range, filters, parts }: ComposedSource): Promise<void> {
  await faultsAt('/source', () => {
    checkFilters(filters ?? []);
    if (range !== undefined) checkRange({ range });
  });
  const seen = new Set<string>();
  for (const [index, part] of parts.entries()) {
    const path = `/source/parts/${index}`;
    await checkPartShape(part, path);
    if (seen.has(part.id)) throw new AppError('badRequest', SAYS.sameId({ id: part.id }), { path: `${path}/id` });
    seen.add(part.id);
  }
}

/** What stands there unchanged is not held against what there is by now. */
async function unlessKept<T>(kept: readonly T[], value: T, check: () => Promise<void>): Promise<void> {
  if (!kept.some((before) => isDeepStrictEqual(before, value))) await check();
}

async function checkPart(known: Facts, part: ReportPart, path: string): Promise<void> {
  if (part.kind === 'statement') {
    for (const [index, { dataset, measure }] of part.lines.entries())
      await known.measure(dataset, measure, {
        dataset: `${path}/lines/${index}/dataset`,
        measure: `${path}/lines/${index}/measure`,
      });
  }
  if (part.kind !== 'tile') return;
  const { query, widget } = part.tile;
  await faultsAt(`${path}/tile/widget`, () => known.widget(widget));
  if (query !== undefined)
    await faultsAt(`${path}/tile/query`, async () => void validateQuery(query, await known.model(query.dataset)));
}

async function checkText(known: Facts, { text, path }: ReportText, withFigures: boolean): Promise<void> {
  for (const { text: placeholder, locale, says } of placeholdersIn(text)) {
    const place = locale === undefined ? path : `${path}/${locale}`;
    if (says.kind === 'unknown' || says.kind === 'unclosed')
      throw new AppError('badRequest', SAYS.noPlaceholder({ placeholder }), { path: place, details: { placeholder } });
    if (says.kind !== 'figure') continue;
    if (!withFigures)
      throw new AppError('badRequest', SAYS.noFigures({ placeholder }), { path: place, details: { placeholder } });
    await known.measure(says.dataset, says.measure, { dataset: place, measure: place });
  }
}

/** What is looked up while one document is read. */
class Facts {
  readonly #known: KnownThings;
  readonly #workspaceId: string;

  constructor(known: KnownThings, workspaceId: string) {
    this.#known = known;
    this.#workspaceId = workspaceId;
  }

  widget(reference: string): Promise<unknown> {
    return this.#known.widgets.widget(this.#workspaceId, reference);
  }

  model(dataset: string) {
    return this.#known.catalogue.model(this.#workspaceId, dataset);
  }

  /** Errors: `unknownDataset` and `badRequest`, each at its path. */
  async measure(dataset: string, measure: string, paths: { dataset: string; measure: string }): Promise<void> {
    const model = await this.model(dataset).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
      throw new AppError(error.code, error.said ?? error.message, { path: paths.dataset, cause: error });
    });
    if (findMeasure(model, measure) === undefined)
      throw new AppError('badRequest', REPORTS_SAY.noMeasure({ dataset, measure }), { path: paths.measure });
  }
}
