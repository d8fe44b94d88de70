import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrokerResponse, Json, Query, Table } from '../../contracts/index.ts';
import type { Capabilities } from '../../plugin-host/index.ts';
import { exampleHistory } from '../../testing/code-contracts.ts';
import { addressAllowance, isPublicAddress } from './address-ranges.ts';
import { type BrokerOptions, brokered } from './broker.ts';
import type { NetRequest, Refusal } from './net-broker.ts';

const response = (part: Partial<BrokerResponse> = {}): BrokerResponse => ({
  status: 200,
  headers: {},
  body: new Uint8Array(),
  ...part,
});
const own = { name: 'token', header: 'Authorization' };
const api: NonNullable<Capabilities['net']>[number] = {
  origin: 'https://api.example',
  pathPrefix: '/v3/',
  methods: ['GET', 'POST'],
  secret: { ...own, format: 'Bearer {}' },
};

interface World {
  addresses?: Record<string, string[]>;
  answers?: Record<string, BrokerResponse>;
  consent?: Capabilities;
  private?: string[];
  secret?: string | undefined;
}

function broker({ addresses = {}, answers = {}, consent = { net: [api] }, ...world }: World = {}) {
  const sent: NetRequest[] = [];
  const refused: Refusal[] = [];
  const kept = new Map<string, Json>();
  const asked: Query[] = [];
  const options: BrokerOptions = {
    plugin: 'acme.net',
    consent: () => consent,
    allowance: addressAllowance(world.private ?? []),
    net: {
      resolve: async (name) => addresses[name] ?? ['93.184.216.34'],
      send: async (request) => {
        sent.push(request);
        return answers[request.url.href] ?? response();
      },
    },
    secret: async () => ('secret' in world ? world.secret : 's3cret-token'),
    query: async (query): Promise<Table> => {
      asked.push(query);
      return exampleHistory();
    },
    storage: {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
      delete: async (key) => void kept.delete(key),
    },
    onRefused: (refusal) => refused.push(refusal),
  };
  return { ...brokered(options, new AbortController().signal), sent, refused, kept, asked };
}

