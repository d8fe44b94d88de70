import { asTree, tree } from './json-tree.ts';

/** Bins by their number: a step of the sample's own size fits no other data. */
export function binOf(bin: unknown): unknown {
  const record = asTree(bin);
  if (!record) return bin;
  const kept = tree({ maxbins: record['maxbins'], nice: record['nice'], binned: record['binned'] });
  return Object.keys(kept).length > 0 ? kept : true;
}
