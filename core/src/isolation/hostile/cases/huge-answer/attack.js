export default async (target) => {
  return 'x'.repeat(20_000_000);
};
