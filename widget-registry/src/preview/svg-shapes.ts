import { nearestWeight } from '../render/fonts.ts';
import { measureText } from '../render/text-metrics.ts';
import { pathBox } from './path-box.ts';

/** In pixels of the picture, from its upper left corner. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface DrawnText {
  text: string;
  box: Box;
  /** Kept, but not to be seen: a label that would cover another. */
  hidden: boolean;
  /** Of an axis, a legend or a mark; empty for pictures that the host draws itself. */
  role: string;
}

export interface DrawnMark {
  kind: string;
  box: Box;
}

export interface Shapes {
  width: number;
  height: number;
  texts: DrawnText[];
  /** What stands for the data; empty for pictures that the host draws itself. */
  marks: DrawnMark[];
  /** Made of a specification, so that what stands for the data is known. */
  chart: boolean;
}

type Attributes = Readonly<Record<string, string>>;
/** a, b, c, d, e, f as in SVG's `matrix()`. */
type Matrix = readonly [number, number, number, number, number, number];

interface Level {
  matrix: Matrix;
  role: string;
  kind: string;
  seen: boolean;
}

interface OpenText {
  attributes: Attributes;
  level: Level;
  lines: string[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');

function attributesOf(text: string): Attributes {
  return Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function transformOf(text = ''): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, values = ''] of text.matchAll(/(translate|rotate|scale)\(([^)]*)\)/g)) {
    const [first = 0, second] = values.split(/[\s,]+/).map(Number);
    const angle = (first * Math.PI) / 180;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const own: Matrix =
      name === 'translate'
        ? [1, 0, 0, 1, first, second ?? 0]
        : name === 'scale'
          ? [first, 0, 0, second ?? first, 0, 0]
          : [cos, sin, -sin, cos, 0, 0];
    matrix = times(matrix, own);
  }
  return matrix;
}

function moved({ left, top, right, bottom }: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [left, right].flatMap((x) =>
    [top, bottom].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function isSeen(attributes: Attributes): boolean {
  return attributes['display'] !== 'none' && attributes['opacity'] !== '0' && attributes['fill-opacity'] !== '0';
}

/** Reads the pictures that this room draws, which are well formed and have no style sheets. */
class ShapeReader {
  readonly texts: DrawnText[] = [];
  readonly marks: DrawnMark[] = [];
  /** Text that begins at its right end, as in a page that is read from the right. */
  readonly #mirrored: boolean;
  readonly #levels: Level[] = [{ matrix: [1, 0, 0, 1, 0, 0], role: '', kind: '', seen: true }];
  #text: OpenText | undefined;

  constructor(mirrored: boolean) {
    this.#mirrored = mirrored;
  }

  open(name: string, attributes: Attributes, alone: boolean): void {
    if (name === 'tspan' && this.#text) {
      if (attributes['x'] !== undefined || this.#text.lines.length === 0) this.#text.lines.push('');
      return;
    }
    const level = this.#below(attributes);
    if (name === 'text') this.#text = { attributes, level, lines: [''] };
    else if (name === 'path' || name === 'line' || name === 'rect' || name === 'circle')
      this.#shape(name, attributes, level);
    if (!alone && name !== 'text') this.#levels.push(level);
  }

  close(name: string): void {
    if (name === 'tspan') return;
    if (name !== 'text') {
      this.#levels.pop();
      return;
    }
    if (this.#text) this.#finish(this.#text);
    this.#text = undefined;
  }

  say(text: string): void {
    if (this.#text) this.#text.lines.push(`${this.#text.lines.pop() ?? ''}${unescaped(text)}`);
  }

  #below(attributes: Attributes): Level {
    const above = this.#levels.at(-1) as Level;
    const [, kind, role] = /^mark-(\w+) (role-[\w-]+)/.exec(attributes['class'] ?? '') ?? [];
    return {
      matrix: times(above.matrix, transformOf(attributes['transform'])),
      role: role ?? above.role,
      kind: kind ?? above.kind,
      seen: above.seen && isSeen(attributes),
    };
  }

  #shape(name: string, attributes: Attributes, { matrix, role, kind, seen }: Level): void {
    const background = attributes['class'] === 'background' || attributes['class'] === 'foreground';
    if (role !== 'role-mark' || !seen || background) return;
    const painted = attributes['fill'] ?? attributes['stroke'];
    const { x2 = '0', y2 = '0' } = attributes;
    const own = name === 'line' ? pathBox(`M0,0L${x2},${y2}`) : pathBox(attributes['d'] ?? '');
    if (own && painted !== undefined && painted !== 'none' && painted !== 'transparent')
      this.marks.push({ kind, box: moved(own, matrix) });
  }

  #finish({ attributes, level, lines }: OpenText): void {
    const size = Number.parseFloat(attributes['font-size'] ?? '12');
    const weight = nearestWeight(attributes['font-weight']);
    const text = lines.join(' ').trim();
    if (text === '') return;
    const width = Math.max(...lines.map((line) => measureText(line, size, weight)));
    const anchor = attributes['text-anchor'] ?? 'start';
    const before = anchor === 'middle' ? width / 2 : (anchor === 'end') === this.#mirrored ? 0 : width;
    const x = Number(attributes['x'] ?? 0);
    const y = Number(attributes['y'] ?? 0);
    const bottom = y + size * (0.2 + 1.2 * (lines.length - 1));
    const box = { left: x - before, right: x - before + width, top: y - size * 0.75, bottom };
    this.texts.push({ text, box: moved(box, level.matrix), hidden: !level.seen, role: level.role });
    if (level.role === 'role-mark' && level.seen) this.marks.push({ kind: 'text', box: moved(box, level.matrix) });
  }
}

/** What can be seen in a picture of this room, and where. `direction` is that of the page around it. */
export function shapesOf(svg: string, direction: 'ltr' | 'rtl'): Shapes {
  const [, root = ''] = /^<svg([^>]*)>/.exec(svg) ?? [];
  const own = attributesOf(root);
  const [, , width = 0, height = 0] = (own['viewBox'] ?? '').split(' ').map(Number);
  const reader = new ShapeReader(direction === 'rtl' && own['direction'] !== 'ltr');
  for (const [, closing, name = '', rest = '', alone, text] of svg
    .slice(root.length)
    .matchAll(/<(\/?)([a-zA-Z]+)((?:[^>"]|"[^"]*")*?)(\/?)>|([^<]+)/g)) {
    if (text !== undefined) reader.say(text);
    else if (closing === '/') reader.close(name);
    else reader.open(name, attributesOf(rest), alone === '/');
  }
  return { width, height, texts: reader.texts, marks: reader.marks, chart: own['class'] === 'marks' };
}
