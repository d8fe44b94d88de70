export default async (target) => {
  const { execFileSync } = await import('node:child_process');
  return execFileSync('/bin/sh', ['-c', 'echo SHELL']).toString();
};
