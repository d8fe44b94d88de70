import type { WidgetDraft } from '@vitrine/server/api';
import { describe, expect, it } from 'vitest';
import {
  changeRole,
  draftWidget,
  dropOption,
  kindOfRole,
  nameFrom,
  optionsOf,
  renameRole,
  retitleOption,
  textIn,
  withText,
} from './draft.ts';
import { emptySample } from './own-data.ts';

const when = (condition: object, yes: unknown, no: unknown) =>
  Object.fromEntries([
    ['$if', condition],
    ['then', yes],
    ['else', no],
  ]);

const roles: WidgetDraft['roles'] = [
  { name: 'category', type: ['nominal', 'ordinal'], field: 'page' },
  { name: 'value', type: 'quantitative', aggregate: true },
];

const draft: WidgetDraft = {
  title: 'Views',
  description: { en: 'Views', de: 'Aufrufe' },
  roles,
  spec: {
    transform: [{ calculate: 'datum["_value"] * 2 + datum._value_share', as: '__value' }],
    mark: { type: 'bar', color: { $colour: 'series', at: { $option: 'colour' } }, opacity: { $option: 'opacity' } },
    encoding: {
      $choose: 'orientation',
      cases: {
        horizontal: { x: { field: '_value' } },
        vertical: { y: { field: '_value', axis: { title: { $label: 'value' } } }, x: { field: '_category_label' } },
      },
    },
    view: when({ all: [{ option: 'orientation', equals: 'vertical' }, { role: 'value' }] }, 1, 2),
  },
  optionsSchema: {
    type: 'object',
    properties: {
      colour: { type: 'integer', title: { en: 'Colour' }, oneOf: [{ const: 1 }], default: 2 },
      opacity: { type: 'number', default: 0.5 },
      orientation: { type: 'string', default: 'vertical' },
    },
  },
  optionsUi: { 'ui:order': ['colour', 'opacity', 'orientation'], colour: { 'ui:widget': 'colour' } },
  summary: null,
  sample: emptySample(roles),
};

describe('a role', () => {
  it('is renamed wherever the chart, its expressions and its sample speak of it, and nowhere else', () => {
    const renamed = renameRole(draft, 'value', 'amount');
    const text = JSON.stringify(renamed.spec);
    expect(text).toContain('datum[\\"_amount\\"] * 2 + datum._amount_share');
    expect(text).toContain('"as":"__value"');
    expect(text).toContain('"$label":"amount"');
    expect(text).toContain('"role":"amount"');
    expect(text).not.toMatch(/"_value"/);
    expect(Object.keys(renamed.sample.roles)).toEqual(['category', 'amount']);
    expect(renamed.roles.map(({ name }) => name)).toEqual(['category', 'amount']);
    expect(renameRole(renamed, 'amount', 'value')).toEqual(draft);
  });

  it('keeps its name when the new one is taken or no name', () => {
    for (const name of ['category', 'value', 'Value', 'a b', '']) expect(renameRole(draft, 'value', name)).toBe(draft);
  });

  it('takes names, a time or a number', () => {
    expect(roles.map(kindOfRole)).toEqual(['name', 'number']);
    expect(changeRole(draft, 'category', { type: 'temporal' }).roles.map(kindOfRole)).toEqual(['time', 'number']);
  });
});

describe('an option', () => {
  it('is listed, retitled, and leaves its first value behind', () => {
    expect(optionsOf(draft).map(({ name, kind, initial }) => [name, kind, initial])).toEqual([
      ['colour', 'choice', '2'],
      ['opacity', 'number', '0.5'],
      ['orientation', 'string', 'vertical'],
    ]);
    expect(optionsOf(retitleOption(draft, 'opacity', 'Strength'))[1]?.title).toBe('Strength');
    const fixed = dropOption(dropOption(dropOption(draft, 'colour'), 'opacity'), 'orientation');
    expect(optionsOf(fixed)).toEqual([]);
    expect(fixed.optionsUi).toEqual({ 'ui:order': [] });
    expect(fixed.spec['mark']).toEqual({ type: 'bar', color: { $colour: 'series', at: 2 }, opacity: 0.5 });
    expect(fixed.spec['encoding']).toEqual({
      y: { field: '_value', axis: { title: { $label: 'value' } } },
      x: { field: '_category_label' },
    });
    expect(fixed.spec['view']).toEqual(when({ all: [{ all: [] }, { role: 'value' }] }, 1, 2));
  });

  it('is a text without a first value unless it says otherwise', () => {
    const odd = { ...draft, optionsSchema: { properties: { hint: {}, flag: true } } };
    expect(optionsOf(odd)).toEqual([
      { name: 'hint', title: 'hint', kind: 'string', initial: '' },
      { name: 'flag', title: 'flag', kind: 'string', initial: '' },
    ]);
    expect(dropOption(odd, 'flag').optionsSchema).toEqual({ properties: { hint: {} } });
    expect(optionsOf({ ...draft, optionsSchema: {} })).toEqual([]);
  });

  it('that was a condition holds or does not hold for ever', () => {
    const conditions = [
      { option: 'smooth' },
      { option: 'smooth', equals: false },
      { any: [{ option: 'smooth' }, { option: 'other' }] },
      { not: 'smooth' },
    ];
    const flagged = {
      ...draft,
      spec: { layer: conditions.map((condition) => when(condition, 'yes', 'no')) },
      optionsSchema: { properties: { smooth: { type: 'boolean', default: true }, other: { type: 'boolean' } } },
      optionsUi: {},
    };
    const { spec, optionsUi } = dropOption(flagged, 'smooth');
    const settled = [{ all: [] }, { any: [] }, { any: [{ all: [] }, { option: 'other' }] }, { not: 'smooth' }];
    expect(spec).toEqual({ layer: settled.map((condition) => when(condition, 'yes', 'no')) });
    expect(optionsUi).toEqual({ 'ui:order': [] });
  });

  it('that is not there changes nothing', () => {
    expect(dropOption(draft, 'none')).toBe(draft);
    expect(retitleOption(draft, 'none', 'x')).toBe(draft);
  });
});

it('a title is said in each language', () => {
  expect(withText('Views', 'de', 'Aufrufe')).toEqual({ en: 'Views', de: 'Aufrufe' });
  expect(textIn({ en: 'Views', de: 'Aufrufe' }, 'de')).toBe('Aufrufe');
  expect([textIn('Views', 'en'), textIn('Views', 'fr'), textIn(undefined, 'en')]).toEqual(['Views', '', '']);
});

it('a short name is made of the title', () => {
  expect(['Page views', 'Größe & Maß', '12 months', '!', 'é'].map(nameFrom)).toEqual([
    'page-views',
    'gro-e-ma',
    'months',
    'my-widget',
    'my-widget',
  ]);
});

it('is a widget like any other, with a made-up sample where it has none', () => {
  expect(draftWidget(draft)).toMatchObject({ publisher: 'workspace', contribution: { renderer: 'vega-lite' } });
  expect(JSON.stringify(draftWidget(draft).contribution)).not.toContain('field');
  const sample = emptySample([
    ...roles,
    { name: 'time', type: 'temporal' },
    { name: 'many', type: 'quantitative', many: true },
  ]);
  expect(sample.table.rows).toHaveLength(12);
  expect(sample.table.rows[0]).toEqual(['Aster', 63, '2025-01-01', expect.any(Number)]);
  expect(sample.roles['many']).toEqual(['many']);
});
