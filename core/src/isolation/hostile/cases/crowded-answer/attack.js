export default async (target) => {
  return target.raw(Array.from({ length: 2_000_000 }, () => 0));
};
