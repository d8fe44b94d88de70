import type { ReportPart } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import type { DocumentSource } from '../../contract.ts';
import { composedOf, figuresOf, monthlyLetter, textPart } from '../../testing/composed.ts';
import { lostInMailClients } from '../../testing/mail-clients.ts';
import { reportPageOf } from '../../testing/report-page.ts';
import { shopOverview, snapshotOf, tileOf } from '../../testing/snapshots.ts';
import { mailBody } from './index.ts';

const WORDS =
  '# One\n\n## Two\n\nSome *soft*, **strong** and `plain` words.  \nAnd a [link](https://shop.example).\n\n- a\n- b\n\n1. c\n\n> said\n\n---\n\n```\ncode\n```';
const lines: ReportPart = {
  kind: 'statement',
  id: 's',
  title: 'Profit',
  lines: [
    { dataset: 'shop.profit', measure: 'netSales' },
    { dataset: 'shop.profit', measure: 'gone', style: 'total' },
  ],
};
const fault = { code: 'timeout', reason: 'It took too long.' };
const place = { x: 0, y: 0, w: 6, h: 4 };
const SOURCES: Record<string, () => Promise<DocumentSource> | DocumentSource> = {
  'a dashboard': shopOverview,
  'a letter': () => monthlyLetter(),
  'what a plugin composed': () => reportPageOf(4),
  'a report with gaps': () =>
    composedOf([lines, textPart('t', WORDS)], { figures: [figuresOf('shop.profit', { netSales: [10, 8] })] }),
  'a tile that failed': () => snapshotOf([tileOf('f', place, { title: 'Ads', input: null, fault })]),
};

describe.each(Object.entries(SOURCES))('the mail of %s', (_, source) => {
  it('loses nothing in Outlook and Gmail that somebody would miss', async () => {
    const { html } = await mailBody(await source(), {
      locale: 'en',
      link: 'https://vitrine.test/r/1',
      message: WORDS,
    });
    expect(lostInMailClients(html)).toEqual([]);
  });

  it('is as broad in Outlook, and tells that it has dark colours of its own', async () => {
    const { html } = await mailBody(await source(), { locale: 'en' });
    expect(html.match(/<!--\[if mso\]>/g)).toHaveLength(html.match(/<!\[endif\]-->/g)?.length ?? 0);
    expect(html).toMatch(/<!--\[if mso\]><table role="presentation" width="600"/);
    for (const name of ['color-scheme', 'supported-color-schemes'])
      expect(html).toContain(`<meta name="${name}" content="light dark">`);
    expect(html).toContain('@media (prefers-color-scheme:dark)');
  });
});

it('the reason of a line stands below its name also where blocks are not known', async () => {
  const report = composedOf([lines], { figures: [figuresOf('shop.profit', { netSales: [10, 8] })] });
  const { html } = await mailBody(report, { locale: 'en' });
  expect(html).toMatch(/>gone<br><span[^>]*>△ /);
});

describe('what is lost', () => {
  it.each([
    ['<div style="display:flex">', 'div: display'],
    ['<p style="padding:4px 8px">', 'p: padding'],
    ['<p style="margin:-6px 0 0">', 'p: margin'],
    ['<td style="background:#123456">', 'td: background'],
    ['<img src="cid:1" width="10" height="10">', 'img: no alt'],
    ['<video>', 'video: the element'],
    ['<div style="display:none">', 'div: display'],
    ['<span style="display:block">', 'span: display'],
    ['<td><a style="color:#ffffff">x</a></td>', 'a: light letters on a light ground'],
    ['<td style="position:absolute">', 'td: position'],
    ['<table><tr><td>', 'table: no role'],
  ])('is found: %s', (html, lost) => {
    expect(lostInMailClients(html)).toEqual([lost]);
  });
});
