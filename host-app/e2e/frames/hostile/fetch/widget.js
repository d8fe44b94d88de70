vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    await fetch('__EVIL__/fetch').catch(() => undefined);
    return { summary: 'drawn' };
  },
});
