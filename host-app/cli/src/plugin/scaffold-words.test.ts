// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeWidget, WidgetInput } from '@vitrine/core/widget';
import { expect, test } from 'vitest';

const SCAFFOLD = join(import.meta.dirname, '..', '..', 'scaffolds', 'code-widget');

test('a code widget begins with a summary in the reader’s language', async () => {
  const defined = Promise.withResolvers<CodeWidget>();
  Object.assign(globalThis, { vitrine: { defineWidget: defined.resolve } });
  await import(pathToFileURL(join(SCAFFOLD, 'widget.ts')).href);
  const fixture = JSON.parse(await readFile(join(SCAFFOLD, 'fixtures', 'units-by-listing.json'), 'utf8'));
  const { draw } = await defined.promise;
  const summary = async (locale: string) => {
    const input: WidgetInput = { ...fixture, theme: 'light', locale, size: { width: 640, height: 400 } };
    return (await draw(document.createElement('div'), input, { select: () => undefined }))?.summary;
  };
  expect(await summary('en-US')).toBe('Bars: 3');
  expect(await summary('de')).toBe('Balken: 3');
  expect(await summary('fr')).toBe('Barres: 3');
});
