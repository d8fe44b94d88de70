vitrine.defineWidget({
  async draw(root) {
    await fetch('__EVIL__/fetch').catch(() => undefined);
    return { summary: 'drawn' };
  },
});
