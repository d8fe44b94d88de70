import { type Operator, operatorsOf } from './content-operators.ts';
import { type Box, DrawingState, type State, union } from './drawing-state.ts';

/** What the marks of a page, or of a drawing in it, mean. */
export interface MarkFacts {
  /** Above the one and below the other stand header and footer, in points from the lower edge. */
  body: { top: number; bottom: number };
  /** Whether what bears this number is a figure: its lines and areas are what it shows. */
  isFigure(mark: number): boolean;
  objectOf(name: string): PaintedObject;
}

/** What is painted by name; a drawing may have marks of its own. */
export type PaintedObject = { kind: 'picture' } | { kind: 'drawing' } | { kind: 'marked'; enter(state: State): void };

export interface MarkedContent {
  /** Every piece of it is marked. */
  content: string;
  /** Numbers of what was marked as content and is only lines and areas: artifacts now. */
  decorations: readonly number[];
  /** Where the figures stand, by number. */
  figures: ReadonlyMap<number, Box>;
}

const PAINTING = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's']);
const PATH = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're']);
const TEXT = new Set(['Tj', 'TJ', "'", '"']);

/** Begins of artifacts; PDF/UA tells running texts from the rest. */
const ARTIFACTS = {
  layout: '/Artifact BMC',
  header: '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
  footer: '/Artifact <</Type /Pagination /Subtype /Footer>> BDC',
} as const;
type Kind = keyof typeof ARTIFACTS;

/**
 * A page, or a drawing in it, where all that Chromium marked for no element of the document is an artifact: running texts, logos, frames and grounds. As
 * Skia does, a mark may begin inside a saved state and end after it.
 */
export function markedContent(content: string, start: State, facts: MarkFacts): MarkedContent {
  return new ContentMarker(content, start, facts).marked();
}

class ContentMarker {
  readonly #content: string;
  readonly #facts: MarkFacts;
  readonly #state: DrawingState;
  readonly #pieces: string[] = [];
  readonly #decorations: number[] = [];
  readonly #figures = new Map<number, Box>();
  #copied = 0;
  /** The artifact that is open. */
  #artifact: Kind | undefined;
  /** The element that is marked now: its number, how many marks are inside it, and where its own begins. */
  #element: { mark: number; inside: number; begin: Operator; isDecoration: boolean } | undefined;
  #pathFrom: number | undefined;
  #textFrom = 0;
  #textKind: Kind | undefined;

  constructor(content: string, start: State, facts: MarkFacts) {
    this.#content = content;
    this.#state = new DrawingState(start);
    this.#facts = facts;
  }

  marked(): MarkedContent {
    for (const operator of operatorsOf(this.#content)) this.#take(operator);
    this.#endArtifact(this.#content.length);
    this.#pieces.push(this.#content.slice(this.#copied));
    return { content: this.#pieces.join(''), decorations: this.#decorations, figures: this.#figures };
  }

  #take(operator: Operator): void {
    const { name, from, to } = operator;
    const operands = () => this.#content.slice(from, to - name.length);
    this.#state.follow(name, operands);
    if (PATH.has(name)) this.#pathFrom ??= from;
    else if (PAINTING.has(name)) {
      this.#cover(this.#state.clip);
      this.#paint('layout', this.#pathFrom ?? from);
      this.#endPath();
    } else if (name === 'n') this.#endPath();
    else if (name === 'BT') {
      this.#textFrom = from;
      this.#textKind = undefined;
    } else if (name === 'Tm') this.#textKind ??= this.#kindAt(this.#state.heightOf(operands()));
    else if (TEXT.has(name)) this.#show(this.#state.clip);
    else if (name === 'ET') this.#paint(this.#textKind ?? 'layout', this.#textFrom);
    else if (name === 'Do') this.#paintObject(operands(), from);
    else if (name === 'sh') this.#paint('layout', from);
    else if (name === 'BDC' || name === 'BMC') this.#begin(operator, operands());
    else if (name === 'EMC') this.#end();
  }

  #endPath(): void {
    this.#pathFrom = undefined;
    this.#state.endPath();
  }

  #paintObject(operands: string, from: number): void {
    const object = this.#facts.objectOf(operands.trim().slice(1));
    const { picture, clip, now } = this.#state;
    this.#show(object.kind === 'picture' ? picture : clip);
    if (object.kind === 'marked') {
      this.#endArtifact(from);
      object.enter(now);
    } else this.#paint(object.kind === 'picture' ? this.#kindAt(picture[1]) : 'layout', from);
  }

  /** Something that says more than lines and areas do. */
  #show(where: Box | undefined): void {
    if (this.#element === undefined) return;
    this.#element.isDecoration = false;
    this.#cover(where);
  }

  #cover(where: Box | undefined): void {
    if (this.#element === undefined || where === undefined || !this.#facts.isFigure(this.#element.mark)) return;
    this.#figures.set(this.#element.mark, union(this.#figures.get(this.#element.mark), where));
  }

  #paint(kind: Kind, from: number): void {
    if (this.#element !== undefined || this.#artifact === kind) return;
    this.#endArtifact(from);
    this.#insert(from, ARTIFACTS[kind]);
    this.#artifact = kind;
  }

  #begin(begin: Operator, operands: string): void {
    if (this.#element !== undefined) this.#element.inside += 1;
    const [, mark] = /\/MCID (\d+)/.exec(operands) ?? [];
    if (mark === undefined || this.#element !== undefined) return;
    this.#endArtifact(begin.from);
    this.#element = { mark: Number(mark), inside: 0, begin, isDecoration: !this.#facts.isFigure(Number(mark)) };
  }

  #end(): void {
    if (this.#element === undefined) return;
    if (this.#element.inside > 0) {
      this.#element.inside -= 1;
      return;
    }
    const { mark, begin, isDecoration } = this.#element;
    this.#element = undefined;
    if (!isDecoration) return;
    this.#insert(begin.from, ARTIFACTS.layout);
    this.#copied = begin.to;
    this.#decorations.push(mark);
  }

  #kindAt(height: number): Kind {
    const { top, bottom } = this.#facts.body;
    return height > top ? 'header' : height < bottom ? 'footer' : 'layout';
  }

  #endArtifact(at: number): void {
    if (this.#artifact !== undefined) this.#insert(at, 'EMC');
    this.#artifact = undefined;
  }

  #insert(at: number, text: string): void {
    this.#pieces.push(this.#content.slice(this.#copied, at), `\n${text}`);
    this.#copied = at;
  }
}
