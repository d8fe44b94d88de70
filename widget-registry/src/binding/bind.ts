import { localize, type Table } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { arrange, isComposed } from './arrange.ts';
import { AskedOnce } from './asked-once.ts';
import { canonicalRows, type Value } from './canonical-rows.ts';
import { paletteOf } from './category-colours.ts';
import type { BindInput, BoundWidget } from './contract.ts';
import { encode } from './encode.ts';
import { endLabels, markTails, withoutEnds } from './end-labels.ts';
import { withFacts } from './fact-rows.ts';
import { factsOf } from './facts.ts';
import { fillHoles } from './holes.ts';
import { grainOf, type Reader } from './labels.ts';
import { namesIn, namesInSpec } from './names-in.ts';
import { formatNumber } from './number-format.ts';
import { completeOptions } from './options.ts';
import { type BoundColumn, resolveRoles } from './roles.ts';
import { SAYS } from './sentences.ts';
import { summarize } from './summary.ts';
import { THEMES, themeConfig } from './theme.ts';
import { rowLimit, thinValues } from './thin.ts';
import { vegaLocale } from './vega-locale.ts';
import { cutNotice, isWord, word } from './words.ts';

/** Space around the plot, so that round points and the tops of letters are not cut. */
const PADDING = { left: 0, right: 6, top: 8, bottom: 0 };

function timeRole(roles: Map<string, BoundColumn[]>): string | undefined {
  return [...roles].find(([, [bound]]) => bound?.column.type === 'temporal')?.[0];
}

function inWindow(values: readonly Value[], time: string | undefined, window: BindInput['window']): readonly Value[] {
  if (!window || time === undefined) return values;
  return values.filter((value) => {
    const at = Number(value[`_${time}`]);
    return at >= window.from && at <= window.to;
  });
}

/** Not the row in which all that is beyond the first ones stands together. */
function isNamed(value: Value): boolean {
  return value['_other'] !== true;
}

/** Both sides of a grid, where a weekday without anything is a row all the same. */
const GRID_ROLES = ['x', 'y'];

/** Roles that rows may have though a widget does not. */
const MADE_ROLES = ['category', 'series'];

/** Labels of a dimension role in the order of its axis: as answered for names, by value for what has an order. */
function domainOf(
  name: string,
  roles: Map<string, BoundColumn[]>,
  { table, locale }: BindInput,
  values: readonly Value[],
): string[] {
  const label = `_${name}_label`;
  const [bound] = roles.get(name) ?? [];
  const ordered = [...values];
  if (bound && bound.column.type !== 'nominal') {
    const rank = (value: Value) => {
      const cell = table.rows[Number(value['_row'])]?.[bound.index];
      return typeof cell === 'boolean' || cell === undefined ? null : cell;
    };
    ordered.sort((a, b) => compareCells(rank(a), rank(b)));
  }
  const present = ordered.flatMap((value) => (typeof value[label] === 'string' ? [value[label]] : []));
  const steps = bound?.column.type === 'ordinal' && GRID_ROLES.includes(name) ? (bound.column.values ?? []) : [];
  return [...new Set([...steps.map((step) => localize(step.label, locale)), ...present])];
}

