/** An id for a tile or a section, unlike any other. */
export function newId(): string {
  return `t${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
}
