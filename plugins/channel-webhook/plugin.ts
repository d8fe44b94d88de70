import type { Channel } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

const webhook: Channel = {
  async deliver({ id, subject, text, link, attachments, figures, destination }, { fetch, signal }) {
    if (destination === undefined) return { outcome: 'failed', reason: 'No address was chosen.' };
    signal.throwIfAborted();
    const files = attachments.map(({ name, type, content }) => ({ name, type, content: base64(content) }));
    const words = { schema: 'vitrine/report-delivery@1', id, subject, text, link: link ?? null };
    const body = JSON.stringify({ ...words, figures: figures ?? null, files });
    const headers = { 'content-type': 'application/json', ...(id === undefined ? {} : { 'idempotency-key': id }) };
    const { status } = await fetch({ url: destination, method: 'POST', headers, body });
    if (status >= 200 && status < 300) return { outcome: 'sent' };
    // Whoever answers so did not take it; only these may do so later.
    return { outcome: 'failed', reason: `HTTP ${status}`, retry: [408, 425, 429, 503].includes(status) };
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
