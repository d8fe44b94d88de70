import { expect, it } from 'vitest';
import { levelled } from './heading-levels.ts';

it('skips no level of headings, and leaves their looks', () => {
  const html = '<h1>a</h1><h2 class="b">b</h2><h5 dir="auto">c</h5><h4>d</h4><h6>e</h6><h3>f</h3><hr><h2>g</h2>';
  expect(levelled(html)).toBe(
    '<h1>a</h1><h2 class="b">b</h2><h5 aria-level="3" dir="auto">c</h5><h4 aria-level="3">d</h4><h6 aria-level="4">e</h6><h3>f</h3><hr><h2>g</h2>',
  );
});
