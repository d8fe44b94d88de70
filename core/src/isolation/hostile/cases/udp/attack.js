export default async (target) => {
  const { createSocket } = await import('node:dgram');
  const socket = createSocket('udp4');
  return new Promise((resolve, reject) => {
    socket.once('message', (message) => {
      socket.close();
      resolve(String(message));
    });
    socket.once('error', reject);
    socket.send('?', target.udpPort, '127.0.0.1', (error) => error && reject(error));
  });
};
