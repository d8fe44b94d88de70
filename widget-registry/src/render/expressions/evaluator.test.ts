import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { bindWidget } from '../../binding/bind.ts';
import { PLUGINS } from '../../binding/testing/tables.ts';
import { expressionFault } from '../../policy/expression.ts';
import { answerOf, anyExpression, holdsFunction } from '../../policy/testing/expressions.ts';
import { fixturesOf, readWidget } from '../../testing/widget-folder.ts';
import { evaluator } from './evaluator.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

async function drawn(spec: Spec, by: typeof expressionInterpreter, rows: Rows): Promise<string> {
  const view = new View(parse(spec, undefined, { ast: true }), { renderer: 'none', expr: by });
  view.data(
    'table',
    rows.map((row) => ({ ...row })),
  );
  const svg = await view.toSVG();
  view.finalize();
  // Counted over all that was ever drawn.
  return svg.replaceAll(/(clip|gradient_)\d+/g, '$1');
}

describe('an expression', () => {
  it('that the policy lets pass is answered as by the library', () => {
    let answered = 0;
    fc.assert(
      fc.property(anyExpression, (source) => {
        if (expressionFault(source) !== undefined) return;
        answered += 1;
        const [ours, theirs] = [answerOf(source, evaluator), answerOf(source)];
        // Without the numbers that Vega gives to rows.
        expect([source, structuredClone(ours)]).toEqual([source, structuredClone(theirs)]);
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(300);
  });

  it.each([
    ['datum.n == "2"', true],
    ['datum.o == datum.missing', true],
    ['datum.o != 0', true],
    ['-datum.n + +"3" - !datum.o', 0],
    ['max(datum.n, 5, pow(2, 3)) % 3', 2],
    ['isNaN(0 / 0) && isFinite(PI)', true],
    ['{"a": datum.at, "b": [datum.n, 1]}', { a: 'x', b: [2, 1] }],
    ["if(datum.n >= 2, format(datum.n / 3, '.2f'), '')", '0.67'],
    // What only the library knows.
    ['upper(datum.at) + length(datum.a) + (datum.n << 2) + test(/x/, datum.at)', 'X118true'],
  ])('has its answer: %s', (source, answer) => {
    expect(answerOf(source, evaluator)).toEqual(answer);
    expect(answerOf(source)).toEqual(answer);
  });

  it('answers no function where the library would', () => {
    for (const source of ["if(1, datum, 0)['con' + 'structor']", 'toString([1][datum.a])', '[datum.c][0].at'])
      expect(holdsFunction(answerOf(source, evaluator))).toBe(false);
  });
});

describe('marks', () => {
  it('have the places and lengths that the library gives them', async () => {
    const rows = [
      { a: 10, b: 40, c: 25 },
      { a: 40, b: 10, c: 12 },
    ];
    const of = (field: string) => ({ field });
    const places = [
      { x: of('a'), x2: of('b'), y: of('b'), y2: of('a') },
      { x2: of('b'), width: { value: 7 }, y2: of('a'), height: { value: 8 } },
      { xc: of('c'), width: { value: 7 }, yc: of('c'), height: { value: 8 } },
      { xc: of('c'), x2: of('b'), y: { signal: 'item.mark.group.height - datum.c' }, y2: of('b') },
    ];
    for (const type of ['rect', 'rule', 'area', 'symbol'] as const)
      for (const update of places) {
        const marks = [{ type, from: { data: 'table' }, encode: { update: { ...update, fill: { value: 'red' } } } }];
        const spec: Spec = { width: 60, height: 60, data: [{ name: 'table' }], marks };
        expect(await drawn(spec, evaluator, rows)).toBe(await drawn(spec, expressionInterpreter, rows));
      }
  });

  it('of all charts of the product are drawn as by the library', async () => {
    let charts = 0;
    for (const name of await readdir(PLUGINS)) {
      if (!name.startsWith('widget-')) continue;
      const folder = join(PLUGINS, name);
      const widget = await readWidget(folder);
      if (widget.spec === null) continue;
      for (const example of await fixturesOf(folder)) {
        const size = { width: 420, height: 240 };
        const { spec, values } = bindWidget({ ...example, widget, theme: 'light', locale: 'de', size });
        const { spec: vega } = compile(spec as unknown as TopLevelSpec);
        expect(await drawn(vega, evaluator, values), `${name} ${example.name}`).toBe(
          await drawn(vega, expressionInterpreter, values),
        );
        charts += 1;
      }
    }
    expect(charts).toBeGreaterThan(10);
  });
});
