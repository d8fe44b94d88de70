import type { DatasetModel, DimensionModel, MeasureModel } from '@vitrine/core/contracts';
import { localDay, shop } from './order-dimensions.ts';
import { text } from './text.ts';

const kind: DimensionModel = {
  field: 'kind',
  type: 'nominal',
  label: text('Kind', 'Art', 'Genre'),
  description: text(
    'What the file was recognised as.',
    'Als was die Datei erkannt wurde.',
    'Ce en quoi le fichier a été reconnu.',
  ),
  column: 'kind',
  storage: 'text',
};

const state: DimensionModel = {
  field: 'state',
  type: 'nominal',
  label: text('State', 'Zustand', 'État'),
  description: text(
    'Whether the file counts, could not be read, was stopped or was taken back.',
    'Ob die Datei zählt, nicht lesbar war, abgebrochen oder zurückgenommen wurde.',
    'Indique si le fichier compte, était illisible, a été interrompu ou retiré.',
  ),
  column: 'state',
  storage: 'text',
  values: [
    { value: 'done', label: text('Imported', 'Importiert', 'Importé') },
    { value: 'failed', label: text('Not imported', 'Nicht importiert', 'Non importé') },
    { value: 'cancelled', label: text('Cancelled', 'Abgebrochen', 'Annulé') },
    { value: 'takenBack', label: text('Taken back', 'Zurückgenommen', 'Retiré') },
  ],
};

const measures: readonly MeasureModel[] = [
  {
    field: 'files',
    label: text('Files', 'Dateien', 'Fichiers'),
    description: text('Number of files.', 'Anzahl der Dateien.', 'Nombre de fichiers.'),
    unit: 'count',
    kind: 'count',
    additiveOver: '*',
  },
  {
    field: 'rowsAccepted',
    label: text('Rows accepted', 'Angenommene Zeilen', 'Lignes acceptées'),
    description: text(
      'Rows that brought something new, corrected something or were known already.',
      'Zeilen, die Neues oder Korrekturen brachten oder schon bekannt waren.',
      'Lignes nouvelles, corrigées ou déjà connues.',
    ),
    unit: 'count',
    kind: 'sum',
    column: 'rows_accepted',
    additiveOver: '*',
  },
  {
    field: 'rowsRejected',
    label: text('Rows refused', 'Abgelehnte Zeilen', 'Lignes refusées'),
    description: text(
      'Rows that could not be read; each is kept with its reason.',
      'Zeilen, die nicht lesbar waren; jede bleibt mit ihrem Grund erhalten.',
      'Lignes illisibles ; chacune est conservée avec sa raison.',
    ),
    unit: 'count',
    kind: 'sum',
    column: 'rows_rejected',
    additiveOver: '*',
    lowerIsBetter: true,
  },
];

export const imports: DatasetModel = {
  id: 'shop.imports',
  title: text('Imports', 'Importe', 'Importations'),
  description: text(
    'One row is a file of an import.',
    'Eine Zeile ist eine Datei eines Imports.',
    'Une ligne est un fichier d’une importation.',
  ),
  time: 'importedAt',
  dimensions: [
    localDay(
      'importedAt',
      text('Imported', 'Importiert', 'Importé'),
      text(
        'The day of the import in the shop’s time zone.',
        'Der Tag des Imports in der Zeitzone des Shops.',
        'Le jour de l’importation, dans le fuseau de la boutique.',
      ),
    ),
    shop,
    kind,
    state,
  ],
  measures,
  facts: { relation: 'shop_imports', day: 'day' },
};
