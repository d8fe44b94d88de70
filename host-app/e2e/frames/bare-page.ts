import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A machine that no widget may reach: it counts who came. */
export interface Outside extends AsyncDisposable {
  origin: string;
  /** `127.0.0.1:<port>` of a UDP socket. */
  udp: string;
  seen(): { requests: string[]; connections: number; packets: number };
}

export async function startOutside(): Promise<Outside> {
  const requests: string[] = [];
  let connections = 0;
  let packets = 0;
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('');
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('upgrade', (request, socket) => {
    requests.push(request.url ?? '');
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  const socket = createSocket('udp4', () => {
    packets += 1;
  });
  socket.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    udp: `127.0.0.1:${socket.address().port}`,
    seen: () => ({ requests, connections, packets }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      socket.close();
      await once(server, 'close');
    },
  };
}

/** A page as a careless host would build it: the widget's script in a plain frame of the same origin, with no policy at all. */
export async function startBarePage(script: string): Promise<AsyncDisposable & { origin: string }> {
  const frame = `<!doctype html><div id="root"></div><script>
    window.vitrine = { async defineWidget(widget) {
      const host = { select: (selection) => parent.postMessage({ kind: 'select', selection }, '*') };
      const drawn = await widget.draw(document.getElementById('root'), { table: { columns: [], rows: [] }, roles: {}, options: {}, theme: 'light', locale: 'en', size: { width: 100, height: 100 } }, host);
      parent.document.getElementById('told').textContent = drawn?.summary ?? '';
    } };</script><script type="module">${script.replaceAll('</script', '\\x3c/script')}</script>`;
  const page = `<!doctype html><title>bare</title><input id="field"><p id="told"></p><script>
    let heard = 0;
    addEventListener('message', ({ data }) => {
      document.title = 'heard ' + ++heard;
      if (data?.kind === 'select') location.hash = data.selection ? data.selection.field + '~' + JSON.stringify(data.selection.values) : '';
    });</script><iframe id="frame" src="/frame"></iframe>`;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.url === '/frame' ? frame : page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
