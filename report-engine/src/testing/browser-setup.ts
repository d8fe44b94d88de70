import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the run's own in which the shipped browser is unpacked once, by whoever needs it first. */
    vitrineBrowser: string;
  }
}

/** globalSetup of vitest: a place for one unpacked browser, removed afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-browser-'));
  project.provide('vitrineBrowser', folder);
  return () => rm(folder, { recursive: true, force: true });
}
