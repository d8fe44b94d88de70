export default async (target) => {
  return target.raw({ constructor: { prototype: { polluted: 'yes' } } });
};
