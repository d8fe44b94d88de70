/** What a decision was about. */
export interface Judged {
  workspace: string;
  user: string | null;
  action: string;
  resource?: string;
}

/** Beyond so many denials the resource is forgotten, and the action as a whole stays closed for that user. */
const REMEMBERED = 10_000;

/** What one plugin has closed, in bounded memory that errs on the closed side. */
export class StandingDenials {
  readonly #exact = new Set<string>();
  readonly #wide = new Set<string>();

  record(judged: Judged, allowed: boolean): void {
    if (allowed) {
      this.#exact.delete(exactKey(judged));
      return;
    }
    this.#exact.add(exactKey(judged));
    if (this.#exact.size <= REMEMBERED) return;
    for (const key of this.#exact) {
      const [workspace, user, action] = JSON.parse(key) as [string, string | null, string];
      this.#wide.add(wideKey({ workspace, user, action }));
    }
    this.#exact.clear();
  }

  get areNone(): boolean {
    return this.#exact.size === 0 && this.#wide.size === 0;
  }

  holds(judged: Judged): boolean {
    return this.#exact.has(exactKey(judged)) || this.#wide.has(wideKey(judged));
  }
}

function exactKey({ workspace, user, action, resource }: Judged): string {
  return JSON.stringify([workspace, user, action, resource ?? null]);
}

function wideKey({ workspace, user, action }: Judged): string {
  return JSON.stringify([workspace, user, action]);
}
