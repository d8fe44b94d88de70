import { render, waitFor } from '@testing-library/react';
import type { PluginManifest } from '@vitrine/core/contracts';
import { Provider } from 'react-redux';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { useWidgetsQuery } from '../api/rest.ts';
import { createStore } from '../store/store.ts';
import { renderApp } from '../testing/render-app.tsx';
import { packedPlugin, Seller } from '../testing/seller.ts';
import { usePluginChanges } from './use-plugin-changes.ts';

const ID = 'saved.words';
const MANIFEST: PluginManifest = {
  manifestVersion: 1,
  id: ID,
  version: '0.1.0',
  engines: { vitrine: '^1.0' },
  tier: 'declarative',
  title: 'Words',
  description: 'Some words.',
  license: 'MIT',
  contributes: {
    widgets: [
      {
        id: 'words',
        version: 1,
        renderer: 'text',
        data: { roles: [] },
        options: 'options.schema.json',
        minSize: [1, 1],
      },
    ],
  },
};

function Options() {
  usePluginChanges(50);
  const { data } = useWidgetsQuery();
  const shown = data?.find(({ plugin }) => plugin === ID)?.optionsSchema;
  return <output>{shown === undefined ? '' : String(Object.values(shown).at(-1))}</output>;
}

it('a page shows what the author of a plugin saved under the same version', async () => {
  const seller = await Seller.arrive();
  const save = async (title: string) => {
    const options = JSON.stringify({ type: 'object', title });
    const bytes = await packedPlugin(MANIFEST, { 'options.schema.json': options });
    return seller.call('PUT', `/api/v1/plugins/${ID}/development`, { package: bytes });
  };
  await save('First');
  const app = await renderApp('/settings/about', { seller });
  app.unmount();
  const page = render(
    <Provider store={createStore()}>
      <MemoryRouter>
        <Options />
      </MemoryRouter>
    </Provider>,
  );
  const text = () => page.getByRole('status').textContent;
  await waitFor(() => expect(text()).toBe('First'));
  await save('Second');
  await waitFor(() => expect(text()).toBe('Second'));
  await seller.call('DELETE', `/api/v1/plugins/${ID}/development`);
  await waitFor(() => expect(text()).toBe(''));
});
