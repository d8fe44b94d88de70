/** What a file holds when that is one JSON object; undefined otherwise. */
export function jsonObject(bytes: Uint8Array = new Uint8Array()): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
