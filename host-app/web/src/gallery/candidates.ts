import type {
  Column,
  DatasetModel,
  DimensionModel,
  Grain,
  LocalizedText,
  MeasureModel,
  Tile,
} from '@vitrine/core/contracts';
import type { InstalledWidget, TemplateSummary } from '@vitrine/server/api';
import { suggestWidgets } from '@vitrine/widget-registry/binding';
import { ownContent } from '../authoring/own-data.ts';
import type { Span, TileContent } from '../editor/document/commands.ts';

export type Topic = 'money' | 'listings' | 'buyers' | 'time' | 'ads' | 'own';

/** Something that could be put on a page, with everything to draw and add it. */
export interface Candidate {
  id: string;
  title: LocalizedText;
  /** Number and what it is divided by, for the words of generated ones. */
  made?: { measure: LocalizedText; by: readonly ({ label: LocalizedText } | { grain: Grain })[] };
  content: TileContent;
  size: Span;
  topics: ReadonlySet<Topic>;
  /** Higher comes first. */
  score: number;
}

export interface CandidateSources {
  widgets: readonly InstalledWidget[];
  models: readonly DatasetModel[];
  templates: readonly TemplateSummary[];
  /** Whether a dataset that could have hours has some; until that is known, it makes no grid. */
  timed?: ReadonlyMap<string, boolean>;
}

/** Empty where files carry only dates. */
export const HOUR = 'hour';

const FALLBACK_SIZE = { w: 6, h: 6 };

export function sizeOf(widget: InstalledWidget): Span {
  const [w, h] = widget.contribution.defaultSize ?? widget.contribution.minSize;
  return { w, h };
}

/** All candidates, best first: what templates show, then what numbers and dimensions make together. */
export function candidatesOf(sources: CandidateSources): Candidate[] {
  const all = [...fromTemplates(sources), ...fromOwn(sources), ...fromModels(sources), ...withoutData(sources)];
  const seen = new Set<string>();
  return all
    .sort((a, b) => b.score - a.score)
    .filter((candidate) => {
      const keys = [
        JSON.stringify([candidate.content.widget, candidate.content.query ?? candidate.id]),
        ...sameWords(candidate),
      ];
      if (keys.some((key) => seen.has(key))) return false;
      for (const key of keys) seen.add(key);
      return true;
    });
}

/** Net sales by week are the same of orders, lines and profit: who chooses sees them once, of the dataset where they stand first. */
function sameWords({ made, content }: Candidate): string[] {
  const ofShop = content.query?.dataset.startsWith('shop.') === true;
  return made && ofShop ? [JSON.stringify([made, content.query?.measures])] : [];
}

/** Tiles that somebody already thought well of. */
function fromTemplates({ templates, widgets, models }: CandidateSources): Candidate[] {
  const known = new Map(widgets.map((widget) => [widget.reference, widget]));
  const tiles = templates.flatMap((template) => template.document.sections.flatMap((section) => section.tiles));
  return tiles.flatMap((tile, index) => {
    const widget = known.get(tile.widget);
    const model = models.find(({ id }) => id === tile.query?.dataset);
    if (!widget || !tile.query || !model || tile.title === undefined) return [];
    const { id: _, layout, ...content } = tile;
    const size = layout.large ? { w: layout.large.w, h: layout.large.h } : (sizeOf(widget) ?? FALLBACK_SIZE);
    return [
      {
        id: `template ${index} ${tile.id}`,
        title: tile.title,
        content,
        size,
        topics: topicsOf(tile, model),
        score: 100 - index * 0.5,
      },
    ];
  });
}

/** How much a shape of question is worth before its number is known. */
const WORTH = { card: 40, time: 44, by: 42, byTime: 30, grid: 28 } as const;

function fromModels({ widgets, models, timed }: CandidateSources): Candidate[] {
  return models.flatMap((model, modelIndex) =>
    model.measures.flatMap((measure, index) => {
      const penalty = modelIndex * 3 + index * 0.8;
      return shapesOf(model, measure, timed?.get(model.id)).flatMap(({ kind, dimensions, grain }, at) => {
        const columns = [...dimensions.map(dimensionColumn), measureColumn(measure)];
        const [best] = suggestWidgets(kind === 'grid' ? widgets.filter(isGrid) : widgets, columns);
        const grainFor = (dimension: DimensionModel) => grain ?? grainOf(dimension);
        const widget = best && widgets.find(({ reference }) => reference === best.widget.reference);
        if (!best || !widget) return [];
        const content: TileContent = {
          widget: widget.reference,
          query: {
            dataset: model.id,
            measures: [{ field: measure.field }],
            ...(dimensions.length > 0 && {
              dimensions: dimensions.map((dimension) => asked(dimension, dimensions, grainFor(dimension))),
            }),
          },
          roles: best.roles,
        };
        return [
          {
            id: `${model.id} ${measure.field} ${dimensions.map(({ field }) => field).join(' ')}`,
            title: measure.label,
            made: {
              measure: measure.label,
              by: dimensions.map((dimension) =>
                dimension.type === 'temporal' ? { grain: grainFor(dimension) } : { label: dimension.label },
              ),
            },
            content,
            size: sizeOf(widget),
            topics: topicsOf(content, model),
            score: WORTH[kind] + best.score - penalty - at * 0.3,
          },
        ];
      });
    }),
  );
}