function compareCells(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

function currencyOf(roles: Map<string, BoundColumn[]>): string | undefined {
  return [...roles.values()].flat().find((bound) => bound.column.currency !== undefined)?.column.currency;
}

function missingForecast({ forecast }: Table, locale: string): string[] {
  if (forecast?.missing === undefined) return [];
  return [`${word('noForecast', locale)} (${localize(forecast.title, locale)}): ${localize(forecast.missing, locale)}`];
}

/** The host's own renderers read the Table itself; what they share with charts is the sentence. */
function bindRenderer(
  input: BindInput,
  roles: Map<string, BoundColumn[]>,
  { reader, isPicture }: { reader: Reader; isPicture: boolean },
): BoundWidget {
  const columns = [...roles.values()].flat();
  const category = columns.find((bound) => bound.column.role === 'dimension');
  const value = columns.find((bound) => bound.column.role === 'measure');
  const told = new Map<string, BoundColumn[]>();
  if (category) told.set('category', [category]);
  if (value) told.set('value', [value]);
  const { values, texts } = canonicalRows(told, input.table, reader);
  if (!isPicture) texts.put(values, () => true);
  return { spec: null, values, summary: summarize({ input, roles: told, values, texts }) };
}

/**
 * A widget and an answer become one complete Vega-Lite specification and its rows. Pure: the same on the server and in
 * the browser. Errors: `unknownField` when a required role has lost its column, `badRequest` for a spec with bad holes.
 */
export function bindWidget(input: BindInput): BoundWidget {
  return bind(input, false);
}

/** As `bindWidget`, for a picture that nobody points at: rows have no texts but those that the chart draws. */
export function bindPicture(input: BindInput): BoundWidget {
  return bind(input, true);
}

function bind(input: BindInput, isPicture: boolean): BoundWidget {
  const { widget, table, locale, theme } = input;
  const reader: Reader = { locale, timezone: input.timezone ?? table.timezone };
  const options = completeOptions(widget.optionsSchema, input.options);
  const roles = resolveRoles(input);
  if (widget.spec === null) return bindRenderer(input, roles, { reader, isPicture });
  const time = timeRole(roles);
  const { values: whole, texts } = canonicalRows(roles, table, reader);
  const all = inWindow(whole, time, input.window);
  const summary = summarize({ input, roles, values: all, texts });
  const { values: thinned, cut } = thinValues(
    all,
    time === undefined ? undefined : { time: `_${time}`, measure: '_value' },
    rowLimit(widget.spec),
  );
  const names = namesInSpec(widget.spec);
  const tailed = names('_tail') ? markTails(thinned) : thinned;
  const base = factsOf(input, roles, tailed, texts);
  const ended = ['_end', 'hasEnds', 'endWidth'].some(names)
    ? endLabels(tailed, base, { fromZero: options['baseline'] !== 'data', texts })
    : withoutEnds(tailed);
  const { endWidth, hasEnds } = ended;
  const facts = {
    get: (name: string) => (name === 'endWidth' ? endWidth : name === 'hasEnds' ? hasEnds : base.get(name)),
  };
  // What a chart leaves out has no place on its sides either.
  const named = options['others'] === false ? ended.values.filter(isNamed) : ended.values;
  const filled = fillHoles(widget.spec, {
    options,
    roles: Object.fromEntries([...roles].map(([name, columns]) => [name, columns.map((bound) => bound.column.name)])),
    facts,
    colours: { ...THEMES[theme] },
    domains: new AskedOnce((name) =>
      roles.has(name) || MADE_ROLES.includes(name) ? domainOf(name, roles, input, named) : undefined,
    ),
    labels: Object.fromEntries(
      [...roles].map(([name, columns]) => [
        name,
        columns.map((bound) => localize(bound.column.label, locale)).join(', '),
      ]),
    ),
    // Of the whole answer, so that a closer look at some of its days changes no colour.
    palette: paletteOf(roles, table, whole, THEMES[theme], locale),
    word: (name) => {
      if (!isWord(name)) throw new AppError('badRequest', SAYS.unknownWord({ word: name }));
      return word(name, locale);
    },
  });
  texts.put(ended.values, isPicture ? namesIn(JSON.stringify(filled)) : () => true);
  const values = withFacts(ended.values, facts, widget.spec);
  const grains = new Map(
    [...roles.values()]
      .flat()
      .flatMap(({ column }) =>
        column.type === 'temporal' ? [[column.name, grainOf(column, table, reader)] as const] : [],
      ),
  );
  const composed = isComposed(filled);
  const room = { width: input.size.width - PADDING.right, height: input.size.height - PADDING.top };
  const complete = encode(composed ? arrange(filled, room, values) : filled, {
    roles,
    columns: table.columns,
    values,
    grains,
    locale,
    width: input.size.width,
    height: input.size.height,
    ticks: Number(facts.get('ticks')),
    leftAxis: Number(facts.get('leftAxis')),
  });
  const count = (amount: number) => formatNumber(amount, { unit: 'count' }, locale);
  const notice = [
    ...(cut ? [cutNotice(count(values.length), count(all.length), locale)] : []),
    ...missingForecast(table, locale),
  ].join(' ');
  return {
    spec: {
      padding: PADDING,
      ...complete,
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description: summary,
      data: { name: 'table' },
      ...(composed
        ? { autosize: { type: 'pad' } }
        : {
            width: Math.max(40, Math.round(input.size.width)),
            height: Math.max(30, Math.round(input.size.height)),
            autosize: { type: 'fit', contains: 'padding' },
          }),
      config: {
        ...themeConfig(theme, {
          columns: Number(facts.get('legendColumns')),
          limit: Number(facts.get('legendLimit')),
        }),
        locale: vegaLocale(locale, currencyOf(roles)),
      },
    },
    values,
    summary,
    ...(composed && { fit: { width: Math.round(input.size.width), height: Math.round(input.size.height) } }),
    ...(notice !== '' && { notice }),
  };
}
