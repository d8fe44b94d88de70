export default async (target) => {
  const module = await import(target.secretModule);
  return module.secret;
};