interface Shape {
  kind: keyof typeof WORTH;
  dimensions: readonly DimensionModel[];
  /** Of the time among the dimensions; its usual one when left out. */
  grain?: Grain;
}

/** A number alone, over time, by each dimension, by both, and on a grid of two orders. */
function shapesOf(model: DatasetModel, measure: MeasureModel, hasHours: boolean | undefined): Shape[] {
  const time = model.dimensions.find(({ field }) => field === model.time);
  const nominal = model.dimensions.filter(({ type, storage }) => type === 'nominal' && storage !== 'boolean');
  const ordinal = model.dimensions.filter(({ type, values }) => type === 'ordinal' && values !== undefined);
  const named = nominal.filter(({ values }) => values !== undefined);
  const counted = measure.unit !== 'ratio';
  return [
    { kind: 'card', dimensions: [] },
    ...(time ? [{ kind: 'time', dimensions: [time] } satisfies Shape] : []),
    ...[...nominal, ...ordinal].map((dimension): Shape => ({ kind: 'by', dimensions: [dimension] })),
    ...(time && counted ? named.map((dimension): Shape => ({ kind: 'byTime', dimensions: [time, dimension] })) : []),
    ...(counted ? gridOf(model, { down: ordinal[0], time, hasHours }) : []),
  ];
}

/** Down the weekdays, across the hours where sales have some, else the months; none while that is not known. */
function gridOf(
  model: DatasetModel,
  { down, time, hasHours }: Record<'down' | 'time', DimensionModel | undefined> & { hasHours: boolean | undefined },
): Shape[] {
  const hour = model.dimensions.find(({ field }) => field === HOUR);
  if (!down || (hour && hasHours === undefined)) return [];
  if (hour && hasHours) return [{ kind: 'grid', dimensions: [down, hour] }];
  return time?.grains?.includes('month') ? [{ kind: 'grid', dimensions: [down, time], grain: 'month' }] : [];
}

/** Whether a widget needs two dimensions, neither of them for colour alone. */
function isGrid({ contribution }: InstalledWidget): boolean {
  const needed = contribution.data.roles.filter(({ optional }) => !optional);
  return contribution.renderer === 'vega-lite' && needed.filter(({ aggregate }) => !aggregate).length === 2;
}

function asked(dimension: DimensionModel, all: readonly DimensionModel[], grain: Grain) {
  if (dimension.type === 'temporal') return { field: dimension.field, grain };
  const many = dimension.type === 'nominal' && dimension.values === undefined;
  return many ? { field: dimension.field, top: all.length > 1 ? 5 : 10 } : { field: dimension.field };
}

function grainOf(dimension: DimensionModel): Grain {
  return dimension.grains?.includes('week') === false ? (dimension.grains[0] ?? 'month') : 'week';
}

function dimensionColumn(dimension: DimensionModel): Column {
  return { name: dimension.field, type: dimension.type, role: 'dimension', label: dimension.label };
}

function measureColumn(measure: MeasureModel): Column {
  return { name: measure.field, type: 'quantitative', role: 'measure', unit: measure.unit, label: measure.label };
}

/** What the workspace made for itself and what it installed, over the first data that fill it. */
function fromOwn({ widgets, models }: CandidateSources): Candidate[] {
  return widgets
    .filter(({ publisher }) => publisher !== 'vitrine')
    .flatMap((widget, index) => {
      const content = ownContent(widget, models);
      const model = models.find(({ id }) => id === content?.query?.dataset);
      if (!content || !model) return [];
      const { reference: id, title } = widget;
      return [{ id, title, content, size: sizeOf(widget), topics: topicsOf(content, model), score: 48 - index * 0.1 }];
    });
}

/** Words on the page need no data. */
function withoutData({ widgets }: CandidateSources): Candidate[] {
  return widgets
    .filter(({ contribution }) => contribution.data.roles.length === 0)
    .map((widget) => ({
      id: widget.reference,
      title: widget.title,
      content: { widget: widget.reference },
      size: sizeOf(widget),
      topics: new Set<Topic>(),
      score: 20,
    }));
}

const TOPIC_FIELDS: Readonly<Record<string, Topic>> = {
  listing: 'listings',
  sku: 'listings',
  variation: 'listings',
  tag: 'listings',
  buyers: 'buyers',
  returningBuyers: 'buyers',
  repeatRate: 'buyers',
  buyerKind: 'buyers',
  country: 'buyers',
  region: 'buyers',
  firstOrderMonth: 'buyers',
  monthsSinceFirst: 'buyers',
};

function topicsOf(content: Pick<Tile, 'query'>, model: DatasetModel): Set<Topic> {
  const topics = new Set<Topic>();
  const fields = [...(content.query?.measures ?? []), ...(content.query?.dimensions ?? [])].map(({ field }) => field);
  for (const field of fields) {
    const topic = TOPIC_FIELDS[field];
    if (topic) topics.add(topic);
    if (model.measures.some((measure) => measure.field === field && measure.unit === 'money')) topics.add('money');
    if (model.dimensions.some((dimension) => dimension.field === field && dimension.type === 'temporal'))
      topics.add('time');
  }
  if (model.id === 'shop.ads') topics.add('ads');
  if (model.id === 'shop.listings') topics.add('listings');
  if (model.id.startsWith('files.')) topics.add('own');
  return topics;
}
