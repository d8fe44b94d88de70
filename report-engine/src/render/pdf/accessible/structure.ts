import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { type Box, union } from './drawing-state.ts';

const S = PDFName.of('S');
const K = PDFName.of('K');
const P = PDFName.of('P');
const PG = PDFName.of('Pg');
const MARK = PDFName.of('MCID');
const STREAM = PDFName.of('Stm');
const FIGURE = PDFName.of('Figure');
const ITEM = PDFName.of('LI');
const LABEL = PDFName.of('Lbl');
const BODY = PDFName.of('LBody');
const TYPE = PDFName.of('Type');
const ELEMENT = PDFName.of('StructElem');
const ID = PDFName.of('ID');
const ID_TREE = PDFName.of('IDTree');
const KIDS = PDFName.of('Kids');
const NAMES = PDFName.of('Names');
const ATTRIBUTES = PDFName.of('A');
const HEADERS = PDFName.of('Headers');

/** Where marks are: on a page, or in a drawing that it shows; `key` is that of their owners. */
export interface MarkPlace {
  key: number;
  page: PDFRef;
  drawing: PDFRef | undefined;
}

/** The elements of a document, and which of them the marks of its pages belong to. */
export class Structure {
  readonly #context: PDFContext;
  readonly #root: PDFDict;
  /** By the key of a page or an annotation: the owners of its marks, or the owner of itself. */
  readonly #owners: ReadonlyMap<number, PDFObject>;
  readonly #figures = new Map<PDFDict, Box>();

  constructor(context: PDFContext, root: PDFDict) {
    this.#context = context;
    this.#root = root;
    const numbers = root.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray).asArray();
    this.#owners = new Map(
      numbers.flatMap((key, at) => {
        const owner = numbers[at + 1];
        return at % 2 === 0 && key instanceof PDFNumber && owner !== undefined ? [[key.asNumber(), owner]] : [];
      }),
    );
  }

  /** The names of PDF 2.0 that Chromium uses, as PDF 1.7 knows them. */
  explainRoles(): void {
    this.#root.set(PDFName.of('RoleMap'), this.#context.obj({ Em: 'Span', Strong: 'Span' }));
  }

  /**
   * Chromium names elements by numbers that grow from page to page for as long as it runs: here by their order, so that the same page is the
   * same file. A header that it left out of the file is not named.
   */
  renumber(): void {
    const names = new Map<string, PDFString>();
    const tree: PDFObject[] = [];
    const attributes: PDFDict[] = [];
    const objects = this.#context.enumerateIndirectObjects();
    for (const [reference, element] of objects.toSorted(([one], [other]) => one.objectNumber - other.objectNumber)) {
      if (!(element instanceof PDFDict) || element.get(TYPE) !== ELEMENT) continue;
      for (const one of element.lookupMaybe(ATTRIBUTES, PDFArray)?.asArray() ?? [])
        if (one instanceof PDFDict && one.has(HEADERS)) attributes.push(one);
      const own = element.get(ID);
      if (!(own instanceof PDFString)) continue;
      const name = PDFString.of(`node${String(names.size + 1).padStart(8, '0')}`);
      names.set(own.asString(), name);
      element.set(ID, name);
      tree.push(name, reference);
    }
    for (const one of attributes) {
      const headers = one.lookup(HEADERS, PDFArray).asArray();
      const known = headers.flatMap((name) => (name instanceof PDFString && names.get(name.asString())) || []);
      one.set(HEADERS, this.#context.obj(known));
    }
    const ids = this.#root.lookupMaybe(ID_TREE, PDFDict);
    if (ids === undefined) return;
    this.#forgetBranches(ids);
    ids.delete(KIDS);
    // They are in the order of their letters already.
    ids.set(NAMES, this.#context.obj(tree));
  }

  #forgetBranches(node: PDFDict): void {
    for (const kid of node.lookupMaybe(KIDS, PDFArray)?.asArray() ?? []) {
      this.#forgetBranches(this.#context.lookup(kid, PDFDict));
      if (kid instanceof PDFRef) this.#context.delete(kid);
    }
  }

  isFigure(place: MarkPlace, mark: number): boolean {
    return this.#owner(place, mark)?.get(S) === FIGURE;
  }

  #owner({ key }: MarkPlace, mark: number): PDFDict | undefined {
    const owners = this.#context.lookupMaybe(this.#owners.get(key), PDFArray);
    return owners === undefined || mark >= owners.size() ? undefined : owners.lookupMaybe(mark, PDFDict);
  }

  /** Marks that are no content of the document any more. */
  forget(place: MarkPlace, marks: readonly number[]): void {
    const owners = this.#context.lookupMaybe(this.#owners.get(place.key), PDFArray);
    for (const mark of marks) {
      const owner = this.#owner(place, mark);
      if (owner === undefined) continue;
      const kept = kidsOf(owner).filter((kid) => !isMark(kid, mark, place, owner.get(PG)));
      setKids(owner, kept, this.#context);
      owners?.set(mark, PDFNull);
    }
  }

  /** Notes where a figure stands, or a part of it. */
  place(place: MarkPlace, mark: number, box: Box): void {
    const figure = this.#owner(place, mark);
    if (figure !== undefined) this.#figures.set(figure, union(this.#figures.get(figure), box));
  }

  /** Figures say where they stand, for who reads them enlarged. No figure runs over pages. */
  placeFigures(): void {
    for (const [figure, box] of this.#figures) {
      const places = box.map((point) => Math.round(point * 100) / 100);
      const layout = this.#context.obj({ O: 'Layout', Placement: 'Block', BBox: places });
      figure.set(PDFName.of('A'), this.#context.obj([layout]));
    }
  }

  /** What an item of a list says, beside its mark, stands in a body of its own. */
  bodies(): void {
    for (const [reference, item] of this.#context.enumerateIndirectObjects()) {
      if (!(item instanceof PDFDict) || item.get(S) !== ITEM) continue;
      const kids = kidsOf(item);
      const said = kids.filter((kid) => kid instanceof PDFRef && !this.#isPart(kid));
      if (said.length === 0) continue;
      const body = this.#context.obj({ Type: 'StructElem', S: 'LBody', P: reference });
      setKids(body, said, this.#context);
      const own = this.#context.register(body);
      for (const kid of said) this.#context.lookup(kid, PDFDict).set(P, own);
      setKids(item, [...kids.filter((kid) => !said.includes(kid)), own], this.#context);
    }
  }

  #isPart(kid: PDFRef): boolean {
    const role = this.#context.lookupMaybe(kid, PDFDict)?.get(S);
    return role === LABEL || role === BODY;
  }
}

function kidsOf(element: PDFDict): readonly PDFObject[] {
  const kids = element.lookup(K);
  if (kids instanceof PDFArray) return kids.asArray();
  const only = element.get(K);
  return only === undefined ? [] : [only];
}

function setKids(element: PDFDict, kids: readonly PDFObject[], context: PDFContext): void {
  if (kids.length === 0) element.delete(K);
  else element.set(K, context.obj([...kids]));
}

/** Whether a kid is this mark: a number is one of its element's page; others say where they are. */
function isMark(kid: PDFObject, mark: number, { page, drawing }: MarkPlace, home: PDFObject | undefined): boolean {
  if (kid instanceof PDFNumber) return drawing === undefined && kid.asNumber() === mark && home === page;
  if (!(kid instanceof PDFDict) || kid.lookupMaybe(MARK, PDFNumber)?.asNumber() !== mark) return false;
  return kid.get(STREAM) === drawing && (kid.get(PG) ?? home) === page;
}
