import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { misfits, refit } from '../../src/binding/arrange.ts';
import type { BoundWidget, ThemeName } from '../../src/binding/contract.ts';
import { FONT, THEMES } from '../../src/binding/theme.ts';
import { assertNoAddress } from '../../src/policy/compiled-spec.ts';
import { refusingLoader } from '../../src/policy/refusing-loader.ts';
import { assertSafeSpec } from '../../src/policy/spec-policy.ts';
import { type DrawnMark, drawnMarks } from './marks.ts';

/** More marks than this are painted on a canvas. */
const MOST_SVG_MARKS = 1000;

export interface DrawnChart {
  element: HTMLElement;
  marks: readonly DrawnMark[];
  /** Wall time under a place of the chart, where its horizontal axis is time. */
  timeAt(x: number): number | undefined;
  toImage(type: 'png' | 'svg'): Promise<Blob>;
  dispose(): void;
}

const quiet = { level: () => quiet, error: () => quiet, warn: () => quiet, info: () => quiet, debug: () => quiet };

function originOf(view: View): { x: number; y: number } {
  const [x = 0, y = 0] = view.origin();
  const padding = view.padding();
  const { left, top } =
    typeof padding === 'number'
      ? { left: padding, top: padding }
      : { left: padding?.left ?? 0, top: padding?.top ?? 0 };
  return { x: x + left, y: y + top };
}

function rootOf(view: View): unknown {
  const scene: unknown = view.scenegraph();
  return typeof scene === 'object' && scene !== null && 'root' in scene ? scene.root : undefined;
}

function inverterOf(view: View, origin: { x: number }): (x: number) => number | undefined {
  return (x) => {
    try {
      const scale: unknown = view.scale('x');
      if (typeof scale !== 'function' || !('invert' in scale) || typeof scale.invert !== 'function') return undefined;
      const time = Number(scale.invert(x - origin.x));
      return Number.isFinite(time) ? time : undefined;
    } catch {
      return undefined;
    }
  };
}

async function imageOf(view: View, type: 'png' | 'svg', theme: ThemeName): Promise<Blob> {
  if (type === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' });
  const drawn = await view.toCanvas(2);
  const canvas = document.createElement('canvas');
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser paints no pictures.');
  context.fillStyle = THEMES[theme].surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}

interface OpenChart {
  view: View;
  element: HTMLElement;
}

async function open(spec: Record<string, unknown>, values: BoundWidget['values']): Promise<OpenChart> {
  const { spec: vega } = compile(spec as unknown as TopLevelSpec, { logger: quiet });
  assertNoAddress(vega);
  const element = document.createElement('div');
  const view = new View(parse(vega, undefined, { ast: true }), {
    renderer: values.length > MOST_SVG_MARKS ? 'canvas' : 'svg',
    loader: refusingLoader(),
    expr: expressionInterpreter,
    logger: quiet,
    hover: false,
    tooltip: () => undefined,
  });
  view.data(
    'table',
    values.map((value) => ({ ...value })),
  );
  view.initialize(element);
  await view.runAsync();
  return { view, element };
}

/** The size of the whole drawing, axes and legends included. */
async function drawnSize(view: View): Promise<{ width: number; height: number }> {
  const svg = await view.toSVG();
  const [width = 0, height = 0] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  return { width, height };
}

/** A chart of several parts is drawn twice: once to measure its axes, once with plots that fill what they leave. */
async function openFitted(bound: BoundWidget & { spec: Record<string, unknown> }): Promise<OpenChart> {
  const first = await open(bound.spec, bound.values);
  if (!bound.fit) return first;
  const drawn = await drawnSize(first.view);
  if (!misfits(drawn, bound.fit)) return first;
  first.view.finalize();
  return open(refit(bound.spec, drawn, bound.fit, bound.values), bound.values);
}

/**
 * Draws a bound chart off the page, without eval and without a road to the network. Nothing of Vega is left reachable
 * from the page. Errors: `badRequest` for a spec that the policy refuses.
 */
export async function drawChart(
  bound: BoundWidget & { spec: Record<string, unknown> },
  theme: ThemeName,
): Promise<DrawnChart> {
  assertSafeSpec(bound.spec, { holes: false, values: bound.values });
  await document.fonts?.load?.(`12px "${FONT}"`).catch(() => undefined);
  const { view, element } = await openFitted(bound);
  const origin = originOf(view);
  return {
    element,
    marks: drawnMarks(rootOf(view), origin),
    timeAt: inverterOf(view, origin),
    toImage: (type) => imageOf(view, type, theme),
    dispose: () => void view.finalize(),
  };
}
