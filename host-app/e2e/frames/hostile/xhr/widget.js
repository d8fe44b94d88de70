vitrine.defineWidget({
  async draw(root) {
    const request = new XMLHttpRequest();
    request.open('GET', '__EVIL__/xhr');
    try {
      request.send();
    } catch {
      // Refused at once.
    }
    return { summary: 'drawn' };
  },
});
