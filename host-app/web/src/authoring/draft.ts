import type { LocalizedText, WidgetRole } from '@vitrine/core/contracts';
import type { DraftRole, InstalledWidget, WidgetDraft } from '@vitrine/server/api';
import type { Locale } from '../i18n/locales.ts';

/** Pure changes of a draft: every one answers a new draft whose parts still fit together. */

const FIELD_PARTS = 'label|text|short|previous|change|share|reach';
const ROLE_HOLES = new Set(['$role', '$label', '$domain', '$palette', 'role']);

function renamed(value: unknown, from: string, to: string, key = ''): unknown {
  if (typeof value === 'string') {
    if (ROLE_HOLES.has(key)) return value === from ? to : value;
    const field = new RegExp(`(?<![A-Za-z0-9_])_${from}(?=(_(?:${FIELD_PARTS})[a-z_]*)?(?![A-Za-z0-9_]))`, 'g');
    return value.replace(field, `_${to}`);
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renamed(item, from, to, name)]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const ROLE_NAME = /^[a-z][A-Za-z0-9]{0,39}$/;

/** A role under another name, in the chart and in the sample too. Unchanged for a name that cannot be or is taken. */
export function renameRole(draft: WidgetDraft, from: string, to: string): WidgetDraft {
  if (from === to || !ROLE_NAME.test(to) || draft.roles.some(({ name }) => name === to)) return draft;
  const spec = renamed(draft.spec, from, to);
  const roles = Object.entries(draft.sample.roles).map(([name, columns]) => [name === from ? to : name, columns]);
  return {
    ...draft,
    spec: isTree(spec) ? spec : draft.spec,
    roles: draft.roles.map((role) => (role.name === from ? { ...role, name: to } : role)),
    sample: { ...draft.sample, roles: Object.fromEntries(roles) },
  };
}

export function changeRole(draft: WidgetDraft, name: string, change: Partial<DraftRole>): WidgetDraft {
  return { ...draft, roles: draft.roles.map((role) => (role.name === name ? { ...role, ...change } : role)) };
}

/** What a role takes, in the words of the form. */
export type RoleKind = 'name' | 'time' | 'number';

export function kindOfRole({ type }: WidgetRole): RoleKind {
  const [first] = [type].flat();
  return first === 'quantitative' ? 'number' : first === 'temporal' ? 'time' : 'name';
}

/** A text in one language; the others stay. */
export function withText(text: LocalizedText | undefined, locale: Locale, value: string): LocalizedText {
  const known = typeof text === 'string' ? { en: text } : { ...text };
  return { ...known, [locale]: value };
}

export function textIn(text: LocalizedText | undefined, locale: Locale): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return locale === 'en' ? text : '';
  return text[locale] ?? '';
}

export interface DraftOption {
  name: string;
  title: LocalizedText;
  kind: string;
  initial: string;
}

/** The proposed options as a list to look at. */
export function optionsOf(draft: WidgetDraft): DraftOption[] {
  const { properties } = draft.optionsSchema;
  return Object.entries(isTree(properties) ? properties : {}).map(([name, property]) => {
    const schema = isTree(property) ? property : {};
    const choices = Array.isArray(schema['oneOf']) ? schema['oneOf'].length : 0;
    return {
      name,
      title: (schema['title'] as LocalizedText | undefined) ?? name,
      kind: choices > 0 ? 'choice' : String(schema['type'] ?? 'string'),
      initial: String(schema['default'] ?? ''),
    };
  });
}

function settled(value: unknown, name: string, fixed: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => settled(item, name, fixed));
  if (!isTree(value)) return value;
  if (value['$option'] === name) return fixed;
  if (value['$choose'] === name && isTree(value['cases'])) return settled(value['cases'][String(fixed)], name, fixed);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === '$if' ? [key, constant(item, name, fixed)] : [key, settled(item, name, fixed)],
    ),
  );
}

/** A condition on an option that is no longer one holds or does not hold for ever. */
function constant(condition: unknown, name: string, fixed: unknown): unknown {
  if (Array.isArray(condition)) return condition.map((part) => constant(part, name, fixed));
  if (!isTree(condition)) return condition;
  if (condition['option'] === name) {
    const holds = 'equals' in condition ? condition['equals'] === fixed : Boolean(fixed);
    return holds ? { all: [] } : { any: [] };
  }
  return Object.fromEntries(Object.entries(condition).map(([key, item]) => [key, constant(item, name, fixed)]));
}

/** The chart with an option's first value for good. */
export function dropOption(draft: WidgetDraft, name: string): WidgetDraft {
  const { properties } = draft.optionsSchema;
  if (!isTree(properties) || !(name in properties)) return draft;
  const { [name]: dropped, ...kept } = properties;
  const { [name]: _, ...ui } = draft.optionsUi;
  const order = ui['ui:order'];
  const spec = settled(draft.spec, name, isTree(dropped) ? dropped['default'] : undefined);
  return {
    ...draft,
    spec: isTree(spec) ? spec : draft.spec,
    optionsSchema: { ...draft.optionsSchema, properties: kept },
    optionsUi: { ...ui, 'ui:order': Array.isArray(order) ? order.filter((entry) => entry !== name) : [] },
  };
}

export function retitleOption(draft: WidgetDraft, name: string, title: LocalizedText): WidgetDraft {
  const { properties } = draft.optionsSchema;
  if (!isTree(properties) || !isTree(properties[name])) return draft;
  const changed = { ...properties, [name]: { ...properties[name], title } };
  return { ...draft, optionsSchema: { ...draft.optionsSchema, properties: changed } };
}

/** The draft as a widget that can be drawn here and now. */
export function draftWidget(draft: WidgetDraft): InstalledWidget {
  return {
    reference: 'workspace.draft/draft@1',
    plugin: 'workspace.draft',
    publisher: 'workspace',
    title: draft.title,
    description: draft.description,
    contribution: {
      id: 'draft',
      version: 1,
      renderer: 'vega-lite',
      spec: 'chart.vl.json',
      data: { roles: draft.roles.map(({ field: _, ...role }) => role) },
      options: 'options.schema.json',
      minSize: [3, 3],
      defaultSize: [6, 6],
    },
    spec: draft.spec,
    optionsSchema: draft.optionsSchema,
    optionsUi: draft.optionsUi,
    summary: draft.summary,
  };
}

/** `Page views` as `page-views`; what no name can be made of is `my-widget`. */
export function nameFrom(title: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
  return name.length < 2 ? 'my-widget' : name;
}
