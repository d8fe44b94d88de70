vitrine.defineWidget({ draw: () => ({ summary: 'drawn' }) });
