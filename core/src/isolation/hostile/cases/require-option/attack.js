export default async (target) => {
  const { execFileSync } = await import('node:child_process');
  return execFileSync(process.execPath, ['--require', target.preload, '-e', '0'], { env: {} }).toString();
};
