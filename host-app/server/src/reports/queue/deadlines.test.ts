import { expect, test } from 'vitest';
import { TASK_MS } from '../../drawing/drawing-process.ts';
import { PRINTS } from '../drawing/print-in-time.ts';
import { BOUNCE_DEADLINES, CHANNEL_DEADLINES, DEADLINES, MAIL_DEADLINES } from './deadlines.ts';

test('every deadline fits into the next, so that the innermost tells what was slow', () => {
  const { query, data, render, run, lease } = DEADLINES;
  expect([query, data, render, run, lease]).toEqual([query, data, render, run, lease].toSorted((a, b) => a - b));
  expect(new Set([query, data, render, run, lease]).size).toBe(5);
  // A run has time for all of its parts one after the other, and its server for the run and what is stored at its end.
  expect(run).toBeGreaterThan(data + render);
  expect(lease).toBeGreaterThan(run + query);
});

test('a mail has its server until it is told what became of it', () => {
  const { connect, silence, send, lease } = MAIL_DEADLINES;
  expect(connect).toBeLessThan(silence);
  expect(send).toBeGreaterThan(2 * connect + silence);
  expect(lease).toBeGreaterThan(send + silence);
});

test('a look at the mailbox is over before the next one begins', () => {
  const { connect, silence, read, every } = BOUNCE_DEADLINES;
  expect(connect).toBeLessThan(silence);
  expect(connect + silence).toBeLessThan(read);
  expect(read).toBeLessThan(every);
});

test('a delivery has its server until its channel answered, and what is drawn for it before', () => {
  expect(CHANNEL_DEADLINES.lease).toBeGreaterThan(CHANNEL_DEADLINES.deliver + DEADLINES.render);
});

test('a browser that hangs is ended and started again within the time for drawing', () => {
  const { query, print, render } = DEADLINES;
  expect(PRINTS).toBeGreaterThan(1);
  // What is printed is drawn first, each time.
  expect(PRINTS * print + query).toBeLessThan(render);
});

test('whoever waits for a drawing gives up before the process that draws does', () => {
  expect(TASK_MS).toBeGreaterThan(DEADLINES.render);
});
