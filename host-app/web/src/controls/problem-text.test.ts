import { beforeAll, describe, expect, it } from 'vitest';
import { toProblem } from '../api/problem.ts';
import { startTexts } from '../testing/render-app.tsx';
import { problemText } from './problem-text.ts';

beforeAll(startTexts);

const problem = (status: number, code: string, more: object = {}) =>
  toProblem(status, { code, title: 'Title', detail: 'What the server says.', ...more });

describe('words about a problem', () => {
  it('are about the role where a right of the person is missing', () => {
    expect(problemText(problem(403, 'forbidden'))).toMatchObject({ title: 'Your role does not allow this' });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'notFound'],
    [413, 'tooLarge'],
    [429, 'rateLimited'],
    [500, 'internal'],
    [503, 'unavailable'],
    [504, 'timeout'],
  ])('are the plugin’s, under its name, where a plugin refused or failed (%i %s)', (status, code) => {
    expect(problemText(problem(status, code, { details: { plugin: 'acme.parcels' } }))).toEqual({
      title: 'Plugin “acme.parcels”',
      text: 'What the server says.',
    });
  });

  it.each([
    [400, 'badRequest'],
    [403, 'forbidden'],
    [404, 'notFound'],
  ])('are the product’s, under no name, where a plugin of its own refused (%i %s)', (status, code) => {
    expect(problemText(problem(status, code, { details: { plugin: 'vitrine.model-seasonal-naive' } }))).toEqual({
      title: 'This did not work',
      text: 'What the server says.',
    });
  });

  it.each([
    [500, 'internal', 'Something went wrong on our side'],
    [503, 'unavailable', 'Not available just now'],
    [504, 'timeout', 'This took too long'],
  ])('are our own where a plugin of the product failed (%i %s)', (status, code, title) => {
    expect(problemText(problem(status, code, { details: { plugin: 'vitrine.etsy' } }))).toMatchObject({ title });
  });

  it.each(['needed', 'last'])(
    'are the server’s where no role in the workspace would help (operator %s)',
    (operator) => {
      expect(problemText(problem(403, 'forbidden', { details: { operator } }))).toEqual({
        title: expect.any(String),
        text: 'What the server says.',
      });
    },
  );

  it('are the server’s about a plugin that is not there because it was taken back', () => {
    expect(problemText(problem(404, 'notFound', { details: { install: 'revoked' } }))).toEqual({
      title: 'This did not work',
      text: 'What the server says.',
    });
  });

  it('are our own where the server says nothing that helps', () => {
    expect(problemText(problem(500, 'internal'))).toMatchObject({ title: 'Something went wrong on our side' });
    expect(problemText(problem(503, 'unavailable', { detail: '', details: { plugin: 'acme.parcels' } }))).toMatchObject(
      {
        title: 'Not available just now',
      },
    );
    expect(problemText(undefined)).toMatchObject({ title: 'Something went wrong on our side' });
    expect(problemText(toProblem(0, undefined))).toMatchObject({ title: 'Vitrine does not answer' });
  });
});
