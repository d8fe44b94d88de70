import { bareEntries } from './bare-unzip.ts';

export const MEGA = 1_000_000;

export const unpackedBytes = (bytes: Uint8Array): number =>
  bareEntries(bytes).reduce((sum, { content }) => sum + content.byteLength, 0);

export const zeros = (bytes: number): string => '0'.repeat(bytes);

/** Packs about a hundred times smaller: below the ratio that alone is told. */
export const dense = (bytes: number): string => {
  const lines = Array.from({ length: Math.ceil(bytes / 890) }, (_, at) => `${zeros(890)}${(at * 7919) % 1_000_003}\n`);
  return lines.join('').slice(0, bytes);
};
