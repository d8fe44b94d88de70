import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page in shades of grey, row by row from the top: 0 is black. */
export interface GreyPicture {
  width: number;
  height: number;
  shades: Uint8Array;
}

interface Canvas {
  width: number;
  height: number;
}
interface Drawn {
  canvas: Canvas;
  context: { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } };
}

/** Pixels that are drawn for one that is kept: letters become shades, their places stay. */
const FINE = 4;

/** A page of a PDF as a picture so small that letters are shades and lines of text are bars. */
export async function pagePicture(pdf: Uint8Array, number: number): Promise<GreyPicture> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  try {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const factory = document.canvasFactory as { create(width: number, height: number): Drawn };
    const drawn = factory.create(Math.floor(viewport.width), Math.floor(viewport.height));
    const { canvas, context } = drawn;
    await page.render({ canvas: null, canvasContext: context as never, viewport, background: '#ffffff' }).promise;
    return shrunk(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas);
  } finally {
    await task.destroy();
  }
}

function shrunk(pixels: Uint8ClampedArray, { width: across, height: down }: Canvas): GreyPicture {
  const width = Math.floor(across / FINE);
  const height = Math.floor(down / FINE);
  const shades = Uint8Array.from({ length: width * height }, (_, at) => {
    const [left, top] = [(at % width) * FINE, Math.floor(at / width) * FINE];
    let sum = 0;
    for (let y = top; y < top + FINE; y++)
      for (let x = left; x < left + FINE; x++) {
        const first = (y * across + x) * 4;
        for (const channel of [0, 1, 2]) sum += pixels[first + channel] ?? 0;
      }
    return Math.round(sum / (3 * FINE * FINE));
  });
  return { width, height, shades };
}

/** As a file that every viewer of pictures opens: PGM, 8 bits. */
export function toPgm({ width, height, shades }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), shades]);
}

/** Share of the pixels that are another shade than in the reference; 1 where it has another size. */
export function difference({ width, height, shades }: GreyPicture, pgm: Uint8Array): number {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`);
  const reference = Buffer.from(pgm);
  if (!reference.subarray(0, head.length).equals(head)) return 1;
  const before = reference.subarray(head.length);
  return shades.reduce((sum, shade, at) => sum + (Math.abs(shade - (before[at] ?? 0)) > 24 ? 1 : 0), 0) / shades.length;
}
