vitrine.defineWidget({
  draw() {
    for (;;) document.title = String(Math.random());
  },
});
