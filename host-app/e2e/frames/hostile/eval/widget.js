vitrine.defineWidget({
  async draw(root) {
    globalThis.reached = '';
    for (const make of [
      () => (0, eval)("globalThis.reached += 'eval '"),
      () => new Function("globalThis.reached += 'Function '")(),
      () => setTimeout("globalThis.reached += 'timer '", 0),
      () => {
        root.innerHTML = 'text <img src="data:," onerror="globalThis.reached += \'handler \'">';
      },
      () => {
        const script = document.createElement('script');
        script.textContent = "globalThis.reached += 'inline '";
        root.append(script);
      },
    ]) {
      try {
        make();
      } catch {
        // Refused.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { summary: globalThis.reached === '' ? 'refused' : `REACHED ${globalThis.reached}` };
  },
});
