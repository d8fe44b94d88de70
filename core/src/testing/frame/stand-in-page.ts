const nothing = () => undefined;

/**
 * As much of a page as a drawing needs where there is no browser: a tree of elements with attributes, styles and texts. Nothing is laid
 * out, so what is measured is the size of the frame, and nobody clicks.
 */
class StandInNode {
  readonly nodeType: number = 11;
  readonly childNodes: StandInNode[] = [];
  parentNode: StandInNode | null = null;
  get parentElement() {
    return this.parentNode;
  }
  get ownerDocument(): object {
    return standInDocument;
  }
  get firstChild(): StandInNode | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): StandInNode | null {
    return this.childNodes.at(-1) ?? null;
  }
  get nextSibling(): StandInNode | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join('');
  }
  set textContent(text: string) {
    this.replaceChildren(...(text === '' ? [] : [text]));
  }
  hasChildNodes() {
    return this.childNodes.length > 0;
  }
  contains(other: StandInNode | null): boolean {
    return other !== null && (other === this || this.contains(other.parentNode));
  }
  insertBefore(child: StandInNode, before: StandInNode | null) {
    const brought = child instanceof StandInFragment ? [...child.childNodes] : [child];
    for (const node of brought) {
      node.remove();
      const at = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
      this.childNodes.splice(at, 0, node);
      node.parentNode = this;
    }
    return child;
  }
  appendChild(child: StandInNode) {
    return this.insertBefore(child, null);
  }
  append(...children: (StandInNode | string)[]) {
    for (const child of children) this.appendChild(nodeOf(child));
  }
  prepend(...children: (StandInNode | string)[]) {
    const first = this.firstChild;
    for (const child of children) this.insertBefore(nodeOf(child), first);
  }
  removeChild(child: StandInNode) {
    child.remove();
    return child;
  }
  replaceChild(child: StandInNode, old: StandInNode) {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }
  replaceChildren(...children: (StandInNode | string)[]) {
    for (const child of [...this.childNodes]) child.remove();
    this.append(...children);
  }
  remove() {
    const siblings = this.parentNode?.childNodes ?? [];
    if (siblings.includes(this)) siblings.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }
  addEventListener = nothing;
  removeEventListener = nothing;
}

class StandInFragment extends StandInNode {}

class StandInText extends StandInNode {
  override readonly nodeType = 3;
  #text: string;
  constructor(text: string) {
    super();
    this.#text = text;
  }
  override get textContent() {
    return this.#text;
  }
  override set textContent(text: string) {
    this.#text = text;
  }
  get data() {
    return this.#text;
  }
  set data(text: string) {
    this.#text = text;
  }
}

class StandInElement extends StandInNode {
  override readonly nodeType = 1;
  readonly #attributes = new Map<string, string>();
  readonly tagName: string;
  readonly namespaceURI: string;
  readonly dataset: Record<string, string> = {};
  readonly style = { cssText: '', setProperty: nothing, removeProperty: nothing, getPropertyValue: () => '' };
  readonly classList = { add: nothing, remove: nothing, toggle: nothing, contains: () => false };
  constructor(tagName: string, namespaceURI = 'http://www.w3.org/1999/xhtml') {
    super();
    this.tagName = tagName;
    this.namespaceURI = namespaceURI;
  }
  get children(): StandInElement[] {
    return this.childNodes.filter((child) => child instanceof StandInElement);
  }
  get firstElementChild(): StandInElement | null {
    return this.children[0] ?? null;
  }
  get innerHTML() {
    return this.textContent;
  }
  /** Kept as it stands. */
  set innerHTML(markup: string) {
    this.textContent = markup;
  }
  get clientWidth() {
    return shownIn.width;
  }
  get clientHeight() {
    return shownIn.height;
  }
  get offsetWidth() {
    return shownIn.width;
  }
  get offsetHeight() {
    return shownIn.height;
  }
  getBoundingClientRect() {
    const { width, height } = shownIn;
    return { x: 0, y: 0, left: 0, top: 0, right: width, bottom: height, width, height };
  }
  setAttribute(name: string, value: unknown) {
    this.#attributes.set(name, String(value));
  }
  setAttributeNS(_namespace: string | null, name: string, value: unknown) {
    this.setAttribute(name, value);
  }
  getAttribute(name: string) {
    return this.#attributes.get(name) ?? null;
  }
  hasAttribute(name: string) {
    return this.#attributes.has(name);
  }
  removeAttribute(name: string) {
    this.#attributes.delete(name);
  }
  insertAdjacentHTML(_position: string, markup: string) {
    this.append(markup);
  }
  /** Nothing is found by a selector: a drawing keeps what it made. */
  querySelector() {
    return null;
  }
  querySelectorAll() {
    return [];
  }
  /** Of a canvas: takes every stroke. */
  getContext() {
    return pen;
  }
}

const nodeOf = (child: StandInNode | string): StandInNode =>
  child instanceof StandInNode ? child : new StandInText(String(child));

/** Whatever is read of it or called on it is this again, and counts as zero. */
const pen: object = new Proxy(() => undefined, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => 0 : pen),
  set: () => true,
  apply: () => pen,
});

const shownIn = { width: 1, height: 1 };

/** In which a widget's script believes itself to be in a frame. */
const standInDocument = {
  nodeType: 9,
  documentElement: new StandInElement('html'),
  head: new StandInElement('head'),
  body: new StandInElement('body'),
  createElement: (tagName: string) => new StandInElement(tagName),
  createElementNS: (namespace: string, tagName: string) => new StandInElement(tagName, namespace),
  createTextNode: (text: string) => new StandInText(text),
  createDocumentFragment: () => new StandInFragment(),
  getElementById: (id: string) => (id === 'root' ? standInRoot : null),
  querySelector: () => null,
  querySelectorAll: () => [],
  addEventListener: nothing,
  removeEventListener: nothing,
};

/** The element that is the widget's own. */
export const standInRoot = new StandInElement('div');

/** Gives all that is measured from now on this size. */
export function sizePage({ width, height }: { width: number; height: number }): void {
  Object.assign(shownIn, { width, height });
}

class Observer {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
}

/** What a frame has beside the language, by its name. */
export const PAGE_GLOBALS: Readonly<Record<string, unknown>> = {
  window: globalThis,
  self: globalThis,
  document: standInDocument,
  devicePixelRatio: 1,
  Node: StandInNode,
  Element: StandInElement,
  HTMLElement: StandInElement,
  SVGElement: StandInElement,
  ResizeObserver: Observer,
  MutationObserver: Observer,
  IntersectionObserver: Observer,
  getComputedStyle: ({ style }: StandInElement) => style,
  matchMedia: () => ({ matches: false, addEventListener: nothing, removeEventListener: nothing }),
  requestAnimationFrame: (work: (at: number) => void) => setTimeout(() => work(performance.now()), 0),
  cancelAnimationFrame: (id: number) => clearTimeout(id),
  addEventListener: nothing,
  removeEventListener: nothing,
  fetch: () => Promise.reject(new TypeError('A frame reaches nothing.')),
  // No browser has these.
  process: undefined,
  Buffer: undefined,
  global: undefined,
};
