import type { ListingEvent } from '@vitrine/core/contracts';
import type { ColumnSpec, KindSpec } from '../kind-spec.ts';
import { readableText } from '../values/text.ts';
import { Ordinals } from './ordinals.ts';

type Numbered<Name extends string, N extends number> = `${Name}${N}`;
type ImageField = Numbered<'image', 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10>;
type VariationField = Numbered<'variationType' | 'variationName' | 'variationValues', 1 | 2 | 3>;
type Field =
  | 'title'
  | 'description'
  | 'price'
  | 'currency'
  | 'quantity'
  | 'tags'
  | 'materials'
  | ImageField
  | VariationField
  | 'sku';

const PICTURES = 10;

function image(number: number): ColumnSpec {
  return { label: `IMAGE${number}`, aliases: [`IMMAGINE${number}`], type: 'text' };
}

function variation(label: 'TYPE' | 'NAME' | 'VALUES', italian: string, number: number): ColumnSpec {
  return {
    label: `VARIATION ${number} ${label}`,
    aliases: [`${italian} VARIANTE ${number}`],
    type: 'text',
    ...(number > 2 && { sometimes: true }),
  };
}

const columns: Readonly<Record<Field, ColumnSpec>> = {
  title: { label: 'TITLE', aliases: ['TITOLO'], type: 'text', required: true },
  description: { label: 'DESCRIPTION', aliases: ['DESCRIZIONE'], type: 'personal' },
  price: { label: 'PRICE', aliases: ['PREZZO'], type: 'money', required: true },
  currency: { label: 'CURRENCY_CODE', type: 'currency', required: true },
  quantity: { label: 'QUANTITY', aliases: ['QUANTITÀ'], type: 'count', required: true },
  tags: { label: 'TAGS', aliases: ['TAG'], type: 'text' },
  materials: { label: 'MATERIALS', aliases: ['MATERIALI'], type: 'text' },
  image1: image(1),
  image2: image(2),
  image3: image(3),
  image4: image(4),
  image5: image(5),
  image6: image(6),
  image7: image(7),
  image8: image(8),
  image9: image(9),
  image10: image(10),
  variationType1: variation('TYPE', 'TIPO', 1),
  variationName1: variation('NAME', 'NOME', 1),
  variationValues1: variation('VALUES', 'VALORI', 1),
  variationType2: variation('TYPE', 'TIPO', 2),
  variationName2: variation('NAME', 'NOME', 2),
  variationValues2: variation('VALUES', 'VALORI', 2),
  variationType3: variation('TYPE', 'TIPO', 3),
  variationName3: variation('NAME', 'NOME', 3),
  variationValues3: variation('VALUES', 'VALORI', 3),
  sku: { label: 'SKU', type: 'text' },
};

/** The catalogue. It has no listing id: listings are joined by SKU, or by title once the seller confirms. */
export const listings: KindSpec<Field> = {
  kind: 'etsy.listings',
  columns,
  signature: ['currency', 'tags', 'materials'],
  currency: 'currency',
  unknownHeader: { needs: ['money', 'currency', 'count'], slack: 4, sign: numberedPictures },
  reader: (at, { today }) => {
    const ordinals = new Ordinals(false);
    return (cells) => {
      const title = readableText(cells.required(at.title));
      const sku = cells.text(at.sku) || null;
      const currency = cells.currency(at.currency);
      const identity = sku === null ? `title|${title.normalize('NFKC').toLowerCase()}` : `sku|${sku}`;
      const tags = readableText(cells.text(at.tags)).split(',');
      return {
        kind: 'listing',
        key: `${identity}|${ordinals.next('', identity)}`,
        time: { at: today, precision: 'day' },
        source: 'etsy.listings',
        currency,
        listing: null,
        title,
        sku,
        price: cells.money(at.price, currency),
        quantity: cells.pieces(at.quantity),
        tags: tags.map((tag) => tag.replaceAll('_', ' ').trim()).filter((tag) => tag !== ''),
        state: null,
      } satisfies ListingEvent;
    };
  },
};

/** Ten columns of one name numbered from 1, as no other file has them. */
function numberedPictures(header: readonly string[]): number | undefined {
  const first = header.findIndex((cell) => /^\p{L}+ ?1$/u.test(cell.trim()));
  const name = header[first]?.trim().slice(0, -1) ?? '';
  const numbered = header.slice(first, first + PICTURES).map((cell) => cell.trim());
  return name !== '' && numbered.every((cell, index) => cell === `${name}${index + 1}`) ? numbered.length : undefined;
}
