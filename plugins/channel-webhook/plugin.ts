import type { Channel } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

const NO_ADDRESS = {
  en: 'No address was chosen.',
  de: 'Es wurde keine Adresse gewählt.',
  fr: 'Aucune adresse n’a été choisie.',
};
/** Whoever answers so did not take it, and may do so later. */
const LATER = [408, 425, 429, 503];
/** Of the faults of a server, these are said before anything is done; after any other, what was sent may have been taken. */
const NOT_DONE = [501, 505];

const webhook: Channel = {
  async deliver({ id, subject, text, link, attachments, figures, destination }, { fetch, signal }) {
    if (destination === undefined) return { outcome: 'failed', reason: NO_ADDRESS };
    signal.throwIfAborted();
    const files = attachments.map(({ name, type, content }) => ({ name, type, content: base64(content) }));
    const words = { schema: 'vitrine/report-delivery@1', id, subject, text, link: link ?? null };
    const body = JSON.stringify({ ...words, figures: figures ?? null, files });
    const headers = { 'content-type': 'application/json', ...(id === undefined ? {} : { 'idempotency-key': id }) };
    const { status } = await fetch({ url: destination, method: 'POST', headers, body });
    if (status >= 200 && status < 300) return { outcome: 'sent' };
    const reason = `HTTP ${status}`;
    if (LATER.includes(status)) return { outcome: 'failed', reason, retry: true };
    return { outcome: status >= 500 && !NOT_DONE.includes(status) ? 'uncertain' : 'failed', reason };
  },
};

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

export default definePlugin({
  id: 'vitrine.channel-webhook',
  activate({ provide }) {
    provide('channel', 'webhook', webhook);
  },
});
