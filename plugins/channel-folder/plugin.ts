import type { Channel } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

/** Files of one delivery lie beside each other: its id keeps those of another one from being replaced. */
const folder: Channel = {
  async deliver({ id = 'trial', subject, text, html, attachments, options, folder: place }, { signal }) {
    if (place === undefined)
      return {
        outcome: 'failed',
        reason: {
          en: 'The operator named no folder (VITRINE_REPORTS_FOLDER).',
          de: 'Der Betreiber hat keinen Ordner genannt (VITRINE_REPORTS_FOLDER).',
          fr: 'L’exploitant n’a indiqué aucun dossier (VITRINE_REPORTS_FOLDER).',
        },
      };
    signal.throwIfAborted();
    const { path = '' } = (options ?? {}) as { path?: string };
    const within = (name: string) => [...String(path).split('/').filter(Boolean), `${id} ${name}`].join('/');
    const words = new TextEncoder();
    for (const { name, content } of attachments) await place.write(within(name), content);
    if (html !== undefined) await place.write(within('mail.html'), words.encode(html));
    await place.write(within('mail.txt'), words.encode(`${subject}\n\n${text}\n`));
    return { outcome: 'sent', reference: within('mail.txt') };
  },
};

export default definePlugin({
  id: 'vitrine.channel-folder',
  activate({ provide }) {
    provide('channel', 'folder', folder);
  },
});
