import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import {
  type Column,
  DashboardTemplate,
  type LocalizedText,
  localize,
  ReportTemplate,
  type Table,
} from '../contracts/index.ts';
import type { LoadedTemplate, LoadedWidget } from '../plugin-host/index.ts';
import type { ContractCase } from './contract-case.ts';
import { codeWidgetContract } from './frame/code-widget-contract.ts';

// Titles in a schema may be maps from locale to string, which the schema of schemas does not know.
const ajv = new Ajv2020({ strict: false, allErrors: true, useDefaults: true, validateSchema: false });
const validateDashboard = ajv.compile<DashboardTemplate>(DashboardTemplate);
const validateReport = ajv.compile<ReportTemplate>(ReportTemplate);

/** A widget as a test needs it: its parts, and the fixtures beside it. */
export interface WidgetUnderTest {
  widget: LoadedWidget;
  fixtures: readonly { name: string; content: string }[];
  /** Where its files are. */
  folder: string;
}

/** What a fixture's file holds. */
interface Fixture {
  roles: Record<string, string | string[]>;
  options: Record<string, unknown>;
  table: { columns: Column[]; rows: Table['rows'] };
}

/**
 * A widget's options have defaults that hold, its spec uses options and roles that there are, its upgrades leave no gap; its script, where
 * it has one, draws its fixtures.
 */
export function widgetContract({ widget, fixtures, folder }: WidgetUnderTest): ContractCase[] {
  const { reference } = widget;
  const roles = new Set(widget.contribution.data.roles.map((role) => role.name));
  const options = new Set(Object.keys((widget.optionsSchema['properties'] as object | undefined) ?? {}));
  return [
    {
      name: `widget ${reference}: has words for people`,
      run: async () => assertWords(widget.title, widget.description),
    },
    {
      name: `widget ${reference}: its options can be left out`,
      run: async () => {
        const validate = ajv.compile(anonymous(widget.optionsSchema));
        assert.ok(validate({}), faultsOf(validate));
      },
    },
    {
      name: `widget ${reference}: its spec names options and roles that there are`,
      run: async () => {
        for (const { hole, name } of holes(widget.spec)) {
          const known = hole === '$option' ? options : roles;
          assert.ok(known.has(name), `the spec has {"${hole}": "${name}"}, which is not declared`);
        }
      },
    },
    {
      name: `widget ${reference}: saved options of every version can be brought up to date`,
      run: async () => {
        const steps = new Set(widget.upgrades.map((step) => step['from']));
        for (let from = 1; from < widget.contribution.version; from += 1) {
          assert.ok(steps.has(from), `no upgrade leads from version ${from} to ${from + 1}`);
        }
      },
    },
    ...fixtures.map(({ name, content }) => fixtureContract(widget, name, content)),
    ...scriptContract({ widget, fixtures, folder }),
  ];
}

function scriptContract({ widget, fixtures, folder }: WidgetUnderTest): ContractCase[] {
  const { code } = widget.contribution;
  if (code === undefined) return [];
  const handed = (content: string) => {
    const { table, roles, options }: Fixture = JSON.parse(content);
    const complete = { ...options };
    ajv.compile(anonymous(widget.optionsSchema))(complete);
    const rows = table.rows.map((row) => [...row]);
    return { table: { columns: table.columns, rows }, roles, options: complete };
  };
  return codeWidgetContract(
    widget.reference,
    join(folder, code),
    fixtures.map(({ name, content }) => ({ name, read: () => handed(content) })),
  );
}

function fixtureContract(widget: LoadedWidget, name: string, content: string): ContractCase {
  return {
    name: `widget ${widget.reference}: ${name} fits its roles and options`,
    run: async () => {
      const fixture: Fixture = JSON.parse(content);
      const columns = new Set(fixture.table.columns.map((column) => column.name));
      for (const { name: role, optional } of widget.contribution.data.roles) {
        assert.ok(optional === true || fixture.roles[role] !== undefined, `the role "${role}" has no column`);
      }
      for (const column of Object.values(fixture.roles).flat()) assert.ok(columns.has(column), `no column "${column}"`);
      const validate = ajv.compile(anonymous(widget.optionsSchema));
      assert.ok(validate({ ...fixture.options }), faultsOf(validate));
    },
  };
}

/** A template is a valid document whose tiles and parts have names of their own. */
export function templateContract(template: LoadedTemplate): ContractCase[] {
  return [
    {
      name: `template ${template.id}: has words for people`,
      run: async () => assertWords(template.title, template.description),
    },
    ...documentContract(template),
  ];
}

function documentContract({ id, kind, document }: LoadedTemplate): ContractCase[] {
  if (kind === 'scaffold') return [];
  if (kind === 'dashboard') {
    const run = async () => {
      assert.ok(validateDashboard(document), faultsOf(validateDashboard));
      assertNames(document.sections);
      assertNames(document.sections.flatMap(({ tiles }) => tiles));
    };
    return [{ name: `template ${id}: is a dashboard without ids of its own`, run }];
  }
  const run = async () => {
    assert.ok(validateReport(document), faultsOf(validateReport));
    assertNames(document.parts);
  };
  return [{ name: `template ${id}: is a report without ids of its own`, run }];
}

function assertNames(named: readonly { id: string }[]): void {
  const ids = named.map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids, 'an id comes twice');
}

/** Two compilations of one `$id` would be taken for a contradiction. */
function anonymous({ $id: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

function assertWords(...texts: readonly LocalizedText[]): void {
  for (const text of texts) assert.notEqual(localize(text, 'en').trim(), '', 'a title or description is empty');
}

function faultsOf(validate: ValidateFunction): string {
  return (validate.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message ?? ''}`).join('; ');
}

function* holes(value: unknown): Generator<{ hole: '$option' | '$role'; name: string }> {
  if (Array.isArray(value)) {
    for (const item of value) yield* holes(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if ((key === '$option' || key === '$role') && typeof inner === 'string') yield { hole: key, name: inner };
      else yield* holes(inner);
    }
  }
}
