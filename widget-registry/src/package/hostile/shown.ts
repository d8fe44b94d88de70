import type { WidgetContribution } from '@vitrine/core/contracts';
import { sampleManifest } from '../testing/sample-plugin.ts';
import { bareFile } from './bare-unzip.ts';
import { manifestOf } from './manifests.ts';

/** Widgets that name all the same files, `ui.json` among them. */
export function sampleWidgets(count: number): WidgetContribution[] {
  const [widget] = sampleManifest().contributes.widgets ?? [];
  if (widget === undefined) throw new Error('The sample has a widget.');
  return Array.from({ length: count }, (_, at) => ({ ...widget, id: `w${at}`, ui: 'ui.json' }));
}

/** A form of so many letters that does nothing. */
export const formOf = (letters: number): string => JSON.stringify({ note: dense(letters) });

const dense = (letters: number): string => {
  let text = '';
  for (let at = 0; text.length < letters; at++) text += `${'0'.repeat(60)}${(at * 7919) % 1_000_003} `;
  return text;
};

/** How much a reader that reads what each widget names has read when it shows the plugin. */
export function lettersRead(bytes: Uint8Array): number {
  const { contributes } = manifestOf(bytes) as { contributes: { widgets: WidgetContribution[] } };
  return contributes.widgets.reduce((sum, { ui = '' }) => sum + (bareFile(bytes, ui) ?? '').length, 0);
}

/** Whether a reader that takes the English text, or else the first there is, is given what no page can show. */
export function isObjectShown(text: unknown): boolean {
  const texts = { ...(text as Record<string, unknown>) };
  return typeof (texts['en'] ?? Object.values(texts)[0]) === 'object';
}
