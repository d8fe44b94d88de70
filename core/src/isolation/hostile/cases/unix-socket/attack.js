export default async (target) => {
  const { connect } = await import('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect(target.socket, () => {
      socket.destroy();
      resolve('CONNECTED');
    });
    socket.once('error', reject);
  });
};
