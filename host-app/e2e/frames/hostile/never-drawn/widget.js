vitrine.defineWidget({ draw: () => new Promise(() => undefined) });
