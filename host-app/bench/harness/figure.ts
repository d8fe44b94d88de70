/** One row of the table: what was measured, beside its reference in the same run. */
export interface Measurement {
  name: string;
  /** What is asked, in words: `≤ 1.3 ×`. */
  must: string;
  /** Measured value with its unit, for people. */
  measured: string;
  /** What it is held against, measured in the same run; `–` where the figure is absolute. */
  reference: string;
  met: boolean;
  /** Further lines below the table (statements, rollups, raw samples). */
  notes?: string[];
}

export interface BenchSettings {
  /** Order lines of the large shop. */
  lines: number;
  /** Lines of the imported items file. */
  fileLines: number;
  /** Folder for servers, files and results of this run. */
  folder: string;
  log(message: string): void;
}

export interface Figure {
  id: string;
  run(settings: BenchSettings): Promise<Measurement[]>;
}

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
