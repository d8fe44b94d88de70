import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorAt } from '../testing/author-at.ts';
import { type RunningServer, runServer } from '../testing/running-server.ts';

let server: RunningServer;
const { vitrine, call, place } = authorAt(() => server);

beforeAll(async () => {
  server = await runServer({});
});
afterAll(() => server[Symbol.asyncDispose]());

const stateOf = async (id: string) => {
  const { items } = (await (await call('GET', '/api/v1/plugins/state')).json()) as { items: { id: string }[] };
  return items.find((line) => line.id === id);
};

test('a package that the operator vouches for runs inside the server, once it was said what that means, and is taken back', async () => {
  const folder = place('acme.inside');
  await vitrine('plugin', 'create', 'acme.inside', '--kind', 'model', '--tier', 'trusted', '--folder', folder);
  const packed = place('inside.vitrine-plugin');
  await vitrine('plugin', 'pack', folder, '--out', packed);

  const asked = await server.vitrine(['plugin', 'trust', packed]);
  expect([asked.code, asked.error]).toEqual([1, expect.stringMatching(/inside the server and can do everything/)]);
  expect(asked.error).toMatch(/Nothing was signed\..*--agree/);
  expect(await stateOf('acme.inside')).toBeUndefined();

  expect(await vitrine('plugin', 'trust', packed, '--agree')).toEqual({ id: 'acme.inside', version: '0.1.0' });
  expect(await stateOf('acme.inside')).toMatchObject({ version: '0.1.0', state: 'registered' });
  // Again, as after a change under the same number.
  await vitrine('plugin', 'trust', packed, '--agree');

  await vitrine('plugin', 'remove', 'acme.inside');
  expect(await stateOf('acme.inside')).toBeUndefined();
  expect(await server.vitrine(['plugin', 'trust', place('nothing.vitrine-plugin')])).toMatchObject({ code: 2 });
});
