import { randomBytes } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import type { PluginFiles } from '@vitrine/widget-registry/package';

/** Installed packages, each unpacked into a folder that is named after its SHA-256. The database holds the packages themselves. */
export class PackageFolders {
  readonly #root: string;
  /** Packages that were unpacked elsewhere, and where. */
  readonly #shared: ReadonlyMap<string, string>;

  constructor(root: string, shared: ReadonlyMap<string, string> = new Map()) {
    this.#root = root;
    this.#shared = shared;
  }

  path(digest: string): string {
    return this.#shared.get(digest) ?? join(this.#root, digest);
  }

  /** Whether every file of the package is there. Whether they are the packed ones is checked at each reading. */
  async holds(digest: string, manifest: PluginManifest): Promise<boolean> {
    const files = Object.keys(manifest.files ?? {});
    const found = await Promise.all(
      files.map((name) =>
        access(join(this.path(digest), name)).then(
          () => true,
          () => false,
        ),
      ),
    );
    return found.every(Boolean);
  }

  /** Written beside and moved into place, so that nobody sees half of it. */
  async write(digest: string, files: PluginFiles): Promise<void> {
    await mkdir(this.#root, { recursive: true });
    // Their code is made of modules, whatever the program is in whose folders they lie.
    await writeFile(join(this.#root, 'package.json'), '{"type":"module"}\n');
    const beside = join(this.#root, `${digest}.${randomBytes(4).toString('hex')}`);
    for (const [name, content] of files) {
      await mkdir(dirname(join(beside, name)), { recursive: true });
      await writeFile(join(beside, name), content);
    }
    await mkdir(beside, { recursive: true });
    await rm(this.path(digest), { recursive: true, force: true });
    await rename(beside, this.path(digest)).catch(() => rm(beside, { recursive: true, force: true }));
  }

  async remove(digest: string): Promise<void> {
    if (!this.#shared.has(digest)) await rm(this.path(digest), { recursive: true, force: true });
  }
}
