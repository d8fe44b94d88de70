import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { framePage } from './frame-page.ts';

/** Scripts of the document as a browser reads them: up to the first closing tag. */
const scriptsOf = (html: string) =>
  [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? '');

describe('the document of a frame', () => {
  it('allows the two scripts in it by their hashes, and nothing else', () => {
    const { html, headers } = framePage('vitrine.defineWidget({ draw() {} });');
    const [policy = '', ...beside] = headers['content-security-policy']?.split(', ') ?? [];
    const hashes = scriptsOf(html).map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(policy).toContain(`script-src ${hashes.join(' ')};`);
    expect(hashes).toHaveLength(2);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|connect-src|allow-same-origin/);
    expect(policy).toMatch(/sandbox allow-scripts$/);
    // Each policy has to agree: by the first alone, a hash would let in a script from elsewhere that claims it.
    expect(beside).toEqual(["script-src 'unsafe-inline'"]);
    expect(headers['permissions-policy']).toContain('clipboard-write=()');
  });

  it.each(["'</script><script>alert(1)</script>'", '`<SCRIPT src=x>`', "'<!-- <script>'"])(
    'keeps a script that speaks of scripts in one piece: %s',
    (text) => {
      const { html } = framePage(`globalThis.said = ${text};`);
      const scripts = scriptsOf(html);
      expect(scripts).toHaveLength(2);
      const told: { said?: string } = {};
      new Function('globalThis', scripts[1] ?? '')(told);
      const meant: { said?: string } = {};
      new Function('globalThis', `globalThis.said = ${text};`)(meant);
      expect(told.said).toBe(meant.said);
    },
  );
});
