export default async (target) => {
  setInterval(() => {
    const until = performance.now() + 20;
    while (performance.now() < until);
  }, 0);
  return 'ANSWERED';
};
