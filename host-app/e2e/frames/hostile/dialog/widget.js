vitrine.defineWidget({
  async draw(root) {
    root.append('drawn');
    alert('pay here');
    confirm('sure?');
    prompt('password');
    return { summary: 'drawn' };
  },
});
