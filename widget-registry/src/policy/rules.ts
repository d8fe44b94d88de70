import type { Said } from '@vitrine/core/errors';
import { isAddress } from './address.ts';
import {
  AXIS_KEYS,
  CHANNELS,
  FIELD_KEYS,
  FIELDS,
  FORBIDDEN_KEYS,
  HEADER_KEYS,
  HOLES,
  LEGEND_KEYS,
  MARK_KEYS,
  MARKS,
  OTHER_TRANSFORMS,
  PARAM_KEYS,
  SCALE_KEYS,
  SELECT_KEYS,
  TRANSFORMS,
} from './allowed.ts';
import { CAPS } from './caps.ts';
import { expressionFault, formatFault } from './expression.ts';
import { leavesTheRow } from './members.ts';
import { numberFault } from './number-caps.ts';
import type { RuleFault, SpecRule } from './rule.ts';
import { SAYS } from './sentences.ts';
import { binFault, transformFault } from './transform-caps.ts';
import { asTree, type Guide, isExpressionKey } from './walk.ts';

const SCHEMA = /^https:\/\/vega\.github\.io\/schema\/vega-lite\/v\d+(\.\d+)*\.json$/;
const GUIDE_KEYS: Readonly<Record<Guide, ReadonlySet<string>>> = {
  axis: AXIS_KEYS,
  legend: LEGEND_KEYS,
  header: HEADER_KEYS,
  scale: SCALE_KEYS,
};

function stray(record: object, allowed: ReadonlySet<string>, path: string, what: () => Said): RuleFault[] {
  const faults: RuleFault[] = [];
  for (const key of Object.keys(record))
    if (!allowed.has(key)) faults.push({ path: `${path}/${key}`, said: SAYS.stray({ what: what(), key }) });
  return faults;
}

