export default async (target) => {
  const { createRequire } = await import('node:module');
  return createRequire(target.secretFile)(target.secretFile).secret;
};
