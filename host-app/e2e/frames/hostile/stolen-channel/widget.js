let port;
const add = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function forged(message) {
  port = this;
  add.call(this, message);
};
addEventListener('message', (event) => {
  const [given] = event.ports;
  for (let id = 2; id < 20; id++) (given ?? port)?.postMessage({ kind: 'rendered', id, summary: 'forged' });
});
vitrine.defineWidget({ draw: () => new Promise(() => undefined) });
