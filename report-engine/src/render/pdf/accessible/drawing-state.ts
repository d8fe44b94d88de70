import { numbersIn } from './content-operators.ts';

/** Left, bottom, right and top, in points from the lower left corner of the page. */
export type Box = readonly [number, number, number, number];

type Matrix = readonly [number, number, number, number, number, number];

/** What holds at one moment of painting. */
export interface State {
  matrix: Matrix;
  /** What can be painted on, once it was narrowed. */
  clip: Box | undefined;
}

/** As a page begins. */
export const BLANK: State = { matrix: [1, 0, 0, 1, 0, 0], clip: undefined };

/** Where on the page things are painted, as far as artifacts and figures need it. */
export class DrawingState {
  #now: State;
  readonly #saved: State[] = [];
  #rectangle: string | undefined;
  #narrows = false;

  constructor(start: State) {
    this.#now = start;
  }

  /** The operands are read only where they matter. */
  follow(name: string, operands: () => string): void {
    if (name === 'q') this.#saved.push(this.#now);
    else if (name === 'Q') this.#now = this.#saved.pop() ?? this.#now;
    else if (name === 'cm') this.#now = { ...this.#now, matrix: product(matrixOf(operands()), this.#now.matrix) };
    else if (name === 're') this.#rectangle = operands();
    else if (name === 'W' || name === 'W*') this.#narrows = true;
  }

  /** The path was painted or given up: a rectangle that was to narrow what is painted does so now. */
  endPath(): void {
    if (this.#narrows && this.#rectangle !== undefined) {
      const [x = 0, y = 0, width = 0, height = 0] = numbersIn(this.#rectangle);
      this.#now = { ...this.#now, clip: around(this.#now.matrix, [x, y, x + width, y + height]) };
    }
    this.#rectangle = undefined;
    this.#narrows = false;
  }

  get now(): State {
    return this.#now;
  }

  get clip(): Box | undefined {
    return this.#now.clip;
  }

  /** Where a picture stands that is painted now. */
  get picture(): Box {
    return around(this.#now.matrix, [0, 0, 1, 1]);
  }

  /** Height above the lower edge of the page of a text that begins at this text matrix. */
  heightOf(textMatrix: string): number {
    return product(matrixOf(textMatrix), this.#now.matrix)[5];
  }
}

export function union(some: Box | undefined, [left, bottom, right, top]: Box): Box {
  if (some === undefined) return [left, bottom, right, top];
  return [Math.min(some[0], left), Math.min(some[1], bottom), Math.max(some[2], right), Math.max(some[3], top)];
}

function matrixOf(operands: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersIn(operands);
  return [a, b, c, d, e, f];
}

function product(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [ta, tb, tc, td, te, tf] = then;
  return [
    a * ta + b * tc,
    a * tb + b * td,
    c * ta + d * tc,
    c * tb + d * td,
    e * ta + f * tc + te,
    e * tb + f * td + tf,
  ];
}

function around([a, b, c, d, e, f]: Matrix, [left, bottom, right, top]: Box): Box {
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ] as const;
  const across = corners.map(([x, y]) => a * x + c * y + e);
  const up = corners.map(([x, y]) => b * x + d * y + f);
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
}
