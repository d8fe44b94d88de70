import { sentences } from '../../errors/index.ts';

/** Why what came from a plugin's process cannot be used, as the end of a sentence that names the plugin. */
export const SAYS = sentences({
  nothing: { en: 'it says nothing.', de: 'es sagt nichts.', fr: 'il ne dit rien.' },
  noDescription: {
    en: 'it does not say what it supplies.',
    de: 'es sagt nicht, was es liefert.',
    fr: 'il ne dit pas ce qu’il fournit.',
  },
  otherName: {
    en: 'it calls itself "{id}" in its entry.',
    de: 'es nennt sich in seinem „entry“ „{id}“.',
    fr: 'il se nomme « {id} » dans son « entry ».',
  },
  readsFiles: {
    en: '{kind} "{id}" reads files, which only plugins of tier trusted can do.',
    de: '{kind} „{id}“ liest Dateien; das können nur Plugins der Stufe trusted.',
    fr: '{kind} « {id} » lit des fichiers, ce que seuls peuvent les plugins de niveau trusted.',
  },
  otherSupply: {
    en: 'it supplies something else than at its first start.',
    de: 'es liefert etwas anderes als bei seinem ersten Start.',
    fr: 'il fournit autre chose qu’à son premier démarrage.',
  },
  dataset: {
    en: 'datasets{place} {rule}.',
    de: 'datasets{place} {rule}.',
    fr: 'datasets{place} {rule}.',
  },
  wrong: { en: 'is wrong', de: 'ist falsch', fr: 'est incorrect' },
  datasetName: {
    en: 'the dataset "{id}" does not begin with "{plugin}."',
    de: 'der Datensatz „{id}“ beginnt nicht mit „{plugin}.“',
    fr: 'le jeu de données « {id} » ne commence pas par « {plugin}. »',
  },
  noTable: {
    en: 'Its answer is no table: {fault}.',
    de: 'Seine Antwort ist keine Tabelle: {fault}.',
    fr: 'Sa réponse n’est pas un tableau : {fault}.',
  },
  inTable: { en: '{place} {rule}', de: '{place} {rule}', fr: '{place} {rule}' },
  columnTwice: {
    en: '/columns names one twice',
    de: '/columns nennt eine Spalte zweimal',
    fr: '/columns nomme deux fois une colonne',
  },
  rowWidth: {
    en: '/rows/{row} is not as wide as the columns',
    de: '/rows/{row} ist nicht so breit wie die Spalten',
    fr: '/rows/{row} n’est pas aussi large que les colonnes',
  },
  noCell: {
    en: '/rows/{row}/{cell} is no cell',
    de: '/rows/{row}/{cell} ist keine Zelle',
    fr: '/rows/{row}/{cell} n’est pas une cellule',
  },
  noStep: {
    en: 'A step of its feed has events and a cursor.',
    de: 'Ein Schritt seiner Lieferung hat „events“ und „cursor“.',
    fr: 'Une étape de son flux a « events » et « cursor ».',
  },
  noOutcome: {
    en: 'Its answer is no outcome.',
    de: 'Seine Antwort ist kein Ausgang („outcome“).',
    fr: 'Sa réponse n’est pas une issue (« outcome »).',
  },
  noRecord: {
    en: 'Its answer is no object.',
    de: 'Seine Antwort ist kein Objekt.',
    fr: 'Sa réponse n’est pas un objet.',
  },
  noBytes: {
    en: 'Its answer holds no bytes.',
    de: 'Seine Antwort enthält keine Bytes.',
    fr: 'Sa réponse ne contient pas d’octets.',
  },
});
