import type { DatasetModel, DimensionModel, LocalizedText, MeasureModel, TableColumn } from '@vitrine/core/contracts';
import { slotsOf, tableRelation } from './slots.ts';
import { datasetOf, type TableRecord } from './table-record.ts';

const UPLOADED_ON = 'uploadedOn';

/** An uploaded table as a dataset: numbers are measures, dates temporal, the rest dimensions. */
export function tableModel(table: TableRecord): DatasetModel {
  const { name, title, columns, known, time_field: timeField } = table;
  const slots = slotsOf(columns);
  const fields = new Set(columns.map((column) => column.field));
  const dimensions = columns
    .filter(({ type }) => type !== 'number')
    .map((column) => ({
      ...dimension(column, slots, title),
      ...(known[column.field] === undefined ? {} : { known: known[column.field] }),
    }));
  const measures = columns.filter(({ type }) => type === 'number').map((column) => measure(column, slots, title));
  const rows = freeField('rows', fields);
  const uploadedOn = freeField(UPLOADED_ON, fields);
  return {
    id: datasetOf(name),
    title,
    description: {
      en: `Rows of the table “${title}” that you uploaded.`,
      de: `Zeilen der Tabelle „${title}“, die du hochgeladen hast.`,
      fr: `Lignes du tableau « ${title} » que vous avez importé.`,
    },
    time: timeField ?? uploadedOn,
    dimensions: timeField === null ? [...dimensions, uploadDay(uploadedOn)] : dimensions,
    measures: [rowCount(rows), ...measures],
    facts: { relation: tableRelation(table.place), day: 'day' },
  };
}

const STORAGE = { text: 'text', day: 'day', instant: 'instant', boolean: 'boolean' } as const;
const DAY_GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;

function dimension(column: TableColumn, slots: ReadonlyMap<string, string>, table: string): DimensionModel {
  const { field, header, type } = column;
  const temporal = type === 'day' || type === 'instant';
  const model: DimensionModel = {
    field,
    type: temporal ? 'temporal' : 'nominal',
    label: header || field,
    description: columnOf(header, table),
    column: slots.get(field) ?? field,
    storage: type === 'number' ? 'decimal' : STORAGE[type],
  };
  if (type === 'day') model.grains = DAY_GRAINS;
  if (type === 'instant') model.grains = ['hour', ...DAY_GRAINS];
  return model;
}

function measure({ field, header }: TableColumn, slots: ReadonlyMap<string, string>, table: string): MeasureModel {
  return {
    field,
    label: header || field,
    description: columnOf(header, table),
    unit: 'number',
    kind: 'value',
    column: slots.get(field) ?? field,
    aggregates: ['sum', 'average', 'min', 'max', 'median', 'p25', 'p75', 'p90', 'count', 'countDistinct'],
    additiveOver: '*',
  };
}

function rowCount(field: string): MeasureModel {
  return {
    field,
    label: { en: 'Rows', de: 'Zeilen', fr: 'Lignes' },
    description: { en: 'Number of rows.', de: 'Anzahl der Zeilen.', fr: 'Nombre de lignes.' },
    unit: 'count',
    kind: 'count',
    additiveOver: '*',
  };
}

/** The time axis of a table without dates. */
function uploadDay(field: string): DimensionModel {
  return {
    field,
    type: 'temporal',
    label: { en: 'Uploaded', de: 'Hochgeladen', fr: 'Importé' },
    description: {
      en: 'The day on which the rows were uploaded.',
      de: 'Der Tag, an dem die Zeilen hochgeladen wurden.',
      fr: 'Le jour où les lignes ont été importées.',
    },
    column: 'day',
    storage: 'day',
    grains: DAY_GRAINS,
  };
}

function columnOf(header: string, table: string): LocalizedText {
  return {
    en: `The column “${header}” of the table “${table}”.`,
    de: `Die Spalte „${header}“ der Tabelle „${table}“.`,
    fr: `La colonne « ${header} » du tableau « ${table} ».`,
  };
}

function freeField(wanted: string, taken: ReadonlySet<string>): string {
  let free = wanted;
  for (let count = 2; taken.has(free); count += 1) free = `${wanted}${count}`;
  return free;
}
