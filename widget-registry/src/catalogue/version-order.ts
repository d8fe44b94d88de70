import { compare, satisfies, valid, validRange } from 'semver';

/**
 * Versions in their order. One that is none in Semantic Versioning is older than every other: no manifest may have it, but what was
 * published before that was asked for stands in databases, and must not bring down what lists it.
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [valid(one), valid(other)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compare(left, right);
}

export function isNewer(version: string, than: string): boolean {
  return compareVersions(version, than) > 0;
}

/** Whether a range means this version; one that is none is meant by the range of all, so that it can be taken back. */
export function isInRange(version: string, range: string): boolean {
  if (valid(version) === null) return validRange(range) === '*';
  return satisfies(version, range, { includePrerelease: true });
}
