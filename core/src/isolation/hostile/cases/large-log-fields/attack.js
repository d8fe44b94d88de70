export default async (target) => {
  target.log('large', { kept: 'KEPT IN THE LOG '.repeat(40_000) });
  return 'LOGGED';
};
