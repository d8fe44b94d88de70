import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolFault } from '../endings.ts';
import { ISOLATION_LIMITS } from '../limits.ts';
import { FrameReader, frameOf } from './frames.ts';
import { MessageReader } from './message-reader.ts';
import { isPluginMessage, PluginMessage, PORTS } from './messages.ts';

const limits = { ...ISOLATION_LIMITS, messageBytes: 40_000, messageDepth: 8, messageValues: 200 };
const id = fc.integer({ min: 1, max: 2 ** 31 });
const text = fc.string({ unit: 'binary', maxLength: 40 });
const value = fc
  .jsonValue({ maxDepth: 3 })
  .filter((one) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(one)));
const long = fc.nat({ max: 30_000 }).map((length) => 'é"\\'.repeat(length / 4));
const message: fc.Arbitrary<PluginMessage> = fc.oneof(
  fc.record(
    { type: fc.constantFrom('result', 'item'), id, value: fc.oneof(value, long) },
    { requiredKeys: ['type', 'id'] },
  ),
  fc.record({ type: fc.constant('end'), id }),
  fc.record({ type: fc.constant('failure'), id, error: fc.record({ message: text, code: text, path: text }) }),
  fc.record({ type: fc.constant('request'), id, call: id, port: fc.constantFrom(...PORTS), input: value }),
  fc.record({ type: fc.constant('log'), level: fc.constantFrom('debug', 'error'), message: text }),
) as fc.Arbitrary<PluginMessage>;

/** Sizes of the chunks in which a pipe may hand something over, used again from the start when they run out. */
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9_000 })), { minLength: 1 });

function* cut(bytes: Buffer, into: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = into[turn % into.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** What comes out: every message that was whole, and the fault that ended it. */
function heard(bytes: Buffer, into: readonly number[]): { messages: unknown[]; fault?: unknown } {
  const reader = new MessageReader(limits);
  const messages: unknown[] = [];
  try {
    for (const chunk of cut(bytes, into)) for (const one of reader.read(chunk)) messages.push(one.message);
  } catch (fault) {
    return { messages, fault };
  }
  return { messages };
}

const framed = (content: Uint8Array, claimed = content.length) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(claimed);
  return Buffer.concat([length, content]);
};

describe('messages of a plugin’s process', () => {
  it('come out as they went in, however the pipe cuts them', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), sizes, (sent, into) => {
        const { messages, fault } = heard(Buffer.concat(sent.map(frameOf)), into);
        expect(fault instanceof ProtocolFault || fault === undefined, String(fault)).toBe(true);
        const through = JSON.parse(JSON.stringify(sent)).slice(0, messages.length);
        expect(messages).toEqual(through);
        if (fault === undefined) expect(messages.length).toBe(sent.length);
        else expect(String(fault)).toMatch(/larger than|deeper than|holds more than/);
      }),
      { numRuns: 300 },
    );
  });

  const bytes = fc.uint8Array({ maxLength: 60 });
  const junk = fc.oneof(
    bytes,
    bytes.map((content) => framed(content)),
    fc
      .tuple(bytes, fc.oneof(fc.nat({ max: 80 }), fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1)))
      .map(([content, claimed]) => framed(content, claimed)),
    fc.json().map((json) => framed(Buffer.from(json))),
    // A message in its right place, some bytes of it replaced: broken letters, brackets, numbers, names.
    fc
      .tuple(message, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }))
      .map(([one, changes]) => {
        const frame = frameOf(one);
        for (const [at, byte] of changes) frame[4 + (at % (frame.length - 4))] = byte;
        return frame;
      }),
    fc.tuple(message, fc.nat()).map(([one, at]) => frameOf(one).subarray(0, at % frameOf(one).length)),
    fc
      .constantFrom('__proto__', 'constructor', '\\u005f_proto__')
      .map((name) => framed(Buffer.from(`{"type":"result","id":1,"value":{"${name}":{"polluted":1}}}`))),
    fc
      .nat({ max: 3_000 })
      .map((depth) => framed(Buffer.from(`{"type":"result","id":1,"value":${'['.repeat(depth)}${']'.repeat(depth)}}`))),
  );

  it('of any bytes are messages or end in a typed fault, the same however they are cut', () => {
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 5 }), sizes, (parts, into) => {
        const all = Buffer.concat(parts);
        const { messages, fault } = heard(all, into);
        for (const one of messages) expect(isPluginMessage(one)).toBe(true);
        if (fault !== undefined) {
          expect(fault).toBeInstanceOf(ProtocolFault);
          expect((fault as ProtocolFault).said).toMatchObject({
            en: expect.any(String),
            de: expect.any(String),
            fr: expect.any(String),
          });
        }
        const whole = heard(all, [all.length || 1]);
        expect(messages).toEqual(whole.messages);
        expect(fault === undefined).toBe(whole.fault === undefined);
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
      }),
      { numRuns: 600 },
    );
  });

  it('that are too long are refused by their length alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: limits.messageBytes + 1, max: 2 ** 32 - 1 }), sizes, (claimed, into) => {
        expect(heard(framed(new Uint8Array(), claimed), into)).toMatchObject({
          messages: [],
          fault: { name: 'ProtocolFault' },
        });
      }),
    );
  });

  it('are of one of the known shapes, whatever else a value is', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const almost = fc.tuple(message, fc.string(), anything).map(([one, name, part]) => ({ ...one, [name]: part }));
    const known = Object.keys(Object.assign({}, ...PluginMessage.anyOf.map(({ properties }) => properties)));
    fc.assert(
      fc.property(fc.oneof(anything, almost), (one) => {
        if (!isPluginMessage(one)) return;
        expect(Object.keys(one).filter((name) => !known.includes(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is kept of a message that is on its way', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  it.each([
    ['byte by byte', [1]],
    ['in pieces of all sizes', [1, 3, 900, 2, 5_000, 1, 1, 4_095]],
  ])('takes little more than its bytes, also where they come %s', async (_, into) => {
    const length = 2_000_000;
    const reader = new FrameReader(length, () => undefined);
    const before = kept();
    let count = 0;
    // Each piece has memory of its own, as a pipe hands it over.
    for (const chunk of cut(framed(Buffer.alloc(length, 'x')).subarray(0, length), into))
      for (const _whole of reader.read(Buffer.from(Uint8Array.from(chunk).buffer))) count += 1;
    // Memory of buffers is swept beside, some time after they were collected.
    await expect.poll(() => kept() - before).toBeLessThan(3 * length);
    expect([...reader.read(Buffer.from('xxxx'))].map((frame) => frame.length)).toEqual([length]);
    expect(count).toBe(0);
  });
});
