export default async (target) => {
  globalThis.kept ??= [];
  if (target.rows !== undefined) globalThis.kept.push(target.rows);
  return `KEPT ${globalThis.kept.join()}`;
};
