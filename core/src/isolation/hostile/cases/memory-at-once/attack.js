export default async () => {
  return `TAKEN ${Buffer.alloc(900_000_000).length}`;
};
