import { expect, it } from 'vitest';
import { xmpOf } from './metadata.ts';

it('claims PDF/UA-1 with title and language, whatever is in the title', () => {
  const xmp = xmpOf({ title: 'Fern & <Linen>\u0001\ud800', language: 'de' });
  expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(xmp).toContain('<rdf:li xml:lang="x-default">Fern &amp; &lt;Linen&gt;</rdf:li>');
  expect(xmp).toContain('<dc:language><rdf:Bag><rdf:li>de</rdf:li></rdf:Bag></dc:language>');
});
