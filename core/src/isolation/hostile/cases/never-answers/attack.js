export default async (target) => {
  return new Promise(() => {});
};
