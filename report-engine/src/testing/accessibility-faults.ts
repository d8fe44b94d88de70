import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF lacks to be PDF/UA-1, by the clauses that Chromium's own output breaks or might; empty where it lacks nothing. */
export async function accessibilityFaults(bytes: Uint8Array): Promise<string[]> {
  const faults = new Set<string>();
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  try {
    const document = await task.promise;
    for (const fault of await documentFaults(document)) faults.add(fault);
    for (const fault of await contentFaults(document)) faults.add(fault);
  } finally {
    await task.destroy();
  }
  for (const fault of structureFaults(await PDFDocument.load(bytes, { updateMetadata: false }))) faults.add(fault);
  return [...faults];
}

async function documentFaults(document: PDFDocumentProxy): Promise<string[]> {
  const { info, metadata } = await document.getMetadata();
  const told = info as { Title?: string; Language?: string };
  const preferences = await document.getViewerPreferences();
  const marks: unknown = await document.getMarkInfo();
  return [
    ...(marks instanceof Map && marks.get('Marked') === true ? [] : ['7.1: the document is not marked']),
    ...(preferences?.get('DisplayDocTitle') === true ? [] : ['7.1-10: the title is not shown']),
    ...(told.Language ? [] : ['7.2: the document has no language']),
    ...(metadata?.get('pdfuaid:part') === '1' ? [] : ['5-1: the metadata do not claim PDF/UA-1']),
    ...(told.Title && metadata?.get('dc:title') === told.Title ? [] : ['7.1-9: the metadata have no title']),
  ];
}

const PAINTING: ReadonlySet<number> = new Set([
  ...[OPS.fill, OPS.eoFill, OPS.stroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeStroke, OPS.closeFillStroke],
  ...[OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText, OPS.shadingFill],
  ...[OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject, OPS.paintImageXObjectRepeat],
]);

/** Each piece of a page belongs to an element or is an artifact, and to one of them only. */
async function contentFaults(document: PDFDocumentProxy): Promise<string[]> {
  const faults: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    const open: ('element' | 'artifact' | 'other')[] = [];
    for (const [at, operator] of fnArray.entries()) {
      const [first, second] = (argsArray[at] ?? []) as unknown[];
      if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
        const kind = nameOf(first) === 'Artifact' ? 'artifact' : typeof second === 'number' ? 'element' : 'other';
        if (kind === 'element' && open.includes('artifact')) faults.push('7.1-2: content inside an artifact');
        if (kind === 'artifact' && open.includes('element')) faults.push('7.1-1: an artifact inside content');
        open.push(kind);
      } else if (operator === OPS.endMarkedContent) open.pop();
      else if (PAINTING.has(operator === OPS.constructPath ? Number(first) : operator))
        if (!open.includes('element') && !open.includes('artifact'))
          faults.push('7.1-3: content that is neither marked nor an artifact');
    }
    if (open.length > 0) faults.push('marked content that does not end');
  }
  return faults;
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
}

const STANDARD: ReadonlySet<string> = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form'
  ).split(' '),
);

function structureFaults(document: PDFDocument): string[] {
  const { catalog, context } = document;
  const root = catalog.lookup(name('StructTreeRoot'), PDFDict);
  const roles = root.lookupMaybe(name('RoleMap'), PDFDict);
  const faults: string[] = [];
  let heading = 0;
  const visit = (element: PDFDict): void => {
    const role = roleOf(element);
    const kids = kidsOf(element);
    if (!STANDARD.has(role) && roles?.get(name(role)) === undefined) faults.push(`7.1-5: the role ${role} is unknown`);
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
    if (level > heading + 1) faults.push('7.4.2-1: a level of headings is skipped');
    if (level > 0) heading = level;
    if (role === 'LI' && kids.some((kid) => !['Lbl', 'LBody'].includes(roleOf(kid))))
      faults.push('7.2-20: an item of a list without a body');
    if (role === 'TH' && attribute(element, 'Scope') === undefined) faults.push('7.5-1: a head without scope');
    if (role === 'Figure' && element.get(name('Alt')) === undefined) faults.push('7.3-1: a figure without words');
    if (role === 'Figure' && attribute(element, 'BBox') === undefined) faults.push('7.3: a figure without a place');
    if (role === 'Table' && new Set(kids.map(width)).size !== 1) faults.push('7.2-42: rows of different width');
    for (const kid of kids) visit(kid);
  };
  visit(root.lookup(K, PDFDict));
  for (const page of document.getPages()) {
    if (page.node.get(name('Tabs')) !== name('S')) faults.push('7.18.3-1: the order of tabs is not that of reading');
    for (const annotation of page.node.Annots()?.asArray() ?? [])
      if (!context.lookup(annotation, PDFDict).has(name('Contents'))) faults.push('7.18.5-2: a link without words');
  }
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(name('Type')) !== name('Font')) continue;
    if (object.get(name('Subtype')) === name('CIDFontType2')) continue;
    const meanings = object.lookup(name('ToUnicode'));
    const text =
      meanings instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(meanings).decode()).toString('latin1') : '';
    if (!text.includes('beginbf')) faults.push('7.21.7-1: a font whose glyphs are no letters');
    if (/> <(?:0000|FEFF|FFFE)>/i.test(text)) faults.push('7.21.7-2: a glyph that is no letter');
  }
  return faults;
}

const K = PDFName.of('K');

function name(text: string): PDFName {
  return PDFName.of(text);
}

function roleOf(element: PDFDict): string {
  return element.lookupMaybe(name('S'), PDFName)?.decodeText() ?? '';
}

/** The elements below an element, without its own content. */
function kidsOf(element: PDFDict): PDFDict[] {
  const all = element.lookup(K);
  const kids: PDFObject[] =
    all instanceof PDFArray ? all.asArray() : [element.get(K)].filter((kid) => kid !== undefined);
  return kids.flatMap((kid) => (kid instanceof PDFRef ? [element.context.lookup(kid, PDFDict)] : []));
}

function attribute(element: PDFDict, key: string): PDFObject | undefined {
  const attributes = element.lookupMaybe(name('A'), PDFArray);
  if (attributes === undefined) return undefined;
  const owners = Array.from({ length: attributes.size() }, (_, at) => attributes.lookup(at, PDFDict));
  return owners.map((owner) => owner.lookup(name(key))).find((value) => value !== undefined);
}

function width(row: PDFDict): number {
  return kidsOf(row).reduce((sum, cell) => {
    const span = attribute(cell, 'ColSpan');
    return sum + (span instanceof PDFNumber ? span.asNumber() : 1);
  }, 0);
}
