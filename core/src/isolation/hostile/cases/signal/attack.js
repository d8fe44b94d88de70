export default async (target) => {
  return `SENT ${process.kill(target.server, 'SIGCONT')}`;
};
