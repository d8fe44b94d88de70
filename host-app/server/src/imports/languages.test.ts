import { describe, expect, it } from 'vitest';
import type { Import, ListOf, Reject } from '../api.ts';
import { sellerServer } from './testing/seller-server.ts';
import { smallShopFile } from './testing/small-shop.ts';

const { server, seller } = await sellerServer();

/** What somebody reads who asks for this language. */
async function read<T>(path: string, language: string): Promise<T> {
  const { json } = await server.owner.get(path, { headers: { 'accept-language': language } });
  return json as T;
}

describe('what an import says', () => {
  const rejectsOf = async (id: string, language: string) =>
    (await read<ListOf<Reject>>(`/api/v1/imports/${id}/rejects?format=json`, language)).items.map(
      ({ reason }) => reason,
    );

  it('about a refused row of a shop is read in the language of the reader', async () => {
    const { id } = await seller.bring([await smallShopFile('orders-resaved.csv')]);
    expect(await rejectsOf(id, 'en')).toEqual([expect.stringContaining('has shortened the number in “Order ID”')]);
    expect(await rejectsOf(id, 'de-AT')).toEqual([expect.stringContaining('hat die Nummer in „Order ID“ gekürzt')]);
    expect(await rejectsOf(id, 'fr')).toEqual([expect.stringContaining('a abrégé le numéro de « Order ID »')]);
    const { text } = await server.owner.get(`/api/v1/imports/${id}/rejects`, { headers: { 'accept-language': 'de' } });
    expect(text).toContain('hat die Nummer in „Order ID“ gekürzt');
  });

  it('about a refused row of a table is read in the language of the reader, also when it was kept by an earlier version', async () => {
    const { id } = await seller.bring([{ name: 'stock.csv', content: 'part,count\nA,1\nB,2,3\n' }]);
    expect(await rejectsOf(id, 'de')).toEqual(['Die Zeile hat mehr Zellen als die Kopfzeile.']);
    expect(await rejectsOf(id, 'fr')).toEqual(['La ligne a plus de cellules que l’en-tête.']);
    await server.database.database.inWorkspace(server.workspaceId, (trx) =>
      trx('uploaded_rejects').update({ reasons: null }),
    );
    expect(await rejectsOf(id, 'fr')).toEqual(['The row has more cells than the header.']);
  });

  it('about a file is read in the language of the reader, also when it was kept by an earlier version', async () => {
    const { id } = await seller.bring([{ name: 'empty.csv', content: '' }]);
    const saidIn = async (language: string) => (await read<Import>(`/api/v1/imports/${id}`, language)).files[0]?.error;
    expect(await saidIn('de')).toEqual({
      code: 'unsupportedFile',
      message: 'Diese Datei ist leer. Nichts wurde gespeichert.',
    });
    expect((await read<ListOf<Import>>('/api/v1/imports', 'fr')).items[0]?.files[0]?.error?.message).toBe(
      'Ce fichier est vide. Rien n’a été enregistré.',
    );
    await server.database.database.inWorkspace(server.workspaceId, (trx) =>
      trx('import_files').where({ import_id: id }).update({ error_said: null }),
    );
    expect((await saidIn('de'))?.message).toBe('This file is empty. Nothing was stored.');
  });

  it('asks in the language of the reader', async () => {
    const file = { name: 'visits.csv', content: 'day,visits\n3/4/2026,1\n5/6/2026,2\n' };
    const { id, state } = await seller.bring([file], { ask: 'true' });
    expect(state).toBe('needsAnswer');
    expect((await read<Import>(`/api/v1/imports/${id}`, 'de')).question).toEqual({
      fileId: expect.any(String),
      kind: 'dateOrder',
      message: 'Die Daten in dieser Datei lassen sich auf zwei Arten lesen. Welche Zahl steht vorn?',
      choices: [
        { value: 'monthFirst', label: 'Erst Monat, dann Tag (12/31)' },
        { value: 'dayFirst', label: 'Erst Tag, dann Monat (31/12)' },
      ],
    });
    expect((await read<Import>(`/api/v1/imports/${id}`, 'fr')).question?.choices?.[0]?.label).toBe(
      'Le mois, puis le jour (12/31)',
    );
  });

  it('when it refuses a request is in the language of the caller', async () => {
    const { json } = await server.owner.post('/api/v1/imports/none/cancel', undefined, {
      headers: { 'accept-language': 'de' },
    });
    expect(json).toMatchObject({ detail: 'Diesen Import gibt es in diesem Arbeitsbereich nicht.' });
  });
});
