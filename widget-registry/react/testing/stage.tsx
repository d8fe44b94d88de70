import { join } from 'node:path';
import { cleanup, configure, render } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { fixturesOf, readWidget } from '../../src/testing/widget-folder.ts';
import { WidgetView } from '../widget-view.tsx';

const PLUGINS = join(import.meta.dirname, '..', '..', '..', 'plugins');

/** Views come in pieces that are loaded when they are needed. */
configure({ asyncUtilTimeout: 60_000 });

export type ViewProps = ComponentProps<typeof WidgetView>;

/** Gives every element a size, which a document without layout does not have. */
export function laidOutIn(size: { width: number; height: number }): void {
  beforeEach(() => {
    const box = { ...size, x: 0, y: 0, left: 0, top: 0, right: size.width, bottom: size.height, toJSON: () => size };
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(box);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(size.height);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(size.width);
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });
}

/** Properties of a view that shows one of a widget's examples. */
export async function exampleProps(name: string, example?: string, more: Partial<ViewProps> = {}): Promise<ViewProps> {
  const folder = join(PLUGINS, `widget-${name}`);
  const fixtures = await fixturesOf(folder);
  const fixture = fixtures.find((candidate) => candidate.name === example) ?? fixtures[0];
  if (!fixture) throw new Error(`vitrine.${name} has no example.`);
  const { name: _, ...input } = fixture;
  return { ...input, widget: await readWidget(folder), theme: 'light', locale: 'en', ...more };
}

export async function show(props: ViewProps) {
  const view = render(<WidgetView {...props} />);
  return { ...view, update: (more: Partial<ViewProps>) => view.rerender(<WidgetView {...props} {...more} />) };
}
