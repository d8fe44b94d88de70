import type { LogLevel } from '@vitrine/core/contracts';
import { isAppError } from '@vitrine/core/errors';
import type { FinishedCall } from '@vitrine/core/plugin-host';

export interface LogLine {
  /** Counts up for each plugin, so that a reader can ask for what came later. */
  number: number;
  at: string;
  level: LogLevel;
  message: string;
}

export interface CountedCalls {
  calls: number;
  errors: number;
  totalMs: number;
  longestMs: number;
  /** What its code asked the broker for and was refused. */
  refused: number;
  /** Newest first. */
  lastErrors: { at: string; message: string }[];
}

const MOST_LINES = 500;
const MOST_ERRORS = 20;
const LONGEST_LINE = 2_000;

interface Kept extends CountedCalls {
  lines: LogLine[];
  lastLine: number;
}

/** What each plugin did since this server started, in memory. */
export class PluginFigures {
  readonly since = new Date().toISOString();
  readonly #plugins = new Map<string, Kept>();

  called(plugin: string, { ms, error }: FinishedCall): void {
    const kept = this.#kept(plugin);
    kept.calls += 1;
    kept.totalMs += ms;
    kept.longestMs = Math.max(kept.longestMs, ms);
    // That it was stopped meanwhile is nobody's error: each save does that where it is developed.
    if (error === undefined || (isAppError(error) && error.details['stopped'] === true)) return;
    kept.errors += 1;
    // A fault of the plugin is told by the host as such.
    if (!isAppError(error) || error.code !== 'internal') this.failed(plugin, error);
  }

  /** What went wrong, also outside of a call. */
  failed(plugin: string, error: unknown): void {
    const { lastErrors } = this.#kept(plugin);
    const message = error instanceof Error ? error.message : String(error);
    lastErrors.unshift({ at: this.#now(), message: message.slice(0, LONGEST_LINE) });
    lastErrors.splice(MOST_ERRORS);
    this.log(plugin, 'error', message);
  }

  refused(plugin: string, reason: string): void {
    this.#kept(plugin).refused += 1;
    this.log(plugin, 'warn', reason);
  }

  log(plugin: string, level: LogLevel, message: string): void {
    const kept = this.#kept(plugin);
    kept.lastLine += 1;
    kept.lines.push({ number: kept.lastLine, at: this.#now(), level, message: message.slice(0, LONGEST_LINE) });
    if (kept.lines.length > MOST_LINES) kept.lines.shift();
  }

  counted(plugin: string): CountedCalls {
    const { lines: _lines, lastLine: _lastLine, ...counted } = this.#plugins.get(plugin) ?? nothing();
    return { ...counted, totalMs: rounded(counted.totalMs), longestMs: rounded(counted.longestMs) };
  }

  /** Oldest first; those after a number where one is given. */
  lines(plugin: string, after = 0): LogLine[] {
    return (this.#plugins.get(plugin)?.lines ?? []).filter(({ number }) => number > after);
  }

  #kept(plugin: string): Kept {
    const known = this.#plugins.get(plugin);
    if (known !== undefined) return known;
    const made = nothing();
    this.#plugins.set(plugin, made);
    return made;
  }

  #now(): string {
    return new Date().toISOString();
  }
}

function nothing(): Kept {
  return { calls: 0, errors: 0, totalMs: 0, longestMs: 0, refused: 0, lastErrors: [], lines: [], lastLine: 0 };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
