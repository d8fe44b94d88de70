import type { LocalizedText } from '@vitrine/core/contracts';
import { SENTENCES } from './finding-words.ts';

export type FindingCode = keyof typeof SENTENCES;

/** One thing about a pasted specification that its author should know. */
export interface ImportFinding {
  /** `refused`: no widget can be made of it; `dropped`: left out; `changed`: done in Vitrine's way. */
  kind: 'refused' | 'dropped' | 'changed';
  code: FindingCode;
  /** JSON pointer into the pasted specification. */
  path: string;
  message: LocalizedText;
}

export class Findings {
  readonly list: ImportFinding[] = [];

  add(kind: ImportFinding['kind'], code: FindingCode, path: string, what = ''): void {
    if (this.list.some((known) => known.code === code && known.path === path)) return;
    const words = SENTENCES[code];
    const fill = (text: string) => text.replaceAll('{what}', what);
    this.list.push({ kind, code, path, message: { en: fill(words.en), de: fill(words.de), fr: fill(words.fr) } });
  }

  refuse = (code: FindingCode, path: string, what?: string) => this.add('refused', code, path, what);
  drop = (code: FindingCode, path: string, what?: string) => this.add('dropped', code, path, what);
  change = (code: FindingCode, path: string, what?: string) => this.add('changed', code, path, what);

  get refused(): boolean {
    return this.list.some(({ kind }) => kind === 'refused');
  }
}
