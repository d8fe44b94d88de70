export default async (target) => {
  const { connect } = await import('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect(target.port, '127.0.0.1', () => {
      socket.destroy();
      resolve('CONNECTED');
    });
    socket.once('error', reject);
  });
};
