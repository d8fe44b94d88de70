import { Check } from 'typebox/value';
import {
  type DashboardTemplate,
  LocalizedText,
  type ReportTemplate,
  type TemplateContribution,
  type WidgetContribution,
} from '../contracts/index.ts';
import { AppError, type Said } from '../errors/index.ts';
import { DOCUMENT_BYTES, listAssets, readAsset } from './assets.ts';
import type { FoundPlugin } from './plugin.ts';
import { SAYS } from './sentences.ts';

/** Everything needed to draw and configure one widget, read from its plugin as data. */
export interface LoadedWidget {
  /** `vitrine.bar/bar@1` */
  reference: string;
  plugin: string;
  publisher: string;
  title: LocalizedText;
  description: LocalizedText;
  contribution: WidgetContribution;
  /** Vega-Lite with whole-value holes; null for the host's own renderers. */
  spec: Record<string, unknown> | null;
  optionsSchema: Record<string, unknown>;
  optionsUi: Record<string, unknown>;
  /** One-sentence template per locale. */
  summary: LocalizedText | null;
  /** Upgrade steps of saved options, in the order of their file names. */
  upgrades: readonly Record<string, unknown>[];
}

interface LoadedDocument<Kind extends TemplateContribution['kind'], Document> {
  /** `vitrine.shop-overview/overview` */
  id: string;
  plugin: string;
  kind: Kind;
  title: LocalizedText;
  description: LocalizedText;
  /** Checked against its schema by whoever uses it. */
  document: Document;
}

export type LoadedTemplate =
  | LoadedDocument<'dashboard', DashboardTemplate>
  | LoadedDocument<'report', ReportTemplate>
  | LoadedDocument<'scaffold', Record<string, unknown>>;

export function widgetReference(plugin: string, widget: WidgetContribution): string {
  return `${plugin}/${widget.id}@${widget.version}`;
}

/** A plugin whose documents are read once, however many of its contributions name the same. */
export interface ReadablePlugin {
  found: FoundPlugin;
  document(path: string): Promise<Record<string, unknown>>;
}

/** Errors: `notFound`, `badRequest` or `tooLarge` naming the file that is missing, not JSON, or more than is read. */
export async function loadWidget(plugin: ReadablePlugin, widget: WidgetContribution): Promise<LoadedWidget> {
  const { manifest } = plugin.found;
  const json = (path: string | undefined) => (path === undefined ? undefined : plugin.document(path));
  const [spec, optionsSchema, optionsUi, summary, upgrades] = await Promise.all([
    json(widget.spec),
    plugin.document(widget.options),
    json(widget.ui),
    widget.summary === undefined ? null : readSummary(plugin, widget.summary),
    widget.upgrades === undefined ? [] : readUpgrades(plugin, widget.upgrades),
  ]);
  return {
    reference: widgetReference(manifest.id, widget),
    plugin: manifest.id,
    publisher: manifest.id.split('.')[0] ?? manifest.id,
    title: widget.title ?? manifest.title,
    description: widget.description ?? manifest.description,
    contribution: widget,
    spec: spec ?? null,
    optionsSchema,
    optionsUi: optionsUi ?? {},
    summary,
    upgrades,
  };
}

export async function loadTemplate(plugin: ReadablePlugin, template: TemplateContribution): Promise<LoadedTemplate> {
  const document = await plugin.document(template.document);
  const { kind, title, description } = template;
  const { id } = plugin.found.manifest;
  return {
    id: `${id}/${template.id}`,
    plugin: id,
    kind,
    title,
    description,
    document,
  } as unknown as LoadedTemplate;
}

async function readSummary(plugin: ReadablePlugin, path: string): Promise<LocalizedText> {
  if (path.endsWith('.json')) {
    const texts = await plugin.document(path);
    if (!Check(LocalizedText, texts)) throw unreadable(plugin.found, path, SAYS.noTexts());
    return texts;
  }
  return text(await readAsset(plugin.found, path, DOCUMENT_BYTES)).trim();
}

/** Steps are `<from>-<to>.json` beside their tests in subfolders, which are not read here. */
async function readUpgrades(plugin: ReadablePlugin, folder: string): Promise<Record<string, unknown>[]> {
  const depth = folder.replace(/\/$/, '').split('/').length + 1;
  const files = (await listAssets(plugin.found, folder)).filter(
    (path) => path.endsWith('.json') && path.split('/').length === depth,
  );
  const ordered = files.sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
  return Promise.all(ordered.map((path) => plugin.document(path)));
}

/** One JSON object of a plugin. Errors: as of `loadWidget`. */
export async function readDocument(plugin: FoundPlugin, path: string): Promise<Record<string, unknown>> {
  const source = text(await readAsset(plugin, path, DOCUMENT_BYTES));
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw unreadable(plugin, path, SAYS.notJson({ reason: error instanceof Error ? error.message : String(error) }));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadable(plugin, path, SAYS.noObject());
  }
  return value as Record<string, unknown>;
}

function unreadable(plugin: FoundPlugin, path: string, reason: Said): AppError {
  const { id } = plugin.manifest;
  return new AppError('badRequest', SAYS.fileUnusable({ path, plugin: id, reason }), {
    details: { plugin: id, file: path },
  });
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A reference such as `vitrine.bar/bar@1` in its parts. Errors: `badRequest`. */
export function parseReference(reference: string): { key: string; plugin: string; version: number } {
  const match = /^(?<plugin>[^/@]+)\/(?<widget>[^/@]+)@(?<version>[1-9]\d{0,5})$/.exec(reference);
  const { plugin = '', widget = '', version = '' } = match?.groups ?? {};
  if (match === null) throw new AppError('badRequest', SAYS.noReference({ reference }));
  return { key: `${plugin}/${widget}`, plugin, version: Number(version) };
}
