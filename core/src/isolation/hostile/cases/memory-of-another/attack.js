export default async (target) => {
  const { openSync, closeSync } = await import('node:fs');
  closeSync(openSync(`/proc/${target.victim}/mem`, 'r'));
  return 'OPENED';
};
