import type { Channel } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

/** Of one block: https://api.slack.com/reference/block-kit/blocks. */
const LONGEST_HEADER = 150;
const LONGEST_TEXT = 2900;

const NO_ADDRESS = {
  en: 'No address was chosen.',
  de: 'Es wurde keine Adresse gewählt.',
  fr: 'Aucune adresse n’a été choisie.',
};
/** Whoever answers so did not take it, and may do so later. */
const LATER = [429, 503];
/** Of the faults of a server, these are said before anything is done; after any other, what was sent may have been taken. */
const NOT_DONE = [501, 505];

const slack: Channel = {
  async deliver({ subject, text, link, destination }, { fetch, signal }) {
    if (destination === undefined) return { outcome: 'failed', reason: NO_ADDRESS };
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
    const reason = `HTTP ${status}`;
    if (LATER.includes(status)) return { outcome: 'failed', reason, retry: true };
    return { outcome: status >= 500 && !NOT_DONE.includes(status) ? 'uncertain' : 'failed', reason };
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