describe('the network', () => {
  it('is reached at the address that was checked, with the secret put on', async () => {
    const net = broker();
    await net.fetch({
      url: 'https://api.example/v3/shops?a=1#part',
      method: 'post',
      headers: { Accept: 'x' },
      body: 'b',
    });
    const [request] = net.sent;
    expect(request).toMatchObject({ address: '93.184.216.34', method: 'POST' });
    expect(request?.url.href).toBe('https://api.example/v3/shops?a=1');
    expect(request?.headers).toEqual({
      accept: 'x',
      authorization: 'Bearer s3cret-token',
      'accept-encoding': 'identity',
    });
    expect(request?.body).toEqual(new TextEncoder().encode('b'));
  });

  it.each([
    ['not an address', 'address'],
    ['file:///etc/passwd', 'scheme'],
    ['data:text/plain,a', 'scheme'],
    ['https://user:pass@api.example/v3/', 'credentials'],
    ['https://api.example@evil.example/v3/', 'credentials'],
    ['https://evil.example/v3/', 'origin'],
    ['http://api.example/v3/', 'origin'],
    ['https://api.example:8443/v3/', 'origin'],
    ['https://api.example.evil.example/v3/', 'origin'],
    ['https://аpi.example/v3/', 'origin'],
    ['https://api.example/v2/', 'path'],
    ['https://api.example/v3', 'path'],
    ['https://api.example/v3/../admin', 'path'],
    ['https://api.example/v3/%2e%2e/admin', 'path'],
    ['https://api.example/v3/..%2fadmin', 'path'],
    ['https://api.example/v3/..%5cadmin', 'path'],
    ['https://api.example/v3/%252e%252e/admin', 'path'],
    ['https://api.example/v3/..;/admin', 'path'],
    ['https://api.example/v3/.%2e;a=1/admin', 'path'],
    ['https://api.example/v3/..%3b/admin', 'path'],
    ['https://api.example/v3/..%253B/admin', 'path'],
    ['https:\\\\api.example\\admin', 'path'],
  ])('is closed for %s by the rule %s', async (url, rule) => {
    const net = broker();
    await expect(net.fetch({ url })).rejects.toMatchObject({ code: 'forbidden', details: { rule } });
    expect(net.sent).toEqual([]);
    expect(net.refused).toMatchObject([{ plugin: 'acme.net', capability: 'net', rule }]);
  });

  it.each([
    ['https://evil.example/v3/', /An owner of the workspace .* agreed to; else its author/],
    ['https://api.example/v2/', /An owner of the workspace .* agreed to; else its author/],
    ['https://user:pass@api.example/v3/', /Only its author can mend this/],
    ['https://inside.example/v3/', /whoever runs this server/],
    ['https://nowhere.example/v3/', /Check the address/],
  ])('says who can open %s', async (url, next) => {
    const addresses = { 'inside.example': ['10.0.0.1'], 'nowhere.example': [] };
    const consent = { net: [api, { origin: 'https://inside.example' }, { origin: 'https://nowhere.example' }] };
    await expect(broker({ addresses, consent }).fetch({ url })).rejects.toThrow(next);
  });

  it('knows no method and no header but those that a plugin may send', async () => {
    const net = broker();
    const url = 'https://api.example/v3/a';
    await expect(net.fetch({ url, method: 'DELETE' })).rejects.toMatchObject({ details: { rule: 'method' } });
    for (const headers of [
      { Host: 'evil.example' },
      { cookie: 'a=b' },
      { 'content-length': '1' },
      { 'x-forwarded-for': '1.1.1.1' },
      { a: 'b\r\nc: d' },
      { 'a b': 'c' },
      { AUTHORIZATION: 'mine' },
    ])
      await expect(net.fetch({ url, headers: headers as never })).rejects.toMatchObject({
        details: { rule: 'header' },
      });
    expect(net.sent).toEqual([]);
  });

  it('is closed without consent, and without a methods list open for reading only', async () => {
    const url = 'https://api.example/anything';
    await expect(broker({ consent: {} }).fetch({ url })).rejects.toMatchObject({ details: { rule: 'capability' } });
    const net = broker({ consent: { net: [{ origin: 'https://api.example' }] } });
    await net.fetch({ url, method: 'HEAD' });
    await expect(net.fetch({ url, method: 'POST' })).rejects.toMatchObject({ details: { rule: 'method' } });
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    'fd00::1',
    '64:ff9b::7f00:1',
    '0.0.0.0',
  ])('does not lead to %s, also among other addresses', async (address) => {
    const net = broker({ addresses: { 'api.example': ['93.184.216.34', address] } });
    await expect(net.fetch({ url: 'https://api.example/v3/a' })).rejects.toMatchObject({
      details: { rule: 'private-address' },
    });
    expect(net.sent).toEqual([]);
  });

  it('leads to an address of its own network only where the operator lists it', async () => {
    const consent = {
      net: [
        { origin: 'http://[::ffff:10.0.0.1]:8080' },
        { origin: 'http://10.0.0.1:8080' },
        { origin: 'http://10.0.0.1' },
      ],
    };
    const net = broker({ consent, private: ['10.0.0.0/24:8080'] });
    await net.fetch({ url: 'http://0xa.0.0.1:8080/' });
    await expect(net.fetch({ url: 'http://10.0.0.1/' })).rejects.toMatchObject({
      details: { rule: 'private-address' },
    });
    expect(net.sent.map(({ address }) => address)).toEqual(['10.0.0.1']);
  });

  it('is refused where a name has no address', async () => {
    const net = broker({ addresses: { 'api.example': [] } });
    await expect(net.fetch({ url: 'https://api.example/v3/a' })).rejects.toMatchObject({
      details: { rule: 'unresolved' },
    });
  });

  it('holds each redirect against the consent, and takes the secret along only where it belongs', async () => {
    const to = (location: string, status = 302) => response({ status, headers: { location } });
    const net = broker({
      consent: { net: [api, { origin: 'https://other.example' }] },
      answers: {
        'https://api.example/v3/a': to('b'),
        'https://api.example/v3/b': to('https://other.example/c', 307),
        'https://api.example/v3/loop': to('loop'),
        'https://api.example/v3/inside': to('http://127.0.0.1/'),
        'https://api.example/v3/odd': to('http://['),
      },
    });
    await net.fetch({ url: 'https://api.example/v3/a', method: 'POST', headers: { 'content-type': 'a' }, body: 'x' });
    expect(
      net.sent.map(({ method, headers, body }) => [
        method,
        headers['authorization'],
        headers['content-type'],
        body?.length,
      ]),
    ).toEqual([
      ['POST', 'Bearer s3cret-token', 'a', 1],
      ['GET', 'Bearer s3cret-token', undefined, undefined],
      ['GET', undefined, undefined, undefined],
    ]);
    const rule = (name: string) => ({ details: { rule: name, afterRedirect: true } });
    await expect(net.fetch({ url: 'https://api.example/v3/loop' })).rejects.toMatchObject(rule('redirects'));
    await expect(net.fetch({ url: 'https://api.example/v3/inside' })).rejects.toMatchObject(rule('origin'));
    await expect(net.fetch({ url: 'https://api.example/v3/odd' })).rejects.toMatchObject(rule('address'));
  });

  it('has no body where the method has none, and a secret only in a header that a plugin may have', async () => {
    const net = broker({
      consent: {
        net: [api, { origin: 'https://other.example', secret: { ...own, header: 'Connection', format: '{}' } }],
      },
    });
    for (const method of ['GET', 'head']) {
      const asked = net.fetch({ url: 'https://api.example/v3/a', method, body: 'DELETE /v3/a HTTP/1.1\r\n\r\n' });
      await expect(asked).rejects.toMatchObject({ details: { rule: 'body' } });
    }
    await expect(net.fetch({ url: 'https://other.example/' })).rejects.toMatchObject({ details: { rule: 'header' } });
    for (const name of [
      'X-HTTP-Method-Override',
      'X-Original-URL',
      'X-Rewrite-URL',
      'True-Client-IP',
      'X-Forwarded-Host',
    ])
      await expect(net.fetch({ url: 'https://api.example/v3/a', headers: { [name]: 'a' } })).rejects.toMatchObject({
        details: { rule: 'header' },
      });
    expect(net.sent).toEqual([]);
  });

  it('blots the secret out of an answer that repeats it, and keeps cookies to itself', async () => {
    const body = new TextEncoder().encode('{"authorization":"Bearer s3cret-token s3cret-token"}');
    const answers = {
      'https://api.example/v3/echo': response({ body, headers: { 'set-cookie': 'a=b', 'x-echo': 's3cret-token' } }),
    };
    const { headers, body: seen } = await broker({ answers }).fetch({ url: 'https://api.example/v3/echo' });
    expect(new TextDecoder().decode(seen)).toBe('{"authorization":"Bearer ************ ************"}');
    expect(headers).toEqual({ 'x-echo': '************' });
  });

  it.each([
    ['a key in a header', 'Bearer {}', 's3cret-token', ['s3cret-token', 'Bearer s3cret-token']],
    ['a pair that the format makes', 'shop:{}', 's3cret-token', ['s3cret-token', 'shop:s3cret-token']],
    ['a login', 'Basic {}', Buffer.from('shop:s3cret-token').toString('base64'), ['s3cret-token', 'shop:s3cret-token']],
    ['one with letters of its own in Base64', '{}', '~~~???>>>', ['~~~???>>>', 'x:~~~???>>>']],
  ])('blots out %s, also in Base64, whatever stands around it', async (_what, format, secret, told) => {
    const coded = ['', 'a', 'ab', 'shop:'].flatMap((before) =>
      told.flatMap((text) => {
        const bytes = Buffer.from(`${before}${text}, and more`);
        return [bytes.toString('base64'), bytes.toString('base64url')];
      }),
    );
    const plain = told.flatMap((text) => [
      text,
      Buffer.from(text).toString('base64'),
      Buffer.from(text).toString('base64url'),
    ]);
    for (const echo of [...plain, ...coded]) {
      const answers = {
        'https://api.example/v3/echo': response({ body: Buffer.from(`{"a":"${echo}"}`), headers: { 'x-echo': echo } }),
      };
      const net = broker({ answers, secret, consent: { net: [{ ...api, secret: { ...own, format } }] } });
      const { headers, body } = await net.fetch({ url: 'https://api.example/v3/echo' });
      for (const seen of [new TextDecoder().decode(body).slice(6, -2), headers['x-echo'] ?? '']) {
        expect(seen, echo).toContain('*****');
        expect(seen).not.toContain(secret);
        const opened = [
          seen,
          Buffer.from(seen, 'base64').toString(),
          Buffer.from(seen.replace(/\*/g, 'A'), 'base64').toString(),
        ];
        for (const text of opened) for (const one of told) expect(text, echo).not.toContain(one);
      }
    }
  });

  it('says which secret is missing', async () => {
    await expect(broker({ secret: undefined }).fetch({ url: 'https://api.example/v3/a' })).rejects.toMatchObject({
      code: 'badRequest',
      details: { secret: 'token' },
    });
  });
});

