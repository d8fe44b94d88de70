export default async (target) => {
  const socket = new WebSocket(`${target.url.replace('http', 'ws')}/websocket`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve('OPEN'));
    socket.addEventListener('error', () => reject(new Error('refused')));
  });
};
