import type { Said } from '../../errors/index.ts';

/** What keeps something that came from a plugin's process from being used, as the end of a sentence that names the plugin. */
export class UnusableAnswer extends Error {
  readonly said: Said;

  constructor(said: Said) {
    super(said.en);
    this.said = said;
  }
}
