import { describe, expect, it } from 'vitest';
import { refusalAt } from './refusal-at.ts';

const refusalOf = (path: string) => ({
  type: 'about:blank',
  status: 400,
  code: 'badRequest',
  title: 'No',
  detail: 'No.',
  path,
});

describe('what a server says of a report that it does not take', () => {
  it.each([
    ['/document/title', 'title'],
    ['/title/de', 'title'],
    ['/document/page/header', 'header'],
    ['/page/footer', 'footer'],
    ['/document/timezone', 'timezone'],
    ['/document/page/logo', 'whole'],
    ['/source/parts/2/tile/title', 'whole'],
    ['/source/parts/0/title', 'whole'],
    ['', 'whole'],
  ])('of %s stands at %s', (path, field) => {
    expect(Object.keys(refusalAt(refusalOf(path)))).toEqual([field]);
  });

  it('is nothing where it was taken', () => {
    expect(refusalAt(undefined)).toEqual({});
  });
});
