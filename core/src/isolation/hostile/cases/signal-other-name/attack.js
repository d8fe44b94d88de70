export default async (target) => {
  return `SENT ${process._kill(target.server, 18)}`;
};
