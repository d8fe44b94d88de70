import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RunningServer } from './running-server.ts';

/** What an author does at a server: by the command line, and by its API as the owner. `server` is asked for at each use. */
export function authorAt(server: () => RunningServer) {
  async function vitrine<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const { code, out, error } = await server().vitrine(['--json', ...args]);
    expect([code, error]).toEqual([0, '']);
    return JSON.parse(out);
  }

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const { key } = JSON.parse(await readFile(join(server().dataFolder, 'run.json'), 'utf8'));
    return fetch(`${server().origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await call(method, path, body);
    const text = await response.text();
    expect(response.status, text).toBeLessThan(300);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  return { vitrine, call, json, place: (name: string) => join(server().folder, name) };
}
