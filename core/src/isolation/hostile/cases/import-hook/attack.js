export default async (target) => {
  const { registerHooks } = await import('node:module');
  registerHooks({ resolve: (name, context, next) => next(name, context) });
  return 'HOOKED';
};
