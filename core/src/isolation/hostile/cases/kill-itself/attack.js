export default async (target) => {
  const { kill } = process;
  if (kill === undefined) process.exit(9);
  kill.call(process, process.pid, 'SIGKILL');
};
