import type { PluginManifest } from '@vitrine/core/contracts';
import { isAppError } from '@vitrine/core/errors';
import type { PublishedVersion } from '@vitrine/widget-registry/catalogue';
import { packPlugin, readPackage, signJson } from '@vitrine/widget-registry/package';
import type { WidgetDirectory } from '../../widgets/index.ts';
import type { KeptPublishers } from './kept-publishers.ts';
import type { OwnMarketplace } from './own-marketplace.ts';

export interface PublishWish {
  publisher: string;
  version: string;
  license: string;
  /** What changed, for people. */
  notes: string;
  /** Markdown; made of title and description when left out. */
  readme?: string;
}

const CHANGELOG = 'CHANGELOG.md';
const README = 'README.md';

/** From a widget of the workspace to a version on this server's marketplace, by the road of every other package. */
export class WidgetPublishing {
  readonly #marketplace: OwnMarketplace;
  readonly #widgets: WidgetDirectory;
  readonly #kept: KeptPublishers;

  constructor(marketplace: OwnMarketplace, widgets: WidgetDirectory, kept: KeptPublishers) {
    this.#marketplace = marketplace;
    this.#widgets = widgets;
    this.#kept = kept;
  }

  /** Errors: `notFound` for a widget or a kept publisher; those of packing and publishing. */
  async publish(workspaceId: string, name: string, wish: PublishWish): Promise<PublishedVersion> {
    const stored = await this.#widgets.own(workspaceId, name);
    const key = await this.#kept.key(workspaceId, wish.publisher);
    const manifest: PluginManifest = {
      ...stored.manifest,
      id: `${wish.publisher}.${name}`,
      version: wish.version,
      license: wish.license,
      readme: README,
      changelog: CHANGELOG,
    };
    const texts = {
      ...stored.files,
      [README]: wish.readme ?? readmeOf(stored.manifest),
      [CHANGELOG]: await this.#changelog(manifest.id, wish),
    };
    const files = new Map(Object.entries(texts).map(([file, text]) => [file, new TextEncoder().encode(text)]));
    const packed = packPlugin(manifest, files);
    return this.#marketplace.publish(
      { name: wish.publisher, publicKey: key.publicKey },
      { package: Buffer.from(packed.bytes).toString('base64'), signature: signJson(packed.manifest, key) },
    );
  }

  /** The notes of this version above those of the versions before. */
  async #changelog(plugin: string, { version, notes }: PublishWish): Promise<string> {
    const now = `## ${version}\n\n${notes.trim()}\n`;
    const before = await this.#before(plugin);
    return before === undefined ? now : `${now}\n${before}`;
  }

  async #before(plugin: string): Promise<string | undefined> {
    try {
      const [newest] = (await this.#marketplace.plugin(plugin)).versions;
      if (newest === undefined) return undefined;
      const { files } = await readPackage(await this.#marketplace.package(newest.digest));
      const bytes = files.get(CHANGELOG);
      return bytes && new TextDecoder().decode(bytes);
    } catch (error) {
      if (isAppError(error) && error.code === 'notFound') return undefined;
      throw error;
    }
  }
}

function readmeOf({ title, description }: PluginManifest): string {
  const plain = (text: PluginManifest['title']) =>
    typeof text === 'string' ? text : (text['en'] ?? Object.values(text)[0] ?? '');
  return `# ${plain(title)}\n\n${plain(description)}\n`;
}
