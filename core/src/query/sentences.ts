import { sentences } from '../errors/index.ts';

/** What a query is refused with. */
export const SAYS = sentences({
  noDataset: {
    en: 'There is no dataset "{dataset}" here.',
    de: 'Hier gibt es keine Daten „{dataset}“.',
    fr: 'Il n’y a pas de données « {dataset} » ici.',
  },
  asksNothing: {
    en: 'A query asks for measures, dimensions or rows.',
    de: 'Eine Abfrage fragt nach Kennzahlen, Dimensionen oder Zeilen.',
    fr: 'Une requête demande des mesures, des dimensions ou des lignes.',
  },
  havingNeedsGroups: {
    en: '"having" chooses among groups: name a dimension.',
    de: '„having“ wählt unter Gruppen aus: Nenne eine Dimension.',
    fr: '« having » choisit parmi des groupes : nommez une dimension.',
  },
  rowsWithout: {
    en: 'A query for rows has no "{key}".',
    de: 'Eine Abfrage nach Zeilen hat kein „{key}“.',
    fr: 'Une requête de lignes n’a pas de « {key} ».',
  },
  forecastNeedsTime: {
    en: 'A forecast goes along one dimension of time, and no other.',
    de: 'Eine Prognose verläuft entlang einer Zeitdimension und keiner anderen.',
    fr: 'Une prévision suit une seule dimension de temps, et aucune autre.',
  },
  forecastMeasures: {
    en: 'A forecast continues one to {limit} measures.',
    de: 'Eine Prognose setzt eine bis {limit} Kennzahlen fort.',
    fr: 'Une prévision prolonge de une à {limit} mesures.',
  },
  forecastWithout: {
    en: 'A query with a forecast has no "{key}": the line is continued as a whole.',
    de: 'Eine Abfrage mit Prognose hat kein „{key}“: Die Linie wird als Ganzes fortgesetzt.',
    fr: 'Une requête avec prévision n’a pas de « {key} » : la courbe est prolongée en entier.',
  },
  askedTwice: {
    en: '"{field}" is asked for twice.',
    de: 'Nach „{field}“ wird zweimal gefragt.',
    fr: '« {field} » est demandé deux fois.',
  },
  noGroupByMeasure: {
    en: '"{field}" is a measure and cannot be grouped by.',
    de: '„{field}“ ist eine Kennzahl; danach lässt sich nicht gruppieren.',
    fr: '« {field} » est une mesure : on ne peut pas grouper selon elle.',
  },
  otherGrains: {
    en: '"{field}" has the grains {grains}.',
    de: '„{field}“ hat die Zeitschritte {grains}.',
    fr: '« {field} » a les pas de temps {grains}.',
  },
  noGrain: {
    en: '"{field}" has no grain.',
    de: '„{field}“ hat keine Zeitschritte.',
    fr: '« {field} » n’a pas de pas de temps.',
  },
  noBins: {
    en: '"{field}" is no number: it cannot be put into bins.',
    de: '„{field}“ ist keine Zahl und lässt sich nicht in Klassen teilen.',
    fr: '« {field} » n’est pas un nombre : impossible de le répartir en classes.',
  },
  noTopInTime: {
    en: '"top" is for what has no order in time.',
    de: '„top“ ist für das, was keine zeitliche Ordnung hat.',
    fr: '« top » est pour ce qui n’a pas d’ordre dans le temps.',
  },
  sameName: {
    en: 'Two columns would be called "{name}": give one another name with "as".',
    de: 'Zwei Spalten würden „{name}“ heißen: Gib einer mit „as“ einen anderen Namen.',
    fr: 'Deux colonnes s’appelleraient « {name} » : donnez un autre nom à l’une avec « as ».',
  },
  noSortColumn: {
    en: 'The answer has no column "{key}" to be sorted by.',
    de: 'Die Antwort hat keine Spalte „{key}“, nach der sie sortiert werden könnte.',
    fr: 'La réponse n’a pas de colonne « {key} » selon laquelle trier.',
  },
  compareNeedsRange: {
    en: 'A comparison needs a range to compare with.',
    de: 'Ein Vergleich braucht einen Zeitraum, mit dem verglichen wird.',
    fr: 'Une comparaison a besoin d’une période à comparer.',
  },
  emptyRange: {
    en: 'The range is empty.',
    de: 'Der Zeitraum ist leer.',
    fr: 'La période est vide.',
  },
  noDay: {
    en: '{day} is not a day of the calendar.',
    de: '{day} ist kein Tag des Kalenders.',
    fr: '{day} n’est pas un jour du calendrier.',
  },
  backwardRange: {
    en: 'The range ends before it begins ("to" is exclusive).',
    de: 'Der Zeitraum endet, bevor er beginnt („to“ zählt nicht mehr dazu).',
    fr: 'La période se termine avant de commencer (« to » n’en fait plus partie).',
  },
  noTimezone: {
    en: '"{timezone}" is not a time zone, such as Europe/Berlin.',
    de: '„{timezone}“ ist keine Zeitzone wie etwa Europe/Berlin.',
    fr: '« {timezone} » n’est pas un fuseau horaire comme Europe/Paris.',
  },
  tooManyBuckets: {
    en: 'The range holds too many buckets: ask for a coarser grain than {grain}.',
    de: 'Der Zeitraum hat zu viele Abschnitte: Wähle einen gröberen Zeitschritt als {grain}.',
    fr: 'La période compte trop d’intervalles : choisissez un pas de temps plus grand que {grain}.',
  },
  unknownKey: {
    en: 'A query has no key "{key}" here.',
    de: 'Eine Abfrage hat hier keinen Schlüssel „{key}“.',
    fr: 'Une requête n’a pas de clé « {key} » ici.',
  },
  notWellFormed: {
    en: 'The query is not well formed at {place}: {rule}.',
    de: 'Die Abfrage ist nicht richtig aufgebaut, bei {place}: {rule}.',
    fr: 'La requête est mal formée, à {place} : {rule}.',
  },
  root: { en: 'its root', de: 'ihrer Wurzel', fr: 'sa racine' },
  otherShape: {
    en: 'it does not fit the schema',
    de: 'passt nicht zum Schema',
    fr: 'ne correspond pas au schéma',
  },
  unknownRangeKey: {
    en: 'A range has no key "{key}".',
    de: 'Ein Zeitraum hat keinen Schlüssel „{key}“.',
    fr: 'Une période n’a pas de clé « {key} ».',
  },
  rangeForms: {
    en: 'A range is {last}, {span} with days such as 2026-01-31, or {calendar}.',
    de: 'Ein Zeitraum ist {last}, {span} mit Tagen wie 2026-01-31 oder {calendar}.',
    fr: 'Une période est {last}, {span} avec des jours comme 2026-01-31, ou {calendar}.',
  },
  filterIsObject: {
    en: 'A filter is an object.',
    de: 'Ein Filter ist ein Objekt.',
    fr: 'Un filtre est un objet.',
  },
  filterTooDeep: {
    en: 'Filters nest at most {depth} deep.',
    de: 'Filter stehen höchstens {depth} Ebenen tief ineinander.',
    fr: 'Les filtres s’imbriquent sur {depth} niveaux au plus.',
  },
  branchIsList: {
    en: '"and" and "or" hold a list of filters.',
    de: '„and“ und „or“ enthalten eine Liste von Filtern.',
    fr: '« and » et « or » contiennent une liste de filtres.',
  },
  tooManyFilters: {
    en: '"and" and "or" hold at most {limit} filters.',
    de: '„and“ und „or“ enthalten höchstens {limit} Filter.',
    fr: '« and » et « or » contiennent au plus {limit} filtres.',
  },
  filterNamesField: {
    en: 'A filter names a field.',
    de: 'Ein Filter nennt ein Feld.',
    fr: 'Un filtre nomme un champ.',
  },
  operators: {
    en: 'A filter\'s "op" is one of {operators}.',
    de: '„op“ eines Filters ist eins von {operators}.',
    fr: '« op » d’un filtre est l’un de {operators}.',
  },
  listTooLong: {
    en: 'A list holds at most {limit} values.',
    de: 'Eine Liste enthält höchstens {limit} Werte.',
    fr: 'Une liste contient au plus {limit} valeurs.',
  },
  valueForms: {
    en: 'A value is a text of at most {limit} characters, a number, true, false or null.',
    de: 'Ein Wert ist ein Text von höchstens {limit} Zeichen, eine Zahl, true, false oder null.',
    fr: 'Une valeur est un texte de {limit} caractères au plus, un nombre, true, false ou null.',
  },
  unknownFilterKey: {
    en: 'A filter has no key "{key}" here.',
    de: 'Ein Filter hat hier keinen Schlüssel „{key}“.',
    fr: 'Un filtre n’a pas de clé « {key} » ici.',
  },
  havingMeasuresOnly: {
    en: '"having" knows this query\'s measures only, not "{field}".',
    de: '„having“ kennt nur die Kennzahlen dieser Abfrage, nicht „{field}“.',
    fr: '« having » ne connaît que les mesures de cette requête, pas « {field} ».',
  },
  useHaving: {
    en: '"{field}" is computed over many rows: use "having" for it.',
    de: '„{field}“ wird über viele Zeilen berechnet: Nimm dafür „having“.',
    fr: '« {field} » est calculé sur plusieurs lignes : utilisez « having ».',
  },
  noField: {
    en: 'The dataset {dataset} has no field "{field}".',
    de: 'Die Daten {dataset} haben kein Feld „{field}“.',
    fr: 'Les données {dataset} n’ont pas de champ « {field} ».',
  },
  takesNoValue: {
    en: '"{op}" takes no value.',
    de: '„{op}“ nimmt keinen Wert.',
    fr: '« {op} » ne prend pas de valeur.',
  },
  takesList: {
    en: '"{op}" takes a list of values.',
    de: '„{op}“ nimmt eine Liste von Werten.',
    fr: '« {op} » prend une liste de valeurs.',
  },
  takesTwo: {
    en: '"{op}" takes two values.',
    de: '„{op}“ nimmt zwei Werte.',
    fr: '« {op} » prend deux valeurs.',
  },
  takesOne: {
    en: '"{op}" takes one value.',
    de: '„{op}“ nimmt einen Wert.',
    fr: '« {op} » prend une valeur.',
  },
  textOnly: {
    en: '"{op}" is for text, and "{field}" is not.',
    de: '„{op}“ ist für Text, und „{field}“ ist keiner.',
    fr: '« {op} » est pour du texte, et « {field} » n’en est pas.',
  },
  orderedOnly: {
    en: '"{op}" is for what has an order, and "{field}" has none.',
    de: '„{op}“ ist für das, was eine Ordnung hat, und „{field}“ hat keine.',
    fr: '« {op} » est pour ce qui a un ordre, et « {field} » n’en a pas.',
  },
  notText: {
    en: '{value} is not a text.',
    de: '{value} ist kein Text.',
    fr: '{value} n’est pas un texte.',
  },
  notNumber: {
    en: '{value} is not a number.',
    de: '{value} ist keine Zahl.',
    fr: '{value} n’est pas un nombre.',
  },
  notBoolean: {
    en: '{value} is not true or false.',
    de: '{value} ist weder true noch false.',
    fr: '{value} n’est ni true ni false.',
  },
  notDay: {
    en: '{value} is not a day such as 2026-01-31.',
    de: '{value} ist kein Tag wie 2026-01-31.',
    fr: '{value} n’est pas un jour comme 2026-01-31.',
  },
  notInstant: {
    en: '{value} is not a day or an instant such as 2026-01-31T12:00:00Z.',
    de: '{value} ist weder ein Tag noch ein Zeitpunkt wie 2026-01-31T12:00:00Z.',
    fr: '{value} n’est ni un jour ni un instant comme 2026-01-31T12:00:00Z.',
  },
  noAggregate: {
    en: '"{field}" takes no aggregate.',
    de: '„{field}“ lässt sich nicht zusammenfassen.',
    fr: '« {field} » n’accepte pas d’agrégat.',
  },
  noAggregateBut: {
    en: '"{field}" takes no aggregate, not {asked}.',
    de: '„{field}“ lässt sich nicht zusammenfassen, auch nicht mit {asked}.',
    fr: '« {field} » n’accepte pas d’agrégat, pas même {asked}.',
  },
  needsAggregate: {
    en: '"{field}" takes {allowed}.',
    de: '„{field}“ nimmt {allowed}.',
    fr: '« {field} » accepte {allowed}.',
  },
  otherAggregate: {
    en: '"{field}" takes {allowed}, not {asked}.',
    de: '„{field}“ nimmt {allowed}, nicht {asked}.',
    fr: '« {field} » accepte {allowed}, pas {asked}.',
  },
  strangeCursor: {
    en: 'This cursor is not from this query. Start again without "after".',
    de: 'Dieser Cursor ist nicht von dieser Abfrage. Beginne ohne „after“ von vorn.',
    fr: 'Ce curseur ne vient pas de cette requête. Recommencez sans « after ».',
  },
  mixedCurrencies: {
    en: 'These numbers are in {currencies}, and there is no exchange rate into {target} for some of their days. Nothing was lost: filter by one currency, or upload the rates.',
    de: 'Diese Zahlen sind in {currencies}, und für einige ihrer Tage fehlt ein Wechselkurs nach {target}. Nichts ging verloren: Filtere nach einer Währung oder lade die Kurse hoch.',
    fr: 'Ces nombres sont en {currencies}, et pour certains jours il n’y a pas de taux de change vers {target}. Rien n’a été perdu : filtrez sur une devise ou importez les taux.',
  },
  and: { en: ' and ', de: ' und ', fr: ' et ' },
});