describe('addresses', () => {
  it('of IPv4 written as IPv6 are never public', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, byte, (a, b, c, d) => {
        const hex = [(a << 8) | b, (c << 8) | d].map((part) => part.toString(16)).join(':');
        for (const form of [`::ffff:${a}.${b}.${c}.${d}`, `::${hex}`, `64:ff9b::${hex}`, `2002:${hex}::`])
          expect(isPublicAddress(form)).toBe(false);
      }),
    );
  });

  it('are public where they are on the open internet', () => {
    for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111'])
      expect(isPublicAddress(address)).toBe(true);
    for (const address of ['example.com', '', 'fe80::1%eth0', '2001:db8::1'])
      expect(isPublicAddress(address)).toBe(false);
  });

  it('are listed by an operator one by one, as networks and with ports', () => {
    const allowance = addressAllowance(['127.0.0.1:80', '[fd00::]/8', '192.168.1.1']);
    expect(allowance.allows('127.0.0.1', 80)).toBe(true);
    expect(allowance.allows('127.0.0.1', 81)).toBe(false);
    expect(allowance.allows('fd12::1', 443)).toBe(true);
    expect(allowance.allows('192.168.1.1', 9)).toBe(true);
    expect(allowance.allows('192.168.1.2', 9)).toBe(false);
    for (const entry of ['localhost', '1.2.3', '1.2.3.4/33', '1.2.3.4:70000', ''])
      expect(() => addressAllowance([entry])).toThrow(RangeError);
  });
});

