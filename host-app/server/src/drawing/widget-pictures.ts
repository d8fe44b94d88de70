import type { LoadedWidget } from '@vitrine/core/plugin-host';
import type { BindInput } from '@vitrine/widget-registry/binding';
import type { DrawingProcess } from './drawing-process.ts';

/** Reserved in every marketplace. */
const PRODUCT = 'vitrine';

/**
 * Widgets as SVG. Those of the product are drawn here; all others, whose specification somebody else wrote, in a process of their own: what
 * takes its processor or its memory takes nothing of the server's.
 */
export class WidgetPictures {
  readonly #strangers: DrawingProcess;

  constructor(strangers: DrawingProcess) {
    this.#strangers = strangers;
  }

  /** Errors: those of `drawWidget`; `timeout`, `unavailable` for one that its process could not draw. */
  async draw(input: BindInput & { widget: LoadedWidget }): Promise<string> {
    if (input.widget.publisher !== PRODUCT) return this.drawApart(input);
    const { drawWidget } = await renderer();
    return drawWidget(input);
  }

  /** Whoever says to have made it. Errors: as of `draw`. */
  drawApart(input: BindInput): Promise<string> {
    return this.#strangers.run('picture', input);
  }

  /** At twice its size; apart where it takes fonts of other scripts, which are opened first. Errors: `timeout`, `unavailable`. */
  async png(svg: string, locale: string): Promise<Uint8Array> {
    const { isInShippedFont, svgToPng } = await renderer();
    return isInShippedFont(svg) ? svgToPng(svg) : this.#strangers.run('png', { svg, locale });
  }
}

/** Loaded with the first picture: Vega alone is some 40 MB of memory. */
const renderer = () => import('@vitrine/widget-registry/render');
