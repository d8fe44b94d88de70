import { describe, expect, test } from 'vitest';
import { fileName } from './file-name.ts';

describe('what a file of a report is called', () => {
  test.each([
    ['Week 44: Überblick', 'Week 44 Überblick'],
    ['…', 'report'],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
    ['é'.repeat(200), 'é'.repeat(80)],
    ['漢'.repeat(200), '漢'.repeat(60)],
    ['𠀀'.repeat(200), '𠀀'.repeat(45)],
  ])('%s', (title, name) => {
    expect(fileName(title)).toBe(name);
  });
});
