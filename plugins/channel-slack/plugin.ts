import type { Channel } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

/** Of one block: https://api.slack.com/reference/block-kit/blocks. */
const LONGEST_HEADER = 150;
const LONGEST_TEXT = 2900;

const slack: Channel = {
  async deliver({ subject, text, link, destination }, { fetch, signal }) {
    if (destination === undefined) return { outcome: 'failed', reason: 'No address was chosen.' };
    signal.throwIfAborted();
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: subject.slice(0, LONGEST_HEADER) } },
      { type: 'section', text: { type: 'plain_text', text: text.slice(0, LONGEST_TEXT) || subject } },
      ...(link === undefined ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: `<${link}>` } }]),
    ];
    const body = JSON.stringify({ text: escaped(subject), blocks });
    const { status } = await fetch({
      url: destination,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (status >= 200 && status < 300) return { outcome: 'sent' };
    return { outcome: 'failed', reason: `HTTP ${status}`, retry: status === 429 || status === 503 };
  },
};

/** A subject mentions nobody and links nowhere. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export default definePlugin({
  id: 'vitrine.channel-slack',
  activate({ provide }) {
    provide('channel', 'slack', slack);
  },
});
