import { AppError } from '@vitrine/core/errors';
import { expect, test } from 'vitest';
import { PluginFigures } from './plugin-figures.ts';

test('that a plugin was stopped in the middle of a call is nobody’s error, and what it refuses itself is', () => {
  const figures = new PluginFigures();
  const stopped = new AppError('unavailable', 'It was stopped.', { details: { plugin: 'acme.shop', stopped: true } });
  figures.called('acme.shop', { ms: 1, error: stopped });
  figures.called('acme.shop', { ms: 1, error: new AppError('unavailable', 'The shipper does not answer.') });
  expect(figures.counted('acme.shop')).toMatchObject({
    calls: 2,
    errors: 1,
    lastErrors: [{ message: 'The shipper does not answer.' }],
  });
});
