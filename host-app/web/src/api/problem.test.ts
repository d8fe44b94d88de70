import { describe, expect, it } from 'vitest';
import { isProblem, toProblem, toProblemFromGraphql, UNREACHABLE } from './problem.ts';

describe('problems', () => {
  it('keep code, sentence, path and details of the server', () => {
    const body = {
      type: 'x',
      title: 'No',
      status: 422,
      detail: 'Why.',
      code: 'badRange',
      path: '/range',
      details: { a: 1 },
    };
    expect(toProblem(422, body)).toEqual(body);
  });

  it('are made for answers that are none', () => {
    expect(toProblem(0, undefined)).toMatchObject({ code: UNREACHABLE, status: 0 });
    expect(toProblem(502, '<html>')).toMatchObject({ code: 'internal', status: 502 });
    expect(toProblem(404, { title: 5 })).toMatchObject({ code: 'badRequest', title: '', status: 404 });
  });

  it('come out of GraphQL’s extensions', () => {
    const problem = toProblemFromGraphql([
      { message: 'Somebody else saved.', extensions: { code: 'staleVersion', status: 412, details: { base: 1 } } },
    ]);
    expect(problem).toMatchObject({
      code: 'staleVersion',
      status: 412,
      detail: 'Somebody else saved.',
      details: { base: 1 },
    });
    expect(toProblemFromGraphql([])).toMatchObject({ status: 500, code: 'internal' });
    expect(toProblemFromGraphql(['nonsense'])).toMatchObject({ status: 500 });
  });

  it('are told from other things', () => {
    expect(isProblem(toProblem(400, {}))).toBe(true);
    expect(isProblem(new Error('x'))).toBe(false);
    expect(isProblem(null)).toBe(false);
    expect(isProblem([])).toBe(false);
  });
});
