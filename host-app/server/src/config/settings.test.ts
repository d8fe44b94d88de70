import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StartupFault } from '../lifecycle/startup-fault.ts';
import { readSettings } from './settings.ts';

describe('settings', () => {
  test('without any, Vitrine listens on loopback and keeps its data beside it', () => {
    expect(readSettings({ PATH: '/bin', VITRINE_PORT: '' })).toEqual({
      port: 4400,
      host: '127.0.0.1',
      dataDir: resolve('.vitrine'),
      publicUrl: undefined,
      proxies: 0,
      firstOwner: undefined,
      database: undefined,
      metricsToken: undefined,
      marketplace: {
        url: undefined,
        open: false,
        pollSeconds: 30,
        publishers: undefined,
        tiers: ['declarative', 'isolated'],
      },
      mail: {
        smtpUrl: undefined,
        outside: true,
        from: { name: 'Vitrine', address: 'vitrine@localhost' },
        dkim: undefined,
        perMinute: 60,
        bounces: { url: undefined, token: undefined },
      },
      reportsFolder: undefined,
      chromium: undefined,
      drawingNiceness: 10,
      isolatedPlugins: 'both walls',
      pluginNetworks: [],
      killAt: undefined,
    });
  });

  test('all of them are read', () => {
    const settings = readSettings({
      VITRINE_PORT: '0',
      VITRINE_HOST: '::1',
      VITRINE_DATA_DIR: '/data',
      VITRINE_PUBLIC_URL: 'https://vitrine.example/',
      VITRINE_OWNER_EMAIL: 'ada@example.org',
      VITRINE_OWNER_PASSWORD: 'correct horse',
      VITRINE_DATABASE_URL: 'postgres://app:secret@db/vitrine',
      VITRINE_DATABASE_ADMIN_URL: 'postgresql://owner:secret@db/vitrine',
      VITRINE_METRICS_TOKEN: '0123456789abcdef',
      VITRINE_MARKETPLACE_URL: 'https://market.example/public/marketplace',
      VITRINE_MARKETPLACE_PUBLISHERS: 'acme, fern',
      VITRINE_MARKETPLACE_TIERS: 'declarative',
      VITRINE_MARKETPLACE_OPEN: 'yes',
      VITRINE_MARKETPLACE_POLL_SECONDS: '5',
      VITRINE_ISOLATED_PLUGINS: 'one-wall',
      VITRINE_PLUGIN_NETWORKS: '127.0.0.1:8080, 10.0.0.0/8',
      VITRINE_SMTP_URL: 'smtps://shop:geheim@mail.example:465',
      VITRINE_MAIL_FROM: 'My shop <reports@shop.example>',
      VITRINE_MAIL_RATE: '1000',
      VITRINE_REPORTS_FOLDER: tmpdir(),
      VITRINE_BOUNCE_URL: 'imaps://shop:geheim@mail.example/INBOX',
      VITRINE_BOUNCE_TOKEN: 'fedcba9876543210',
      VITRINE_CHROMIUM: '/usr/bin/chromium',
      VITRINE_DRAWING_NICENESS: '19',
      VITRINE_PROXIES: '2',
      VITRINE_URL: 'http://127.0.0.1:4400',
      VITRINE_TOKEN: 'of the command line',
    });
    expect(settings).toMatchObject({
      port: 0,
      host: '::1',
      publicUrl: 'https://vitrine.example',
      proxies: 2,
      firstOwner: { email: 'ada@example.org', password: 'correct horse' },
      database: { url: 'postgres://app:secret@db/vitrine', adminUrl: 'postgresql://owner:secret@db/vitrine' },
      metricsToken: '0123456789abcdef',
      marketplace: {
        url: 'https://market.example/public/marketplace',
        open: true,
        pollSeconds: 5,
        publishers: ['acme', 'fern'],
        tiers: ['declarative'],
      },
      isolatedPlugins: 'one wall',
      pluginNetworks: ['127.0.0.1:8080', '10.0.0.0/8'],
      mail: {
        smtpUrl: 'smtps://shop:geheim@mail.example:465',
        outside: true,
        from: { name: 'My shop', address: 'reports@shop.example' },
        perMinute: 1000,
        bounces: { url: 'imaps://shop:geheim@mail.example/INBOX', token: 'fedcba9876543210' },
      },
      reportsFolder: tmpdir(),
      chromium: '/usr/bin/chromium',
      drawingNiceness: 19,
    });
  });

  test('every fault is named at once, with exit code 2 and no secret repeated', () => {
    const environment = {
      VITRINE_PORT: '99999',
      VITRINE_HOST: 'no host',
      VITRINE_PUBLIC_URL: 'vitrine.example/path',
      VITRINE_OWNER_EMAIL: 'nobody',
      VITRINE_OWNER_PASSWORD: 'short',
      VITRINE_DATABASE_ADMIN_URL: 'mysql://root:hunter2@db/x',
      VITRINE_METRICS_TOKEN: 'tiny',
      VITRINE_MARKETPLACE_URL: 'market',
      VITRINE_MARKETPLACE_OPEN: 'perhaps',
      VITRINE_MARKETPLACE_POLL_SECONDS: '0',
      VITRINE_ISOLATED_PLUGINS: 'constructor',
      VITRINE_PLUGIN_NETWORKS: 'localhost',
      VITRINE_MAIL_RATE: '0',
      VITRINE_DRAWING_NICENESS: '20',
      VITRINE_PROXIES: 'yes',
      VITRINE_REPORTS_FOLDER: 'reports',
      VITRINE_BOUNCE_URL: 'imaps://shop@mail.example/hunter2',
      VITRINE_BOUNCE_TOKEN: 'short',
      VITRINE_DKIM_DOMAIN: 'shop',
      VITRINE_DKIM_SELECTOR: 'a;b',
      VITRINE_DKIM_KEY_FILE: 'nowhere.pem',
      VITRINE_KILL_AT: 'now',
      VITRINE_PROT: '1',
    };
    const fault = faultOf(environment);
    expect(fault.exitCode).toBe(2);
    for (const name of Object.keys(environment)) expect(fault.message).toContain(name);
    expect(fault.message).not.toMatch(/hunter2|short"|tiny"/);
  });

  test('a token that no program can show is refused, and not told', () => {
    const fault = faultOf({
      VITRINE_BOUNCE_TOKEN: 'with spaces between them',
      VITRINE_METRICS_TOKEN: 'fedcba9876543210==',
    });
    expect(fault.message).toContain('VITRINE_BOUNCE_TOKEN');
    expect(fault.message).not.toMatch(/with spaces|VITRINE_METRICS_TOKEN/);
  });

  test('the key that mails are signed with is read from its file, where it is one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-settings-'));
    const file = join(folder, 'key.pem');
    const of = { VITRINE_DKIM_DOMAIN: 'shop.example', VITRINE_DKIM_SELECTOR: 's1', VITRINE_DKIM_KEY_FILE: file };
    const pem = (type: 'ed25519' | 'rsa', modulusLength: number) =>
      (type === 'rsa' ? generateKeyPairSync(type, { modulusLength }) : generateKeyPairSync(type)).privateKey
        .export({ format: 'pem', type: 'pkcs8' })
        .toString();
    try {
      const good = pem('rsa', 2048);
      await writeFile(file, good);
      expect(readSettings(of).mail.dkim).toEqual({ domain: 'shop.example', selector: 's1', privateKey: good });
      for (const bad of [pem('ed25519', 0), pem('rsa', 512), 'not a key']) {
        await writeFile(file, bad);
        expect(faultOf(of).message).toContain('VITRINE_DKIM_KEY_FILE');
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const half = faultOf({ VITRINE_DKIM_SELECTOR: 's1' }).message;
    for (const name of ['VITRINE_DKIM_DOMAIN', 'VITRINE_DKIM_KEY_FILE']) expect(half).toContain(`${name} is missing`);
  });

  test('a point to end at is taken where nobody but a test can be', () => {
    const at = { VITRINE_KILL_AT: 'rendered' };
    expect(readSettings({ ...at, VITRINE_HOST: '::1' }).killAt).toBe('rendered');
    for (const reached of [
      { VITRINE_HOST: '0.0.0.0' },
      { VITRINE_PUBLIC_URL: 'https://vitrine.example' },
      { VITRINE_DATABASE_URL: 'postgres://app:secret@db/vitrine' },
    ])
      expect(faultOf({ ...at, ...reached }).message).toContain('VITRINE_KILL_AT');
  });

  test('half an owner or half a database is a fault', () => {
    expect(faultOf({ VITRINE_OWNER_EMAIL: 'ada@example.org' }).message).toContain('VITRINE_OWNER_PASSWORD is missing');
    expect(faultOf({ VITRINE_OWNER_PASSWORD: 'correct horse' }).message).toContain('VITRINE_OWNER_EMAIL is missing');
    expect(faultOf({ VITRINE_DATABASE_ADMIN_URL: 'postgres://o@db/vitrine' }).message).toContain(
      'VITRINE_DATABASE_URL is missing',
    );
  });
});

function faultOf(environment: Record<string, string>): StartupFault {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof StartupFault) return error;
  }
  throw new Error('The settings were accepted.');
}
