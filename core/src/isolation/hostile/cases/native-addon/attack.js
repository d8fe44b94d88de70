export default async (target) => {
  const loaded = { exports: {} };
  process.dlopen(loaded, target.addon);
  return `LOADED ${Object.keys(loaded.exports).length > 0}`;
};
