vitrine.defineWidget({
  draw() {
    throw new Error('<b>not</b> a sentence of the host');
  },
});
