export default async (target) => {
  const { writeHeapSnapshot } = await import('node:v8');
  return `WRITTEN ${writeHeapSnapshot(target.dropFile)}`;
};
