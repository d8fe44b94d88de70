import { deflateSync, inflateSync } from 'node:zlib';
import {
  ParseSpeeds,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { MARGIN_MM } from '../../print/paper.ts';
import { BLANK, type State } from './drawing-state.ts';
import { type MarkFacts, markedContent, type PaintedObject } from './marked-content.ts';
import { xmpOf } from './metadata.ts';
import { type MarkPlace, Structure } from './structure.ts';

const FILTER = PDFName.of('Filter');
const SUBTYPE = PDFName.of('Subtype');
const CONTENTS = PDFName.of('Contents');
const TYPE = PDFName.of('Type');
const FONT = PDFName.of('Font');
const LINK = PDFName.of('Link');
const MEANINGS = PDFName.of('ToUnicode');
const POINTS_PER_MM = 72 / 25.4;
/** Values that ToUnicode may not give: of a part of a letter, say. Its text stands beside it; the glyph alone has none. */
const NO_LETTER = /> <(?:0000|FEFF|FFFE)>$/gim;

/**
 * The same pages as PDF/UA-1: what Chromium leaves unmarked is an artifact, lists have bodies, links and figures say more of themselves,
 * and the file says what it is. Nothing of the moment or the browser that drew it is left: the same page is the same bytes.
 */
export async function accessiblePdf(bytes: Uint8Array, madeAt: Date): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  const root = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  // An empty page has nothing to tell.
  if (root !== undefined) explain(document, root);
  return document.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
}

function explain(document: PDFDocument, root: PDFDict): void {
  const { catalog, context } = document;
  const structure = new Structure(context, root);
  for (const page of document.getPages()) markPage(page, structure);
  structure.placeFigures();
  structure.bodies();
  structure.explainRoles();
  structure.renumber();
  for (const [, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFDict) {
      explainLink(object);
      explainGlyphs(object);
    }
  const xmp = xmpOf({ title: document.getTitle() ?? '', language: wordsAt(catalog, 'Lang') ?? '' });
  const metadata = context.stream(new TextEncoder().encode(xmp), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
}

function markPage(page: PDFPage, structure: Structure): void {
  const { node, ref } = page;
  const body = { top: page.getHeight() - MARGIN_MM.top * POINTS_PER_MM, bottom: MARGIN_MM.bottom * POINTS_PER_MM };
  const place = { key: keyOf(node), page: ref, drawing: undefined };
  markStream(node.lookup(CONTENTS, PDFStream), node.Resources(), { structure, place, body, start: BLANK });
}

interface Marking {
  structure: Structure;
  place: MarkPlace;
  body: MarkFacts['body'];
  start: State;
}

function markStream(stream: PDFStream, resources: PDFDict | undefined, marking: Marking): void {
  const { structure, place, body, start } = marking;
  const objects = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  const objectOf = (name: string): PaintedObject => {
    const drawing = objects?.get(PDFName.of(name));
    const object = objects?.lookupMaybe(PDFName.of(name), PDFStream);
    if (object === undefined || !(drawing instanceof PDFRef)) return { kind: 'drawing' };
    if (object.dict.get(SUBTYPE) === PDFName.of('Image')) return { kind: 'picture' };
    if (!holdsMarks(object)) return { kind: 'drawing' };
    const inside = { ...place, key: keyOf(object.dict), drawing };
    const enter = (state: State) =>
      markStream(object, resourcesOf(object), { ...marking, place: inside, start: state });
    return { kind: 'marked', enter };
  };
  const isFigure = (mark: number) => structure.isFigure(place, mark);
  const { content, decorations, figures } = markedContent(textOf(stream), start, { body, isFigure, objectOf });
  write(stream, content);
  for (const [mark, box] of figures) structure.place(place, mark, box);
  structure.forget(place, decorations);
}

/** Whether a drawing has marks of its own, or shows one that has. */
function holdsMarks(drawing: PDFStream): boolean {
  if (keyOf(drawing.dict) >= 0) return true;
  const objects = resourcesOf(drawing)?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  return objects?.keys().some((name) => holdsMarks(objects.lookup(name, PDFStream))) ?? false;
}

function resourcesOf({ dict }: PDFStream): PDFDict | undefined {
  return dict.lookupMaybe(PDFName.of('Resources'), PDFDict);
}

function keyOf(holder: PDFDict): number {
  return holder.lookupMaybe(PDFName.of('StructParents'), PDFNumber)?.asNumber() ?? -1;
}

/** A link says where it leads. */
function explainLink(object: PDFDict): void {
  if (object.get(SUBTYPE) !== LINK) return;
  const action = object.lookupMaybe(PDFName.of('A'), PDFDict);
  const address = action && wordsAt(action, 'URI');
  if (address !== undefined) object.set(CONTENTS, PDFHexString.fromText(address));
}

function explainGlyphs(object: PDFDict): void {
  if (object.get(TYPE) !== FONT) return;
  const meanings = object.lookupMaybe(MEANINGS, PDFStream);
  if (meanings === undefined) return;
  const text = textOf(meanings);
  const better = text.replaceAll(NO_LETTER, '> <FFFD>');
  if (better !== text) write(meanings, better);
}

function wordsAt(holder: PDFDict, key: string): string | undefined {
  return holder.lookupMaybe(PDFName.of(key), PDFString, PDFHexString)?.decodeText();
}

function textOf(stream: PDFStream): string {
  const contents = stream.getContents();
  return Buffer.from(stream.dict.has(FILTER) ? inflateSync(contents) : contents).toString('latin1');
}

function write(stream: PDFStream, text: string): void {
  stream.dict.set(FILTER, PDFName.of('FlateDecode'));
  stream.updateContents(deflateSync(Buffer.from(text, 'latin1')));
}
