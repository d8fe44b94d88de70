export default async (target) => {
  process.exit(7);
};
