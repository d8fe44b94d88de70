import { expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/database.ts';
import { MailPace } from './mail-pace.ts';

test('so many mails a minute have their place in one domain, the others later, each its own; other domains are not concerned', async () => {
  await using db = await createTestDatabase();
  const pace = new MailPace(3);
  const take = (recipient: string) =>
    db.database.outsideWorkspaces((transaction) => pace.take(transaction, recipient)).then(Math.round);
  /** As though that much time had passed. */
  const pass = (seconds: number) =>
    db.everything.raw(
      'update mail_pace set places = (select array_agg(place - make_interval(secs => ?) order by place) from unnest(places) as place)',
      [seconds],
    );
  for (const name of ['ada', 'bob', 'cy']) expect(await take(`${name}@shop.example`)).toBe(0);
  expect(await take('dan@SHOP.example')).toBe(60);
  expect(await take('ada@office.example')).toBe(0);
  await pass(20);
  for (const wait of [40, 40, 100]) expect(await take('eve@shop.example')).toBe(wait);
  await pass(300);
  for (const wait of [0, 0, 0, 60]) expect(await take('eve@shop.example')).toBe(wait);
  await pass(7200);
  await db.database.outsideWorkspaces((transaction) => pace.forget(transaction));
  expect(await db.everything('mail_pace').select()).toEqual([]);
});

test('two servers never give the same place twice', async () => {
  await using db = await createTestDatabase();
  const servers = [new MailPace(5), new MailPace(5)];
  const taken = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      db.database.outsideWorkspaces((transaction) => {
        const server = servers[index % 2] ?? new MailPace(5);
        return server.take(transaction, 'ada@shop.example');
      }),
    ),
  );
  const minutes = taken.map((seconds) => Math.round(seconds / 60)).toSorted((a, b) => a - b);
  expect(minutes).toEqual([0, 1, 2, 3].flatMap((minute) => Array<number>(5).fill(minute)));
});