/** The rules in the order in which their faults are told. */
export const SPEC_RULES: readonly SpecRule[] = [
  {
    id: 'parts',
    reason: {
      en: 'Only parts of a chart that someone has looked at may stand in it; what is new is off.',
      de: 'Nur geprüfte Teile dürfen in einem Diagramm stehen; Neues ist zunächst aus.',
      fr: 'Seuls les éléments examinés peuvent figurer dans un graphique ; le nouveau est désactivé.',
    },
    looksAt: ['misshapen', 'view', 'encoding', 'channel', 'guide'],
    check(part) {
      if (part.kind === 'misshapen')
        return { path: part.path, said: part.wanted === 'list' ? SAYS.mustBeList() : SAYS.mustBeObject() };
      if (part.kind === 'view') return stray(part.value, part.allowed, part.path, part.top ? SAYS.aChart : SAYS.aPart);
      if (part.kind === 'encoding') return stray(part.value, CHANNELS, part.path, SAYS.anEncoding);
      if (part.kind === 'channel') return stray(part.value, FIELD_KEYS, part.path, SAYS.aChannel);
      if (part.kind === 'guide') return stray(part.value, GUIDE_KEYS[part.guide], part.path, SAYS[part.guide]);
      return undefined;
    },
  },
  {
    id: 'data',
    reason: {
      en: 'A chart has no data but the answer to its query: nothing is loaded, nothing is made up.',
      de: 'Ein Diagramm hat nur die Antwort auf seine Abfrage: nichts wird geladen, nichts erfunden.',
      fr: 'Un graphique n’a que la réponse à sa requête : rien n’est chargé, rien n’est inventé.',
    },
    looksAt: ['view'],
    check(part, { holes }) {
      if (part.kind !== 'view' || !part.top || !('data' in part.value)) return undefined;
      const path = `${part.path}/data`;
      if (holes) return { path, said: SAYS.dataFromQuery() };
      const data = asTree(part.value['data']);
      const named = data?.['name'] === 'table' && Object.keys(data).length === 1;
      return named ? undefined : { path, said: SAYS.namedTable() };
    },
  },
  {
    id: 'theme',
    reason: {
      en: 'The theme sets the look, so that every chart works in the dark and in print; a configuration could also name fonts to load.',
      de: 'Das Aussehen kommt vom Thema, damit alles im Dunkeln und im Druck stimmt; eine Konfiguration könnte auch Schriften laden.',
      fr: 'L’apparence vient du thème, pour le sombre et l’impression ; une configuration pourrait aussi charger des polices.',
    },
    looksAt: ['view'],
    check(part, { holes }) {
      if (part.kind !== 'view' || !holes || !('config' in part.value)) return undefined;
      return { path: `${part.path}/config`, said: SAYS.themeSetsLook() };
    },
  },
  {
    id: 'holes',
    reason: {
      en: 'A hole stands for a whole value and is filled before anything is drawn, so that an option never becomes code.',
      de: 'Eine Lücke steht für einen ganzen Wert und wird vor dem Zeichnen gefüllt, damit eine Option nie zu Code wird.',
      fr: 'Un trou représente une valeur entière, remplie avant le dessin : une option ne devient jamais du code.',
    },
    looksAt: ['hole', 'key'],
    check(part, { holes }) {
      if (part.kind === 'hole' && !holes) return { path: part.path, said: SAYS.holeUnfilled({ hole: part.hole }) };
      if (part.kind !== 'key' || !holes || !part.key.startsWith('$') || part.key === '$schema') return undefined;
      return HOLES.has(part.key) ? undefined : { path: part.path, said: SAYS.noHole({ key: part.key }) };
    },
  },
  {
    id: 'marks',
    reason: {
      en: 'Marks draw numbers. Pictures and maps would load something from outside.',
      de: 'Marken zeichnen Zahlen. Bilder und Karten würden etwas von außen laden.',
      fr: 'Les marques dessinent des nombres. Images et cartes chargeraient quelque chose de l’extérieur.',
    },
    looksAt: ['mark'],
    check(part) {
      if (part.kind !== 'mark') return undefined;
      const record = typeof part.value === 'string' ? { type: part.value } : asTree(part.value);
      const type = record?.['type'];
      if (record && typeof type === 'string' && MARKS.has(type)) return stray(record, MARK_KEYS, part.path, SAYS.aMark);
      return { path: part.path, said: SAYS.noMark({ type: String(type) }) };
    },
  },
  {
    id: 'parameters',
    reason: {
      en: 'A parameter is a choice by point or stretch, or a constant. Handlers of events are code.',
      de: 'Ein Parameter ist eine Auswahl nach Punkt oder Strecke, oder eine Konstante. Ereignisbehandlung ist Code.',
      fr: 'Un paramètre est un choix par point ou intervalle, ou une constante. Les gestionnaires d’évènements sont du code.',
    },
    looksAt: ['parameter'],
    check(part) {
      if (part.kind !== 'parameter') return undefined;
      const { value, path } = part;
      const faults = stray(value, PARAM_KEYS, path, SAYS.aParameter);
      if ('bind' in value && value['bind'] !== 'scales' && value['bind'] !== 'legend')
        faults.push({ path: `${path}/bind`, said: SAYS.boundTo() });
      const select = asTree(value['select']);
      if (select) faults.push(...stray(select, SELECT_KEYS, `${path}/select`, SAYS.aSelection));
      const type = select ? select['type'] : value['select'];
      if (type !== undefined && type !== 'point' && type !== 'interval')
        faults.push({ path: `${path}/select`, said: SAYS.selectionKinds() });
      for (const key of ['zoom', 'translate', 'clear', 'toggle'])
        if (typeof select?.[key] === 'string') faults.push({ path: `${path}/select/${key}`, said: SAYS.noOwnEvents() });
      return faults;
    },
  },
  {
    id: 'transforms',
    reason: {
      en: 'Transforms work on the rows that are there and answer a number of rows that can be known beforehand.',
      de: 'Umformungen arbeiten auf den vorhandenen Zeilen und liefern eine vorher bekannte Anzahl.',
      fr: 'Les transformations travaillent sur les lignes présentes et en donnent un nombre prévisible.',
    },
    looksAt: ['transform'],
    check(part) {
      if (part.kind !== 'transform') return undefined;
      const { value, path } = part;
      // Of several kinds Vega-Lite would take one, and what was counted might be another.
      const [kind, ...others] = Object.keys(value).filter((key) => TRANSFORMS.has(key) || OTHER_TRANSFORMS.has(key));
      if (kind === undefined || others.length > 0 || OTHER_TRANSFORMS.has(kind) || 'from' in value)
        return { path, said: SAYS.noTransform() };
      const fault = transformFault(kind, value);
      return fault === undefined ? undefined : { path, said: fault };
    },
  },
  {
    id: 'expressions',
    reason: {
      en: 'Expressions calculate with their own row by functions from a list: no constructor, no other data, no regular expression.',
      de: 'Ausdrücke rechnen mit ihrer eigenen Zeile und Funktionen einer Liste: kein Konstruktor, keine fremden Daten, kein regulärer Ausdruck.',
      fr: 'Les expressions calculent sur leur ligne avec des fonctions listées : ni constructeur, ni autres données, ni expression régulière.',
    },
    looksAt: ['expression'],
    check(part) {
      if (part.kind !== 'expression') return undefined;
      const fault = expressionFault(part.source, part.parameters);
      return fault === undefined ? undefined : { path: part.path, said: SAYS.inExpression({ fault }) };
    },
  },
  {
    id: 'formats',
    reason: {
      en: 'A number inside a format is a width: a large one fills the memory with spaces.',
      de: 'Eine Zahl in einem Format ist eine Breite: eine große füllt den Speicher mit Leerzeichen.',
      fr: 'Un nombre dans un format est une largeur : trop grand, il remplit la mémoire d’espaces.',
    },
    looksAt: ['text'],
    check(part) {
      if (part.kind === 'text' && part.key === 'format') {
        const fault = formatFault(part.value);
        return fault === undefined ? undefined : { path: part.path, said: fault };
      }
      const custom = part.kind === 'text' && part.key === 'formatType' && !/^(number|time|utc)$/.test(part.value);
      return custom ? { path: part.path, said: SAYS.noOwnFormats() } : undefined;
    },
  },
  {
    id: 'addresses',
    reason: {
      en: 'No address stands anywhere, so that nothing can be loaded, followed or told about its reader.',
      de: 'Nirgends steht eine Adresse, damit nichts geladen, verfolgt oder über Lesende verraten wird.',
      fr: 'Aucune adresse nulle part : rien n’est chargé, suivi ni révélé sur qui lit.',
    },
    looksAt: ['text'],
    check(part) {
      if (part.kind !== 'text' || !isAddress(part.value) || part.path.startsWith('/description')) return undefined;
      if (part.path === '/$schema' && SCHEMA.test(part.value)) return undefined;
      return { path: part.path, said: SAYS.noAddress() };
    },
  },
  {
    id: 'reach',
    reason: {
      en: 'Some keys reach outside wherever they stand: links, handlers, further data, prototypes.',
      de: 'Manche Schlüssel greifen nach außen, wo immer sie stehen: Verweise, Behandlung von Ereignissen, weitere Daten, Prototypen.',
      fr: 'Certaines clés atteignent l’extérieur où qu’elles soient : liens, gestionnaires, autres données, prototypes.',
    },
    looksAt: ['text', 'key'],
    check(part) {
      if (part.kind === 'text' && FIELDS.has(part.key) && leavesTheRow(part.value))
        return { path: part.path, said: SAYS.notAField({ name: part.value }) };
      if (part.kind !== 'key' || !FORBIDDEN_KEYS.has(part.key)) return undefined;
      // What a regression depends on is a field.
      if (/\/transform\/\d+\/on$/.test(part.path) && typeof part.value === 'string') return undefined;
      return { path: part.path, said: SAYS.notAllowed({ name: part.key }) };
    },
  },
  {
    id: 'amounts',
    reason: {
      en: 'Lists, ticks and texts are as long as a reader can take in.',
      de: 'Listen, Teilstriche und Texte sind so lang, wie man sie lesen kann.',
      fr: 'Listes, graduations et textes restent lisibles.',
    },
    looksAt: ['tooDeep', 'text', 'key'],
    check(part) {
      if (part.kind === 'tooDeep') return { path: part.path, said: SAYS.tooDeep() };
      if (part.kind === 'text') {
        const limit = isExpressionKey(part.key) ? CAPS.expression : CAPS.text;
        return part.value.length > limit ? { path: part.path, said: SAYS.textTooLong({ limit }) } : undefined;
      }
      if (part.kind !== 'key') return undefined;
      if (Array.isArray(part.value) && part.value.length > CAPS.list)
        return { path: part.path, said: SAYS.listTooLong({ limit: CAPS.list }) };
      const fault = part.key === 'bin' ? binFault(part.value) : numberFault(part.key, part.value);
      return fault === undefined ? undefined : { path: part.path, said: fault };
    },
  },
];
