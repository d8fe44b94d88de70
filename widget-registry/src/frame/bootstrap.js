// Runs in a widget's frame before the widget's own script. Plain JavaScript: it is sent as it stands, and its hash is the only
// permission that it has.
(() => {
  const away = (place, name) =>
    Object.defineProperty(place, name, { value: undefined, writable: false, configurable: false });
  // The content policy closes the network; these ask for addresses before it is looked at, so they are not there at all.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'RTCIceTransport']) {
    away(globalThis, name);
  }
  // A click in the frame would let it replace what the reader copied.
  away(Document.prototype, 'execCommand');
  // Taken before the widget can put others in their place, which would hand it the channel.
  const { apply } = Reflect;
  const { postMessage } = MessagePort.prototype;
  const { stopImmediatePropagation } = Event.prototype;
  const property = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name);
  const listen = property(MessagePort, 'onmessage').set;
  const portsOf = property(MessageEvent, 'ports').get;
  const sourceOf = property(MessageEvent, 'source').get;
  const dataOf = property(MessageEvent, 'data').get;
  const later = setTimeout;
  const { attachShadow, remove } = Element.prototype;
  const { observe } = MutationObserver.prototype;
  const inDocument = Document.prototype.querySelectorAll;
  const inShadow = DocumentFragment.prototype.querySelectorAll;
  const countOf = property(NodeList, 'length').get;
  const activation = navigator.userActivation;
  const isActiveOf = activation && property(UserActivation, 'isActive').get;
  const EVERYTHING = Object.freeze({ __proto__: null, childList: true, subtree: true });
  const FRAMES = 'iframe, frame, object, embed, fencedframe, portal';
  /** Until a drawing can be seen, it is looked for this often. */
  const LOOK_MS = 50;

  const root = document.getElementById('root');
  const host = window.parent;
  let widget;
  let port;
  let last;

  // A frame within would run the widget's script as well, since its hash is allowed there too, and nothing of this before it. What is put
  // in is taken out before it loads, which is a task of its own; and no tree grows unseen.
  let watched;
  const watcher = new MutationObserver(() => {
    for (let tree = watched; tree !== undefined; tree = tree.before) {
      const frames = apply(tree.find, tree.root, [FRAMES]);
      for (let at = apply(countOf, frames, []) - 1; at >= 0; at--) apply(remove, frames[at], []);
    }
  });
  function watch(root, find) {
    watched = { root, find, before: watched };
    apply(observe, watcher, [root, EVERYTHING]);
  }
  watch(document, inDocument);
  Object.defineProperty(Element.prototype, 'attachShadow', {
    value(init) {
      const shadow = apply(attachShadow, this, [{ ...init, clonable: false }]);
      watch(shadow, inShadow);
      return shadow;
    },
    writable: false,
    configurable: false,
  });
  // What else makes shadow trees out of text, also where it takes scripts and frames out of it: the widget could put a frame in later.
  const withoutShadow = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'getHTML'];
  const makers = [Document, Document.prototype, DocumentFragment.prototype, CharacterData.prototype, Element.prototype];
  for (const place of [...makers, ShadowRoot.prototype]) {
    for (const name of Object.getOwnPropertyNames(place)) {
      if (/(?:HTML|Unsafe)$/.test(name) && !withoutShadow.includes(name)) away(place, name);
    }
  }
  away(globalThis, 'XSLTProcessor');
  for (const name of ['open', 'write', 'writeln']) away(Document.prototype, name);

  const say = (message) => apply(postMessage, port, [message]);
  const reason = (error) => String(error instanceof Error ? error.message : error).slice(0, 500);

  /** Whether anything in the element takes up room; nothing has to where there are no rows, or where the frame itself is not laid out. */
  function isDrawn({ table }) {
    const content = document.createRange();
    content.selectNodeContents(root);
    const { width, height } = content.getBoundingClientRect();
    return (width > 0 && height > 0) || table.rows.length === 0 || document.documentElement.clientWidth === 0;
  }

  async function draw({ id, ...input }) {
    last = id;
    try {
      if (widget === undefined) throw new Error('The script did not call defineWidget.');
      document.documentElement.dataset.theme = input.theme;
      document.documentElement.lang = input.locale;
      const drawn = (await widget.draw(root, input, api)) ?? {};
      const { summary, twin } = drawn;
      // A drawing counts when it is there. Whoever says so too early is waited for, as long as the host waits.
      while (last === id && !isDrawn(input)) await new Promise((resolve) => later(resolve, LOOK_MS));
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

  // Only the reader filters the page: for a few seconds after they clicked, touched or typed in this frame, which no script can feign.
  const api = Object.freeze({
    select(selection) {
      if (isActiveOf && apply(isActiveOf, activation, [])) say({ kind: 'select', selection });
    },
  });

  function defineWidget(definition) {
    if (widget !== undefined) throw new Error('defineWidget is called once.');
    if (typeof definition?.draw !== 'function') throw new Error('A widget has a function draw.');
    widget = definition;
  }

  // First of all listeners, for as long as the frame lives; what a widget dispatches itself is not trusted.
  addEventListener(
    'message',
    (event) => {
      const ports = apply(portsOf, event, []);
      if (!event.isTrusted || apply(sourceOf, event, []) !== host || ports.length !== 1) return;
      apply(stopImmediatePropagation, event, []);
      if (port !== undefined) return;
      port = ports[0];
      const hear = (message) => {
        const data = apply(dataOf, message, []);
        if (data?.kind === 'draw') void draw(data);
      };
      apply(listen, port, [hear]);
    },
    true,
  );

  Object.defineProperty(globalThis, 'vitrine', { value: Object.freeze({ defineWidget }), writable: false });
})();