describe('the other capabilities', () => {
  it('are refused without consent, each with its rule', async () => {
    const none = broker({ consent: {} });
    await expect(none.query({ dataset: 'shop.orders' })).rejects.toMatchObject({
      details: { capability: 'data' },
      said: { de: expect.stringContaining('Wem der Arbeitsbereich gehört') },
    });
    await expect(none.storage.get('a')).rejects.toMatchObject({ details: { capability: 'storage' } });
    await expect(none.storage.set('a', 1)).rejects.toMatchObject({ details: { capability: 'storage' } });
    await expect(none.storage.delete('a')).rejects.toMatchObject({ details: { capability: 'storage' } });
    await expect(none.mail({ to: 'a@b.c', subject: '', text: '' })).rejects.toMatchObject({
      details: { capability: 'mail' },
    });
    expect(none.refused.map(({ rule }) => rule)).toEqual([
      'dataset',
      'capability',
      'capability',
      'capability',
      'capability',
    ]);
  });

  it('keep no text that a database would not, and say where it stands', async () => {
    const { storage, kept } = broker({ consent: { storageKb: 1 } });
    const refused = (path: string) => ({
      code: 'badRequest',
      path,
      said: { en: expect.stringContaining('Base64'), de: expect.stringContaining('NUL'), fr: expect.any(String) },
    });
    await expect(storage.set('a', 'x\0')).rejects.toMatchObject(refused('/value'));
    await expect(storage.set('a', { b: ['x', { 'c/d~': '\uD800' }] })).rejects.toMatchObject(
      refused('/value/b/1/c~1d~0'),
    );
    await expect(storage.set('a', { b: { 'x\0': 1 } })).rejects.toMatchObject(refused('/value/b'));
    for (const use of [storage.set('\0', 1), storage.get('\0'), storage.delete('\uDC00')])
      await expect(use).rejects.toMatchObject(refused('/key'));
    await storage.set('a', { b: ['\u{1F600}\n', null, 1, true] });
    expect([...kept.keys()]).toEqual(['a']);
  });

  it('go as far as the consent', async () => {
    const some = broker({ consent: { data: ['shop.orders'], storageKb: 1, mail: true } });
    await some.query({ dataset: 'shop.orders' });
    await expect(some.query({ dataset: 'shop.profit' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(some.asked).toEqual([{ dataset: 'shop.orders' }]);
    await some.storage.set('a', 1);
    expect(await some.storage.get('a')).toBe(1);
    await some.storage.delete('a');
    expect(some.kept.size).toBe(0);
    await expect(some.mail({ to: 'a@b.c', subject: '', text: '' })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
