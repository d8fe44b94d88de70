vitrine.defineWidget({
  async draw(root) {
    alert('pay here');
    confirm('sure?');
    prompt('password');
    return { summary: 'drawn' };
  },
});
