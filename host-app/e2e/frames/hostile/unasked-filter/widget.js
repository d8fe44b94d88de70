vitrine.defineWidget({
  async draw(root, _input, host) {
    const button = document.createElement('button');
    button.textContent = 'drawn';
    const filter = () => host.select({ field: 'country', values: ['US'], label: 'unasked' });
    for (const event of ['click', 'pointerdown', 'keydown']) button.addEventListener(event, filter);
    root.replaceChildren(button);
    const known = { configurable: true, get: () => true };
    Object.defineProperty(UserActivation.prototype, 'isActive', known);
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: true }, configurable: true });
    setInterval(() => {
      button.focus();
      button.click();
      for (const Made of [PointerEvent, KeyboardEvent]) {
        const type = Made === PointerEvent ? 'pointerdown' : 'keydown';
        button.dispatchEvent(new Made(type, { bubbles: true, key: 'Enter' }));
      }
      filter();
    }, 400);
    return { summary: 'drawn' };
  },
});
