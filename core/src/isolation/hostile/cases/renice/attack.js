export default async (target) => {
  const { setPriority, getPriority } = await import('node:os');
  setPriority(target.victim, 5);
  return `NICE ${getPriority(target.victim)}`;
};
