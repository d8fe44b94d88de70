import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dashboard, Tile } from '@vitrine/core/contracts';
import { readPdf } from '@vitrine/report-engine/testing/read-pdf';
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';
import type { Product } from './product.ts';
import { runReport } from './shop.ts';

/** The guide for plugin authors. */
export const GUIDE = join(import.meta.dirname, '..', '..', '..', 'docs', 'plugin-guide');

/** What a chart says in words, in the page and as the server draws it in the same size. */
export interface ChartTexts {
  shown: string[];
  drawn: string[];
}

/** The dashboard "My page", onto which a widget of a plugin is put. */
export class OwnPage {
  readonly id: string;
  readonly #product: Product;

  private constructor(product: Product, id: string) {
    this.#product = product;
    this.id = id;
  }

  /** With a number of the product itself, unless it is to be empty. */
  static async create(product: Product, { empty = false } = {}): Promise<OwnPage> {
    const tile = {
      id: 't1',
      title: 'Net sales',
      widget: 'vitrine.metric/metric@1',
      query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }] },
      roles: { value: 'netSales' },
      layout: { large: { x: 0, y: 0, w: 6, h: 3 } },
    };
    const sections = [{ id: 's1', tiles: empty ? [] : [tile] }];
    const { createDashboard } = await product.graphql<{ createDashboard: { id: string } }>(
      'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
      { input: { document: { schema: 'vitrine/dashboard@1', title: 'My page', sections } } },
    );
    return new OwnPage(product, createDashboard.id);
  }

  /** The tile with a widget of the plugin. Errors: when there is none. */
  async tileOf(plugin: string): Promise<Tile> {
    return tileIn((await this.#current()).document, plugin);
  }

  /** Has the tile of the plugin show something else, as a draft. */
  async ask(plugin: string, what: Pick<Tile, 'query' | 'roles'>): Promise<void> {
    const { version, document } = await this.#current();
    Object.assign(tileIn(document, plugin), what);
    await this.#product.graphql(
      'mutation ($id: ID!, $baseVersion: Int!, $document: JSON!) { saveDraft(id: $id, baseVersion: $baseVersion, document: $document) { merged } }',
      { id: this.id, baseVersion: version, document },
    );
  }

  /** Opens it, in the editor where wanted, and reads the first chart, which is the plugin's. */
  async read(page: Page, plugin: string, place: '' | '/edit' = ''): Promise<ChartTexts> {
    await page.goto(`/d/${this.id}${place}`);
    await settled(page);
    const chart = page.locator('.vw-chart').first();
    await chart.hover();
    const live = chart.locator('.vw-canvas[data-shown="true"] svg');
    await live.waitFor();
    const { width, height } = (await chart.boundingBox()) ?? { width: 0, height: 0 };
    const drawn = await this.drawn(page, plugin, { width: Math.round(width), height: Math.round(height) });
    return { shown: textsOf(await live.evaluate((element) => element.outerHTML)), drawn };
  }

  /** Publishes it and prints it as a report. Answers the texts of the pages of the PDF. */
  async printed(page: Page): Promise<string> {
    const { version } = await this.#current();
    const publish = 'mutation ($id: ID!, $baseVersion: Int!) { publish(id: $id, baseVersion: $baseVersion) { id } }';
    await this.#product.graphql(publish, { id: this.id, baseVersion: version });
    const { run } = await runReport(this.#product, this.id);
    const answer = await page.request.get(`/api/v1/report-runs/${run}/report.pdf`);
    return (await readPdf(await answer.body())).texts.join(' ');
  }

  /** The texts of the plugin's tile as the server draws it. */
  async drawn(page: Page, plugin: string, { width, height }: { width: number; height: number }): Promise<string[]> {
    const { id } = await this.tileOf(plugin);
    const path = `/api/v1/dashboards/${this.id}/tiles/${id}.svg?width=${width}&height=${height}`;
    return textsOf(await page.evaluate(async (address) => (await fetch(address)).text(), path));
  }

  async #current(): Promise<{ version: number; document: Dashboard }> {
    const { dashboard } = await this.#product.graphql<{ dashboard: { version: number; document: Dashboard } }>(
      'query ($id: ID!) { dashboard(id: $id) { version document } }',
      { id: this.id },
    );
    return dashboard;
  }
}

function tileIn({ sections }: Dashboard, plugin: string): Tile {
  const tile = sections.flatMap(({ tiles }) => tiles).find(({ widget }) => widget.startsWith(`${plugin}/`));
  if (tile === undefined) throw new Error(`No tile has a widget of ${plugin}.`);
  return tile;
}

/** From a widget's page onto "My page". */
export async function addToOwnPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add to a dashboard' }).click();
  await page.getByRole('menuitem', { name: 'My page' }).click();
  await page.getByText('Added as a draft.').waitFor();
}

/** Pastes a specification as a new widget and has it read. */
export async function paste(page: Page, spec: string): Promise<void> {
  await page.goto('/gallery/new-widget');
  await page.getByRole('textbox', { name: 'Vega-Lite specification' }).fill(spec);
  await page.getByRole('button', { name: 'Read it' }).click();
}

/** The specification that the guide tells its reader to paste. */
export async function specOfGuide(): Promise<string> {
  const guide = await readFile(join(GUIDE, 'first-widget-by-paste.md'), 'utf8');
  const [, spec] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  if (spec === undefined) throw new Error('The guide has no specification.');
  return spec;
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '').sort();
}
