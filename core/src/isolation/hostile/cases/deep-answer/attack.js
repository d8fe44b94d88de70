export default async (target) => {
  let value = 1;
  for (let depth = 0; depth < 1_000; depth++) value = [value];
  return target.raw(value);
};
