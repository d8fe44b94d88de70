import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WidgetContribution } from '../../contracts/index.ts';
import { type PluginFolders, pluginContract, pluginFolders } from '../index.ts';

let folders: PluginFolders;

beforeEach(async () => {
  folders = await pluginFolders();
});
afterEach(() => folders[Symbol.asyncDispose]());

const widget: WidgetContribution = {
  id: 'bars',
  version: 1,
  renderer: 'code',
  code: 'widget.js',
  data: { roles: [{ name: 'value', type: 'quantitative' }] },
  options: 'options.schema.json',
  fixtures: 'fixtures',
  minSize: [2, 2],
};
const OPTIONS = '{"type":"object","properties":{"round":{"type":"integer","default":4}},"additionalProperties":false}';
const FIXTURE =
  '{"roles":{"value":"sales"},"options":{},"table":{"columns":[{"name":"sales"}],"rows":[[34],[21],[8]]}}';

/** What is wrong with a widget that has this script, by the name of its case. */
async function faults(script: string): Promise<Record<string, string>> {
  const folder = await folders.write(
    { id: 'acme.bars', tier: 'isolated', contributes: { widgets: [widget] } },
    { 'widget.js': script, 'options.schema.json': OPTIONS, 'fixtures/one.json': FIXTURE },
  );
  const found: Record<string, string> = {};
  for (const { name, run } of await pluginContract(folder)) {
    await run().catch((error: Error) => {
      found[name] = error.message.split('\n')[0] ?? '';
    });
  }
  return found;
}

const DEFINES = 'widget acme.bars/bars@1: its script defines it';
const DRAWS = 'widget acme.bars/bars@1: its script draws fixtures/one.json';
const drawing = (body: string) => `vitrine.defineWidget({ async draw(element, input, host) { ${body} } });`;
const BARS = `
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', String(input.size.width));
  svg.append(...input.table.rows.map(([value]) => Object.assign(document.createElement('b'), { textContent: value })));
  element.replaceChildren(svg);`;

describe('a widget that is drawn by code', () => {
  it('passes when it draws its fixtures with the defaults of its options, and says so', async () => {
    const said = `host.select({ field: 'sales', values: [34], label: '34' });
      if (input.options.round !== 4) throw new Error('no default');
      return { summary: input.locale, twin: { columns: ['Sales'], rows: input.table.rows } };`;
    expect(await faults(drawing(`${BARS} ${said}`))).toEqual({});
    expect(await faults(drawing(BARS))).toEqual({});
  });

  it('may draw later, on a canvas, and with what it keeps from drawing to drawing', async () => {
    const later = `
      const canvas = element.firstChild ?? document.createElement('canvas');
      const pen = canvas.getContext('2d');
      pen.fillStyle = 'red';
      pen.fillRect(0, 0, pen.measureText('x').width / 2, canvas.clientWidth);
      requestAnimationFrame(() => element.append(canvas));`;
    expect(await faults(drawing(later))).toEqual({});
  });

  it.each([
    ['does not define itself', 'globalThis.done = true;', /does not call defineWidget/],
    ['has no drawing', 'vitrine.defineWidget({});', /has a function draw/],
    ['throws at its start', "throw new Error('not today');", /not today/],
    ['reaches for what no browser has', `process.cwd(); ${drawing(BARS)}`, /undefined/],
  ])('is told where its script %s', async (_, script, said) => {
    expect(await faults(script)).toEqual({
      [DEFINES]: expect.stringMatching(said),
      [DRAWS]: expect.stringMatching(said),
    });
  });

  it.each([
    ['fails', "throw new Error('no bars today');", /^its drawing fails: no bars today$/],
    ['fails in a narrow place', `${BARS} if (input.size.width < 200) throw new Error('too narrow');`, /too narrow/],
    ['reaches out', "await fetch('https://example.com');", /A frame reaches nothing/],
    ['draws nothing', "return { summary: 'All is well.' };", /^nothing was drawn within 5 seconds$/],
    ['never ends', 'for (;;);', /^nothing was drawn within 5 seconds$/],
    ['says too much', `${BARS} return { summary: 'x'.repeat(501) };`, /^the host does not take .*summary/],
    [
      'has a table with gaps',
      `${BARS} return { twin: { columns: ['A', 'B'], rows: [[1]] } };`,
      /a cell for each column/,
    ],
    ['answers what no message can carry', `${BARS} return { summary: () => 1 };`, /its drawing fails/],
  ])('is told where its drawing %s', { timeout: 60_000 }, async (_, body, said) => {
    expect(await faults(drawing(body))).toEqual({ [DRAWS]: expect.stringMatching(said) });
  });
});
