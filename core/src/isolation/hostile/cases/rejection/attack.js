export default async (target) => {
  Promise.reject(new Error('nobody hears this'));
  return new Promise(() => {});
};
