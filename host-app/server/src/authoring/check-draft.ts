import type { Table } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { type BindInput, bindWidget, type WidgetDefinition } from '@vitrine/widget-registry/binding';
import { assertSafeSpec, optionsFaults } from '@vitrine/widget-registry/policy';
import { contributionOf, type WidgetDraft } from '@vitrine/widget-registry/spec-import';
import { SAYS } from './sentences.ts';

const MOST_BYTES = 600_000;
const MOST_ROWS = 1000;

/** A draft as the widget that it would be. */
export function definitionOf(draft: WidgetDraft, id = 'workspace.draft'): WidgetDefinition {
  const name = id.split('.')[1] ?? id;
  const contribution = contributionOf(draft, name);
  return {
    reference: `${id}/${name}@${contribution.version}`,
    title: draft.title,
    description: draft.description,
    contribution,
    spec: draft.spec,
    optionsSchema: draft.optionsSchema,
    optionsUi: draft.optionsUi,
    summary: draft.summary,
  };
}

function isTable(value: unknown): value is Table {
  if (typeof value !== 'object' || value === null || !('columns' in value) || !('rows' in value)) return false;
  const { columns, rows } = value;
  return (
    Array.isArray(columns) &&
    columns.every(
      (column: unknown) => typeof column === 'object' && column !== null && 'name' in column && 'label' in column,
    ) &&
    Array.isArray(rows) &&
    rows.length <= MOST_ROWS &&
    rows.every((row: unknown) => Array.isArray(row) && row.length === columns.length)
  );
}

/**
 * Refuses a draft that could not be a package: by the policy, by its options, by a sample that cannot be bound.
 * Errors: `badRequest` with the path inside the draft, `tooLarge` above 600 kB.
 */
export function checkDraft(draft: WidgetDraft): BindInput {
  if (JSON.stringify(draft).length > MOST_BYTES) throw new AppError('tooLarge', SAYS.tooLarge(), { path: '/draft' });
  if (new Set(draft.roles.map(({ name }) => name)).size < draft.roles.length)
    throw new AppError('badRequest', SAYS.sameRole(), {
      path: '/draft/roles',
    });
  const [fault] = optionsFaults(draft.optionsSchema);
  if (fault)
    throw new AppError('badRequest', SAYS.options({ why: fault.said }), {
      path: `/draft/optionsSchema${fault.path}`,
    });
  if (!isTable(draft.sample.table))
    throw new AppError('badRequest', SAYS.sample({ most: String(MOST_ROWS) }), { path: '/draft/sample' });
  assertSafeSpec(draft.spec, { holes: true });
  const input: BindInput = {
    widget: definitionOf(draft),
    table: draft.sample.table,
    roles: draft.sample.roles,
    options: {},
    theme: 'light',
    locale: 'en',
    size: { width: 480, height: 280 },
  };
  const bound = bindWidget(input);
  assertSafeSpec(bound.spec, { holes: false });
  return input;
}
