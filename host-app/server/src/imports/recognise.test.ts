import type { Importer } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { describe, expect, it } from 'vitest';
import { recognise } from './recognise.ts';

const importer = (kind: string, detect: () => number): Importer => ({
  kind,
  detect,
  survey: () => Promise.reject(new Error('not asked')),
  async *parse() {},
});
const sample = { name: 'orders.csv', bytes: new TextEncoder().encode('a,b\n'), complete: true };

describe('recognising', () => {
  it('takes the importer that is surest, the first of two equals', () => {
    const importers = [importer('table', () => 0.4), importer('shop.a', () => 0.9), importer('shop.b', () => 0.9)];
    expect(recognise(importers, sample).kind).toBe('shop.a');
  });

  it('passes over an importer that refuses or fails', () => {
    const failing = importer('bad', () => {
      throw new AppError('internal', 'broken');
    });
    expect(recognise([failing, importer('table', () => 0.5)], sample).kind).toBe('table');
  });

  it('refuses what nobody is sure of, and what is empty, in every language', () => {
    const unsure = importer('table', () => 0.1);
    const refusal = (file: typeof sample): unknown => {
      try {
        return recognise([unsure], file);
      } catch (error) {
        return error;
      }
    };
    expect(refusal(sample)).toMatchObject({
      code: 'unsupportedFile',
      said: { de: expect.stringMatching(/weder ein Download von Etsy/) },
    });
    expect(refusal({ ...sample, bytes: new Uint8Array() })).toMatchObject({
      said: { fr: 'Ce fichier est vide. Rien n’a été enregistré.' },
    });
  });
});
