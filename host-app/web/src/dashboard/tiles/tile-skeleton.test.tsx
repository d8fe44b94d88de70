import { render } from '@testing-library/react';
import type { InstalledWidget } from '@vitrine/server/api';
import { expect, it } from 'vitest';
import { TileSkeleton } from './tile-skeleton.tsx';

type Contribution = InstalledWidget['contribution'];
type Role = Contribution['data']['roles'][number];

const value: Role = { name: 'value', type: 'quantitative', aggregate: true };
const widget = (roles: Role[], renderer: Contribution['renderer'] = 'vega-lite'): Contribution => ({
  id: 'chart',
  version: 1,
  renderer,
  data: { roles },
  options: 'options.json',
  minSize: [2, 2],
});

it.each<[string, Contribution | undefined, string]>([
  ['a line over time', widget([{ name: 'x', type: ['temporal', 'ordinal'] }, value]), 'svg path'],
  ['a ring of parts', widget([{ name: 'category', type: ['nominal', 'ordinal'] }, value]), 'svg circle'],
  [
    'a grid of two dimensions',
    widget([{ name: 'x', type: 'ordinal' }, { name: 'y', type: 'ordinal' }, value]),
    '.flex-col > .flex > .animate-shimmer:nth-child(8)',
  ],
  ['bars of anything', widget([{ name: 'category', type: ['nominal', 'temporal'] }, value]), '.items-end > .h-full'],
  ['bars where nothing is known yet', undefined, '.items-end > .h-full'],
  ['bars of amounts alone', widget([value]), '.items-end > .h-full'],
  ['rows of a table', widget([], 'table'), '.flex-2'],
  ['a number', widget([value], 'metric'), '.h-8.w-32'],
  ['lines of text', widget([], 'text'), '.w-11\\/12'],
])('stands in for %s', (_what, contribution, part) => {
  const { container } = render(<TileSkeleton contribution={contribution} />);
  expect(container.querySelectorAll(part).length).toBeGreaterThan(0);
  expect(container.querySelector('[aria-hidden]')).not.toBeNull();
});
