export default async (target) => {
  setTimeout(() => {
    throw new Error('thrown later');
  });
  return new Promise(() => {});
};
