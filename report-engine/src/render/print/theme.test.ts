import { expect, test } from 'vitest';
import { PAPER_COLOURS } from './theme.ts';

/** Relative luminance of a colour such as `#1f1d1a`, by WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each(Object.entries(PAPER_COLOURS))('letters of the theme %s can be read on all its grounds', (_, colours) => {
  const { ink, ink2, ink3, accent, accentSoft, up, down, surface, sunken } = colours;
  const pairs = [ink, ink2, ink3, accent, up, down].flatMap((letters) => [
    [letters, '#ffffff'],
    [letters, surface],
  ]);
  for (const [letters = '', ground = ''] of [...pairs, [ink2, sunken], [accent, accentSoft]])
    expect(contrast(letters, ground), `${letters} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});
