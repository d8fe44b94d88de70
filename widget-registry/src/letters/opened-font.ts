import { readFile } from 'node:fs/promises';
import { Blob, Face, Font, Variation } from 'harfbuzzjs';
import { LRUCache } from 'lru-cache';
import decompress from 'woff2-encoder/decompress';
import { kept } from './kept.ts';

/** Files of which the outlines are kept at hand, more than a font of Chinese has; the letters of all that were opened are known on. */
const MOST_OPEN = 160;

/** A font that can be asked for its outlines. */
export class OpenedFont {
  readonly unitsPerEm: number;
  readonly #face: Face;
  readonly #weights = new Map<number, Font>();
  readonly #outlines = new Map<string, string>();

  /** `content`: TrueType or OpenType. */
  constructor(content: Uint8Array) {
    this.#face = new Face(new Blob(content.slice().buffer));
    this.unitsPerEm = this.#face.upem;
  }

  /** Every letter that it draws, as code points. */
  letters(): Set<number> {
    return new Set(this.#face.collectUnicodes());
  }

  /** As heavy as a CSS `font-weight` says, where it comes in weights. */
  inWeight(weight: number): Font {
    const known = this.#weights.get(weight);
    if (known !== undefined) return known;
    const font = new Font(this.#face);
    font.setVariations([new Variation('wght', weight)]);
    this.#weights.set(weight, font);
    return font;
  }

  /** A path in its units, upwards. */
  outline(glyph: number, weight: number): string {
    const key = `${weight} ${glyph}`;
    const known = this.#outlines.get(key) ?? this.inWeight(weight).glyphToPath(glyph);
    this.#outlines.set(key, known);
    return known;
  }
}

const fonts = new LRUCache<string, Promise<OpenedFont>>({ max: MOST_OPEN });
const letters = new Map<string, Promise<ReadonlySet<number>>>();

/** A font by the address of its WOFF2 file. */
export function openFont(address: string): Promise<OpenedFont> {
  return kept(fonts, address, () => opened(address));
}

/** The letters that a WOFF2 file draws, which may be fewer than are said of it. */
export function lettersOf(address: string): Promise<ReadonlySet<number>> {
  return kept(letters, address, async () => (await openFont(address)).letters());
}

async function opened(address: string): Promise<OpenedFont> {
  return new OpenedFont(await decompress(await readFile(new URL(address))));
}
