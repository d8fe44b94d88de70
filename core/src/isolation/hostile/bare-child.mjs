/** A plugin's process as it would be without any wall: plain Node, a host that believes it, and capabilities that nobody checks. */
import { lookup } from 'node:dns';
import { request } from 'node:http';

let lookups = 0;
/** The name server of an attacker: every second answer of one name is this machine. */
const resolve = (name, options, callback) => {
  if (name === 'localhost') return lookup(name, options, callback);
  callback(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);
};

const naiveFetch = (secret) =>
  async function fetchIt({ url, method = 'GET', headers = {}, body }) {
    if (new URL(url).hostname.startsWith('rebind')) lookups += 1;
    return new Promise((done, fail) => {
      const asked = request(
        url,
        { method, lookup: resolve, headers: { authorization: secret, ...headers } },
        (answer) => {
          if (answer.headers.location)
            return fetchIt({ url: answer.headers.location, method, headers, body }).then(done, fail);
          const chunks = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('end', () =>
            done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      asked.on('error', fail);
      asked.end(body);
    });
  };

const naiveStorage = (secret) => {
  const kept = { apiKey: secret, 'acme.other/apiKey': secret, 'another/apiKey': secret };
  return { get: async (key) => kept[key], set: async (key, value) => void (kept[key] = value) };
};

const calls = new Map();

process.on('message', async ({ id, file, target, cancel }) => {
  if (cancel) return calls.get(cancel)?.abort();
  const controller = new AbortController();
  calls.set(id, controller);
  const storage = naiveStorage(target.secret);
  const counted = async (key) => process.send({ type: 'request', key });
  const rowsOf = async ({ dataset, workspace = 'mine' }) => ({ rows: [[`ROWS OF ${dataset} OF ${workspace}`]] });
  const given = {
    ...target,
    call: id,
    signal: controller.signal,
    raw: (value) => value,
    send: (message) => process.send(message),
    sendText: (text) => process.stdout.write(text),
    sendBytes: (bytes) => process.stdout.write(Buffer.from(bytes)),
    log: (text, fields) => process.send({ type: 'log', text, ...fields }),
    fetch: naiveFetch(target.secret),
    storage: target.counted ? { get: counted, set: counted } : storage,
    query: target.counted ? counted : rowsOf,
    mail: async () => 'sent',
  };
  try {
    const { default: attack } = await import(file);
    process.send({ type: 'result', id, value: await attack(given) });
  } catch (error) {
    const reason = `${error?.code ?? ''} ${error?.message ?? error}`;
    process.send({ type: 'failure', id, reason, details: error?.details });
  }
});
