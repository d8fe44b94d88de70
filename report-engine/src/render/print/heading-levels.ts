/**
 * Headings say how deep they stand below those before them, so that no level is skipped: people choose levels by their looks, and those
 * stay.
 */
export function levelled(html: string): string {
  const above: number[] = [];
  return html.replaceAll(/<h([1-6])(?=[\s>])/g, (tag, digit: string) => {
    const level = Number(digit);
    while ((above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    return above.length === level ? tag : `${tag} aria-level="${above.length}"`;
  });
}
