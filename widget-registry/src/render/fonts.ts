import { fileURLToPath } from 'node:url';
import { type Font, openSync } from 'fontkit';

const FILES = {
  400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  500: '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
  600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  700: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
} as const;

export type FontWeight = keyof typeof FILES;

const opened = new Map<FontWeight, Font>();

/** Path of the shipped Inter in this weight. */
export function fontPath(weight: FontWeight): string {
  return fileURLToPath(import.meta.resolve(FILES[weight]));
}

/** Paths of the shipped Inter files, for what rasterises text. */
export function fontFiles(): string[] {
  return [fontPath(400), fontPath(500), fontPath(600), fontPath(700)];
}

/** The shipped weight that stands for a CSS `font-weight`. */
export function nearestWeight(weight: unknown): FontWeight {
  if (weight === 'bold') return 700;
  const number = typeof weight === 'number' ? weight : Number.parseInt(String(weight ?? 400), 10);
  if (Number.isNaN(number) || number < 450) return 400;
  return number < 550 ? 500 : number < 650 ? 600 : 700;
}

export function shippedFont(weight: FontWeight): Font {
  let font = opened.get(weight);
  if (!font) {
    const found = openSync(fontPath(weight));
    if (!('layout' in found)) throw new TypeError('The shipped font is a collection, which cannot be measured.');
    font = found;
    opened.set(weight, font);
  }
  return font;
}
