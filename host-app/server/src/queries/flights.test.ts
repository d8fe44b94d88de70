import { expect, test } from 'vitest';
import { Flights } from './flights.ts';

function openWork() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  const work = (signal: AbortSignal) => {
    signals.push(signal);
    signal.addEventListener('abort', () => reject(signal.reason));
    return promise;
  };
  return { work, resolve, reject, signals };
}

test('equal work at one time is done once, and again later', async () => {
  const flights = new Flights<string>();
  const { work, resolve, signals } = openWork();
  const answers = [flights.join('a', undefined, work), flights.join('a', new AbortController().signal, work)];
  resolve('done');
  expect(await Promise.all(answers)).toEqual(['done', 'done']);
  expect(signals).toHaveLength(1);
  await flights.join('a', undefined, work);
  expect(signals).toHaveLength(2);
});

test('one who goes away does not take the others along; the last one does', async () => {
  const flights = new Flights<string>();
  const { work, resolve, signals } = openWork();
  const [first, second] = [new AbortController(), new AbortController()];
  const gone = flights.join('a', first.signal, work);
  const stays = flights.join('a', second.signal, work);
  first.abort(new Error('gone'));
  await expect(gone).rejects.toThrow('gone');
  expect(signals[0]?.aborted).toBe(false);
  resolve('done');
  expect(await stays).toBe('done');

  const last = openWork();
  const only = flights.join('b', second.signal, last.work);
  second.abort(new Error('gone too'));
  await expect(only).rejects.toThrow('gone too');
  expect(last.signals[0]?.aborted).toBe(true);
});

test('who comes after everybody left starts anew, and who is gone already starts nothing', async () => {
  const flights = new Flights<string>();
  const left = new AbortController();
  const first = openWork();
  const gone = flights.join('a', left.signal, first.work);
  left.abort(new Error('gone'));
  await expect(gone).rejects.toThrow('gone');
  const { work, resolve } = openWork();
  resolve('fresh');
  expect(await flights.join('a', undefined, work)).toBe('fresh');
  await expect(flights.join('a', left.signal, work)).rejects.toThrow('gone');
});

test('a failure reaches everybody and is not kept', async () => {
  const flights = new Flights<string>();
  const { work, reject } = openWork();
  const answers = [flights.join('a', undefined, work), flights.join('a', undefined, work)];
  reject(new Error('failed'));
  for (const answer of await Promise.allSettled(answers)) expect(answer.status).toBe('rejected');
  expect(await flights.join('a', undefined, async () => 'ok')).toBe('ok');
});
