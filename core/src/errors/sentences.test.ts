import { describe, expect, it } from 'vitest';
import { AppError, joinSaid, languageOf, sentenceIn, sentences } from './index.ts';

const SAYS = sentences({
  full: { en: 'The disk is full.', de: 'Der Datenträger ist voll.', fr: 'Le disque est plein.' },
  taken: { en: '{name} is taken: {why}', de: '{name} ist vergeben: {why}', fr: '{name} est pris : {why}' },
});

describe('sentences', () => {
  it('are filled in every language, with words, numbers and other sentences', () => {
    expect(SAYS.taken({ name: 4400, why: SAYS.full() })).toEqual({
      en: '4400 is taken: The disk is full.',
      de: '4400 ist vergeben: Der Datenträger ist voll.',
      fr: '4400 est pris : Le disque est plein.',
    });
  });

  it('take a value as it is, whatever it looks like', () => {
    expect(SAYS.taken({ name: '$& {why} {name}', why: '' }).en).toBe('$& {why} {name} is taken: ');
  });

  it('of an error are said in the language of the reader, in English to all others', () => {
    const error = new AppError('unavailable', SAYS.full());
    expect(error.message).toBe('The disk is full.');
    expect(sentenceIn(error, 'de-AT')).toBe('Der Datenträger ist voll.');
    expect(sentenceIn(error, 'fr_FR.UTF-8')).toBe('Le disque est plein.');
    expect(sentenceIn(error, 'it')).toBe('The disk is full.');
    expect(sentenceIn(new AppError('badRequest', 'Only this.'), 'de')).toBe('Only this.');
  });

  it('stand after each other', () => {
    expect(joinSaid([SAYS.full(), SAYS.full()], ' ').fr).toBe('Le disque est plein. Le disque est plein.');
    expect(languageOf('C')).toBe('en');
  });
});
