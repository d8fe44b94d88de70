import type { Channel } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

const channel: Channel = {
  async deliver(message, context) {
    if (context.signal.aborted) return { outcome: 'failed', reason: 'stopped' };
    try {
      const { status } = await context.fetch({
        url: 'https://hooks.example.com/reports',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ subject: message.subject, text: message.text }),
      });
      return status < 300 ? { outcome: 'sent' } : { outcome: 'failed', reason: `The address answered ${status}.` };
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  },
};

export default definePlugin({
  id: 'acme.sample-plugin',
  activate({ provide }) {
    provide('channel', 'sample-plugin', channel);
  },
});
