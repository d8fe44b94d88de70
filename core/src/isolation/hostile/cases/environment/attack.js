export default async (target) => {
  return Object.keys(process.env).join();
};
