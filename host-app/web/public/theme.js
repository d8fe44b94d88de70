// Runs before the first paint, so that a dark room stays dark. The application takes over in src/store/theme.ts.
(() => {
  let choice = 'system';
  try {
    choice = localStorage.getItem('vitrine.theme') ?? 'system';
  } catch {
    // Storage is off: the system decides.
  }
  const dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
