// Runs in a widget's frame before the widget's own script. Plain JavaScript: it is sent as it stands, and its hash is the only
// permission that it has.
(() => {
  // The content policy closes the network; these ask for addresses before it is looked at, so they are not there at all.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'RTCIceTransport']) {
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
  // A click in the frame would let it replace what the reader copied.
  Object.defineProperty(Document.prototype, 'execCommand', { value: undefined, writable: false, configurable: false });
  const post = MessagePort.prototype.postMessage;
  const root = document.getElementById('root');
  const host = window.parent;
  let widget;
  let port;

  const say = (message) => post.call(port, message);
  const reason = (error) => String(error instanceof Error ? error.message : error).slice(0, 500);

  async function draw({ id, ...input }) {
    try {
      if (widget === undefined) throw new Error('The script did not call defineWidget.');
      document.documentElement.dataset.theme = input.theme;
      document.documentElement.lang = input.locale;
      const drawn = (await widget.draw(root, input, api)) ?? {};
      const { summary, twin } = drawn;
      say({
        kind: 'rendered',
        id,
        ...(summary === undefined ? {} : { summary }),
        ...(twin === undefined ? {} : { twin }),
      });
    } catch (error) {
      say({ kind: 'failed', id, message: reason(error) });
    }
  }

  const api = Object.freeze({
    select: (selection) => say({ kind: 'select', selection }),
  });

  function defineWidget(definition) {
    if (widget !== undefined) throw new Error('defineWidget is called once.');
    if (typeof definition?.draw !== 'function') throw new Error('A widget has a function draw.');
    widget = definition;
  }

  addEventListener('message', function greet(event) {
    if (event.source !== host || event.ports.length !== 1) return;
    removeEventListener('message', greet);
    event.stopImmediatePropagation();
    port = event.ports[0];
    port.onmessage = ({ data }) => {
      if (data?.kind === 'draw') void draw(data);
    };
  });

  Object.defineProperty(globalThis, 'vitrine', { value: Object.freeze({ defineWidget }), writable: false });
})();
