import { escaped } from '../../html/escaped.ts';

export interface DocumentFacts {
  title: string;
  language: string;
}

/** Characters that XML has no place for. */
const NOT_XML = /\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** The claim of PDF/UA-1 with title and language, as XMP. */
export function xmpOf({ title, language }: DocumentFacts): string {
  const languages =
    language === '' ? '' : `<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>`;
  const text = escaped(title.replaceAll(NOT_XML, ''));
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:title>
${languages}
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}
