const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text as what a person takes for its letters: each with its marks, an emoji with all that it is made of. */
export function clustersOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
