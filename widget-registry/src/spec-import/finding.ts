import type { LocalizedText } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { FINDING_SAYS } from './sentences.ts';

export type FindingCode = keyof typeof FINDING_SAYS;

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

  add(kind: ImportFinding['kind'], code: FindingCode, path: string, what: string | Said = ''): void {
    if (this.list.some((known) => known.code === code && known.path === path)) return;
    const say: (values: { what: string | Said }) => Said = FINDING_SAYS[code];
    this.list.push({ kind, code, path, message: say({ what }) });
  }

  refuse = (code: FindingCode, path: string, what?: string | Said) => this.add('refused', code, path, what);
  drop = (code: FindingCode, path: string, what?: string | Said) => this.add('dropped', code, path, what);
  change = (code: FindingCode, path: string, what?: string | Said) => this.add('changed', code, path, what);

  get refused(): boolean {
    return this.list.some(({ kind }) => kind === 'refused');
  }
}
