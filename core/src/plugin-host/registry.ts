import type { ContributionKind, TemplateContribution, WidgetContribution } from '../contracts/index.ts';
import { DECLARED_AS, declared } from './plugin.ts';
import type { PluginRecord } from './plugin-record.ts';

export interface RegisteredWidget {
  record: PluginRecord;
  widget: WidgetContribution;
}
export interface RegisteredTemplate {
  record: PluginRecord;
  template: TemplateContribution;
}

/** What the usable plugins declare, known without running or reading more of them. */
export class Registry {
  readonly #widgets = new Map<string, RegisteredWidget>();
  readonly #templates = new Map<string, RegisteredTemplate>();
  readonly #suppliers = new Map<ContributionKind, Set<PluginRecord>>();

  /** Each registration is undone when the record stops. */
  register(record: PluginRecord): void {
    const { manifest } = record.found;
    for (const widget of manifest.contributes.widgets ?? []) {
      enter(record, this.#widgets, `${manifest.id}/${widget.id}`, { record, widget });
    }
    for (const template of manifest.contributes.templates ?? []) {
      enter(record, this.#templates, `${manifest.id}/${template.id}`, { record, template });
    }
    for (const kind of Object.keys(DECLARED_AS) as ContributionKind[]) {
      if (declared(manifest, kind).length === 0) continue;
      const suppliers = this.#suppliers.get(kind) ?? new Set();
      this.#suppliers.set(kind, suppliers.add(record));
      record.register(() => void suppliers.delete(record));
    }
  }

  /** By `<plugin id>/<widget id>`. */
  widget(key: string): RegisteredWidget | undefined {
    return this.#widgets.get(key);
  }

  widgets(): RegisteredWidget[] {
    return [...this.#widgets.values()];
  }

  templates(): RegisteredTemplate[] {
    return [...this.#templates.values()];
  }

  suppliers(kind: ContributionKind): PluginRecord[] {
    return [...(this.#suppliers.get(kind) ?? [])];
  }
}

function enter<T>(record: PluginRecord, map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  record.register(() => void map.delete(key));
}
