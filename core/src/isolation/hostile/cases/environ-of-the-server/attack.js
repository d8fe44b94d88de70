export default async (target) => {
  const { readFileSync } = await import('node:fs');
  return `READ ${readFileSync(`/proc/${target.server}/environ`).length > 0}`;
};
