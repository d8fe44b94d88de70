export default async (target) => {
  return target.raw(JSON.parse('{"__proto__": {"polluted": "yes"}}'));
};
