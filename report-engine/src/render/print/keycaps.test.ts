import { expect, it } from 'vitest';
import { fontFaces, keycapFace } from './fonts.ts';
import { withKeycaps, withoutKeycaps } from './keycaps.ts';

const KEY = '1\ufe0f\u20e3';
const set = (key: string) => `<span style="font-family:Keycaps">${key}</span>`;

it('stand in the family that has them, wherever they are text', () => {
  expect(withKeycaps(`<p>${KEY} of 10, #\u20e3</p>`)).toBe(`<p>${set(KEY)} of 10, ${set('#\u20e3')}</p>`);
  const drawn = `<svg><title>${KEY}</title><text x="${KEY}">${KEY}</text></svg>`;
  const family = `<tspan font-family="Keycaps">${KEY}</tspan>`;
  expect(withKeycaps(`${drawn}${KEY}`)).toBe(
    `<svg><title>${KEY}</title><text x="${KEY}">${family}</text></svg>${set(KEY)}`,
  );
  const untouched = `<img alt="${KEY}"><p>10 of 11</p>`;
  expect(withKeycaps(untouched)).toBe(untouched);
});

it('are their digits where there is one family only', () => {
  expect(withoutKeycaps(`${KEY} and *\ufe0f\u20e3`)).toBe('1 and *');
});

it('have a font that does not take the digits of the text', async () => {
  expect(await keycapFace()).toMatch(/^@font-face\{font-family:"Keycaps";/);
  const { rules } = await fontFaces(withoutKeycaps(`${KEY} 10`), 'en');
  expect(rules.match(/@font-face/g)).toHaveLength(1);
});
