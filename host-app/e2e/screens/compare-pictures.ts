import { PNG } from 'pngjs';

/** How many pixels an edge may stand elsewhere: another machine smooths and places letters a little differently. */
const REACH = 1;
/** How far a colour channel may lie outside those of its neighbourhood in the other picture, 0 … 255. */
const TOLERANCE = 24;
/** Side of the square in which differences are counted, in pixels: about a short word. */
const SQUARE = 24;
/** Channels of a pixel in a PNG that is read here: red, green, blue and opacity. */
const CHANNELS = 4;

/**
 * How much two PNG pictures differ where they differ most: the pixels of one square of 24 × 24 that have nothing like them
 * within one pixel's reach in the other picture, looked at from both sides; infinite when the sizes differ. Sees shapes, places and
 * colours; how letters are smoothed it does not see, nor therefore every changed digit: words are compared as words.
 */
export function worstDifference(first: Buffer, second: Buffer): number {
  const [a, b] = [PNG.sync.read(first), PNG.sync.read(second)];
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  const columns = Math.ceil(a.width / (SQUARE / 2));
  const halves = new Map<number, number>();
  const [wordsA, wordsB] = [wholePixels(a), wholePixels(b)];
  for (let pixel = 0; pixel < a.width * a.height; pixel += 1) {
    if (wordsA[pixel] === wordsB[pixel]) continue;
    if (!strange(a, b, pixel) && !strange(b, a, pixel)) continue;
    const row = Math.floor(Math.floor(pixel / a.width) / (SQUARE / 2));
    const half = row * columns + Math.floor((pixel % a.width) / (SQUARE / 2));
    halves.set(half, (halves.get(half) ?? 0) + 1);
  }
  const squares = [...halves.keys()].flatMap((half) => [half, half - 1, half - columns, half - columns - 1]);
  const count = (square: number) =>
    [0, 1, columns, columns + 1].reduce((sum, step) => sum + (halves.get(square + step) ?? 0), 0);
  return squares.reduce((most, square) => Math.max(most, count(square)), 0);
}

const wholePixels = ({ data }: PNG) => new Uint32Array(data.buffer, data.byteOffset, data.byteLength / CHANNELS);

/** Whether a pixel of one picture lies outside the colours around its place in the other. */
function strange(one: PNG, other: PNG, pixel: number): boolean {
  const at = pixel * CHANNELS;
  return [0, 1, 2].some((channel) => {
    const value = one.data[at + channel] ?? 0;
    return value !== other.data[at + channel] && outside(other, pixel, channel, value);
  });
}

function outside({ data, width, height }: PNG, pixel: number, channel: number, value: number): boolean {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  let [low, high] = [255, 0];
  for (let row = Math.max(0, y - REACH); row <= Math.min(height - 1, y + REACH); row += 1) {
    for (let column = Math.max(0, x - REACH); column <= Math.min(width - 1, x + REACH); column += 1) {
      const near = data[(row * width + column) * CHANNELS + channel] ?? 0;
      low = Math.min(low, near);
      high = Math.max(high, near);
    }
  }
  return value < low - TOLERANCE || value > high + TOLERANCE;
}
