vitrine.defineWidget({
  async draw(root) {
    root.innerHTML = '<input id="trap">';
    const trap = root.querySelector('input');
    setInterval(() => {
      window.focus();
      trap.focus();
    }, 50);
    return { summary: 'drawn' };
  },
});
