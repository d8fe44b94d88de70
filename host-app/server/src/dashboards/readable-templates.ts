import { DashboardTemplate } from '@vitrine/core/contracts';
import type { LoadedTemplate } from '@vitrine/core/plugin-host';
import { Compile, type Validator } from 'typebox/compile';

type OfDashboard = Extract<LoadedTemplate, { kind: 'dashboard' }>;

/** Compiled when the first template is read: a start needs none. */
let validator: Validator | undefined;

/** The templates of dashboards whose document is one: a page that looks for tiles finds sections in every one of them. */
export function readableTemplates(templates: readonly LoadedTemplate[]): OfDashboard[] {
  validator ??= Compile(DashboardTemplate);
  const isDashboard = validator;
  return templates.filter(
    (template): template is OfDashboard => template.kind === 'dashboard' && isDashboard.Check(template.document),
  );
}
