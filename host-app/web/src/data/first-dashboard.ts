import type { DashboardSummary, TemplateSummary } from '@vitrine/server/api';

/** The template that a seller sees first. */
export function firstTemplate(templates: readonly TemplateSummary[]): TemplateSummary | undefined {
  return templates.find((template) => template.id.includes('shop-overview')) ?? templates[0];
}

/** The dashboard that “my dashboard” means: a favourite, else the one changed last. */
export function myDashboard(dashboards: readonly DashboardSummary[]): DashboardSummary | undefined {
  const newest = [...dashboards].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return newest.find((dashboard) => dashboard.favourite) ?? newest[0];
}
