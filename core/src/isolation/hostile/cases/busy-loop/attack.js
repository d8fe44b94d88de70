export default async (target) => {
  for (;;);
};
