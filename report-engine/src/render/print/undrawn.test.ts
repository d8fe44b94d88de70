import { expect, it } from 'vitest';
import { htmlWithoutUndrawn } from './undrawn.ts';

it('writes nothing that becomes markup in the place of a letter', () => {
  const undrawn = new Set(['\ufe64', '\ufe60']);
  expect(htmlWithoutUndrawn('<p title="\ufe64">\ufe64b\ufe60 &amp; c</p>', undrawn)).toBe(
    '<p title="\ufe64">&lt;b&amp; &amp; c</p>',
  );
});
