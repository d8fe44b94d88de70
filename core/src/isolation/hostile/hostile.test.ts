import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';
import type { CallContext, Channel, DataSource, Model, Query, Report } from '../../contracts/index.ts';
import { fakeContext } from '../../testing/index.ts';
import { createIsolation, type Isolation, type WallReport } from '../index.ts';
import { type IsolatedHost, type IsolatedHostOptions, isolatedHost } from '../testing/isolated-host.ts';
import { BareHost, carelessMerge, depthOf } from './bare-host.ts';
import {
  type BrokerCase,
  type ClaimCase,
  type CrowdCase,
  type HarmCase,
  HOSTILE_PARTS,
  hostileCases,
  hostileEntry,
  type InspectorCase,
  type KeptCase,
  type LateCase,
  type ProtocolCase,
  type ReachCase,
} from './hostile-cases.ts';
import { whyNoSecondWall, withoutFolders } from './second-wall.ts';
import { Victim } from './victim.ts';
import { createWorld, type World } from './world.ts';

const cases = await hostileCases();
const entry = hostileEntry(cases);
const PLUGIN = 'acme.hostile';
/** Long enough for any machine; nothing here waits so long where things are as they should be. */
const PATIENCE = { timeout: 60_000, interval: 20 };

type Wall = 'node' | 'system';
const WALLS: readonly Wall[] = ['node', 'system'];
const standing = (wall: Wall) => ({ node: wall === 'node', system: wall === 'system' });

let world: World;
let report: WallReport;
let isolation: Isolation;
/** Each with one of the walls, the other switched off. */
const alone: Record<string, Isolation> = {};
let neighbour: IsolatedHost;

beforeAll(async () => {
  world = await createWorld();
  isolation = createIsolation({ policy: 'one wall' });
  report = await isolation.walls();
  for (const wall of WALLS) alone[wall] = createIsolation({ policy: 'one wall', walls: standing(wall) });
  neighbour = await isolatedHost({ isolation, plugins: { 'acme.neighbour': 'return answer("fine");' } });
});
afterAll(async () => {
  await neighbour[Symbol.asyncDispose]();
  for (const one of [isolation, ...Object.values(alone)]) await one[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** A host with the plugin that does all of it. */
type Behind = Omit<IsolatedHostOptions, 'plugins'>;
const hostileHost = (options: Behind) =>
  isolatedHost({ ...options, manifest: { contributes: HOSTILE_PARTS }, plugins: { [PLUGIN]: entry } });

/** Whether a wall can be tried here by itself. Where it cannot stand, the report of the test says that nothing was proven. */
async function stands(wall: Wall, { annotate }: TestContext): Promise<boolean> {
  if (wall === 'node' || report.system.up) return true;
  await annotate(`Not proven: the wall of the operating system alone. ${report.system.reason}`, 'warning');
  return false;
}

it('both walls stand here; or only one can, and nothing is proven of the other', async ({ annotate }) => {
  const reason = await whyNoSecondWall();
  expect(report.node.up).toBe(true);
  expect(report.system.up, report.system.reason).toBe(reason === undefined);
  expect(withoutFolders(report.system.reason ?? '')).toBe(reason ?? '');
  if (reason === undefined) return;
  const warning = `NOT PROVEN on this machine: the wall of the operating system around plugins. ${reason}`;
  console.warn(warning);
  await annotate(warning, 'warning');
});

interface Outcome {
  value?: unknown;
  refused?: string;
  code?: string;
  rule?: string;
}

const cell = (table: unknown) => JSON.parse((table as { rows: [[string]] }).rows[0][0]);

let drops = 0;
/** What there is to be taken, with a file of its own to be written. */
function targetOf(attack: string) {
  drops += 1;
  return { ...world.target, dropFile: `${world.target['folder']}/${attack}-${drops}` };
}

async function tried(
  host: IsolatedHost,
  attack: string,
  context: CallContext = fakeContext(),
  target: object = targetOf(attack),
): Promise<Outcome> {
  const query = { attack, target } as unknown as Query;
  return cell(await (await host.source(PLUGIN)).query?.(query, context));
}

async function triedBare(bare: BareHost, attack: string): Promise<string> {
  const call = bare.start(attack, targetOf(attack));
  const answer = await vi.waitUntil(() => bare.answer(call), PATIENCE);
  return String(answer.value ?? answer.reason);
}

describe('it reaches for something', () => {
  const reaching = cases.filter((one): one is ReachCase => one.kind === 'reach');
  const hosts: Record<string, IsolatedHost> = {};
  let bare: BareHost;
  beforeAll(async () => {
    bare = new BareHost();
    hosts['both'] = await hostileHost({ isolation });
    for (const [wall, behind] of Object.entries(alone)) hosts[wall] = await hostileHost({ isolation: behind });
  });
  afterAll(async () => {
    await Promise.all([bare, ...Object.values(hosts)].map((one) => one[Symbol.asyncDispose]()));
  });
  const host = (walls: string) => hosts[walls] as IsolatedHost;

  it.for(reaching)('$id: $tries', async ({ id, bare: taken, alone: walls }, test) => {
    expect(await triedBare(bare, id)).toContain(taken);
    // What only the system's wall keeps off is not kept off where it cannot stand.
    if (walls.includes('node') || (await stands('system', test)))
      expect(String((await tried(host('both'), id)).value)).not.toContain(taken);
    for (const wall of walls) {
      if (!(await stands(wall, test))) continue;
      // A thread may be more than the limits leave room for: that ends the process, which is a refusal too.
      const outcome: Outcome = await tried(host(wall), id).catch((error: unknown) => ({ refused: String(error) }));
      expect(String(outcome.value), `the wall "${wall}" alone`).not.toContain(taken);
    }
  });

  it('and its process was not ended for it: it was refused', () => {
    for (const walls of ['both', 'node']) expect(host(walls).faults).toEqual([]);
  });
});

describe('it has the inspector of another process opened', () => {
  const opening = cases.filter((one): one is InspectorCase => one.kind === 'inspector');

  it.for(opening)('$id: $tries', async ({ id, alone: walls }, test) => {
    await using open = await Victim.start();
    await using bare = new BareHost();
    expect(await open.inspector()).toBe('');
    bare.start(id, { victim: open.pid });
    expect(await vi.waitUntil(() => open.inspector(), PATIENCE)).toMatch(/^ws:/);

    await using victim = await Victim.start();
    const behind = [isolation];
    for (const wall of walls) if (await stands(wall, test)) behind.push(alone[wall] as Isolation);
    for (const each of behind) {
      await using host = await hostileHost({ isolation: each });
      const outcome = await tried(host, id, fakeContext(), { victim: victim.pid });
      expect(outcome.refused).toBeTruthy();
      expect(await victim.inspector()).toBe('');
    }
  });
});

describe('it asks the broker for more than was agreed', () => {
  const asking = cases.filter((one): one is BrokerCase => one.kind === 'broker');
  let host: IsolatedHost;
  let bare: BareHost;
  beforeAll(async () => {
    bare = new BareHost();
    host = await hostileHost({ isolation });
  });
  afterAll(async () => {
    await Promise.all([bare, host].map((one) => one[Symbol.asyncDispose]()));
  });

  it.each(asking)('$id: $tries', async ({ id, bare: taken, rule, answers }) => {
    expect(await triedBare(bare, id)).toContain(taken);
    const outcome = await tried(host, id, world.context());
    expect(String(outcome.value)).not.toContain(taken);
    if (rule !== undefined) expect(outcome.rule ?? outcome.code, outcome.refused).toBe(rule);
    if (answers !== undefined) expect(outcome.value).toMatch(new RegExp(answers));
  });
});

describe('it says what only the server can know', () => {
  const claiming = cases.filter((one): one is ClaimCase => one.kind === 'claim');

  it.each(claiming)('$id: $tries', async ({ id, bare: claim }) => {
    await using child = new BareHost();
    const call = child.start(id, targetOf(id));
    const believed = await vi.waitUntil(() => child.answer(call), PATIENCE);
    expect(believed.details).toHaveProperty(claim);

    await using host = await hostileHost({ isolation });
    await expect(tried(host, id)).rejects.toMatchObject({ code: 'unavailable', details: { plugin: PLUGIN } });
    await expect(tried(host, id)).rejects.not.toMatchObject({ details: { [claim]: expect.anything() } });
  });
});

describe('it keeps what one workspace showed it for the next', () => {
  const keeping = cases.filter((one): one is KeptCase => one.kind === 'kept');
  const asked: Record<string, (host: IsolatedHost, input: object, context: CallContext) => Promise<Outcome>> = {
    dataSource: async ({ source }, input, context) =>
      cell(await ((await source(PLUGIN)) as Required<DataSource>).query(input as Query, context)),
    model: async ({ host }, input, context) => {
      const [model] = await host.contributions('model');
      const { explanation } =
        (await model?.contribution.predict(input as Parameters<Model['predict']>[0], context)) ?? {};
      return explanation as Outcome;
    },
    report: async ({ host }, input, context) => {
      const [report] = await host.contributions('report');
      return (await report?.contribution.compose(input as Parameters<Report['compose']>[0], context)) as Outcome;
    },
    channel: async ({ host }, input, context) => {
      const [channel] = await host.contributions('channel');
      const message = { ...input, attachments: [] } as unknown as Parameters<Channel['deliver']>[0];
      return JSON.parse((await channel?.contribution.deliver(message, context))?.reference ?? '');
    },
  };
  const each = keeping.flatMap((one) => Object.keys(asked).map((kind) => ({ ...one, as: kind })));
  let host: IsolatedHost;
  let bare: BareHost;
  beforeAll(async () => {
    bare = new BareHost();
    host = await hostileHost({ isolation });
  });
  afterAll(async () => {
    await Promise.all([bare, host].map((one) => one[Symbol.asyncDispose]()));
  });

  it.each(each)('$id, as a $as: $tries', async ({ id, bare: taken, as }) => {
    for (const rows of [taken, undefined]) {
      const call = bare.start(id, { rows });
      const answer = await vi.waitUntil(() => bare.answer(call), PATIENCE);
      expect(String(answer.value)).toContain(taken);
    }

    const told = async (workspace: string, rows?: string) => {
      const context = fakeContext();
      const input = { attack: id, target: { rows } };
      return asked[as]?.(host, input, { ...context, workspace: { ...context.workspace, id: workspace } });
    };
    // It does keep them: for whom they belong to.
    for (const rows of [taken, undefined]) expect((await told('one', rows))?.value).toContain(taken);
    expect((await told('another'))?.value).toMatch(/^KEPT ?$/);
    expect(host.faults).toEqual([]);
  });
});

/** What happened to a host that believes its child. */
const SHOWN: Record<string, (bare: BareHost, call: number, harm: HarmCase) => Promise<boolean>> = {
  end: async (bare) => bare.ended,
  silence: async (bare, call) => {
    await delay(500);
    return !bare.ended && bare.answer(call) === undefined;
  },
  processor: async (bare) => ((await bare.usage())?.cpuMs ?? 0) > 600,
  memory: async (bare) => bare.ended || ((await bare.usage())?.resident ?? 0) > 300_000_000,
  messages: async (bare) => bare.messages.length > 3_000,
  output: async (bare) => bare.output.length > 100_000,
  answer: async (bare, call, { bare: { longer = 0 } }) =>
    JSON.stringify(bare.answer(call)?.value ?? '').length >= longer,
  depth: async (bare, call) => depthOf(bare.answer(call)?.value) >= 1_000,
  pollution: async (bare, call) => {
    const answer = bare.answer(call);
    if (answer === undefined) return false;
    carelessMerge({}, answer.value as Record<string, unknown>);
    const polluted = 'polluted' in {};
    Reflect.deleteProperty(Object.prototype, 'polluted');
    return polluted;
  },
};

describe('it does harm', () => {
  const harming = cases.filter((one): one is HarmCase => one.kind === 'harm');

  it.for(harming)('$id: $tries', async (harm, test) => {
    const { id, limits, bare } = harm;
    await using child = new BareHost();
    const call = child.start(id, { ...world.target, counted: bare.shows === 'messages' });
    await vi.waitUntil(() => SHOWN[bare.shows]?.(child, call, harm), PATIENCE);
    await child[Symbol.asyncDispose]();

    const behind: Behind[] = [limits === undefined ? { isolation } : { limits }];
    for (const wall of harm.alone ?? WALLS) {
      if (!(await stands(wall, test))) continue;
      behind.push(limits === undefined ? { isolation: alone[wall] as Isolation } : { limits, walls: standing(wall) });
    }
    await Promise.all(behind.map((options) => isEnded(harm, options)));
    expect((await neighbour.ask('acme.neighbour')) as object).toMatchObject({ rows: [['fine']] });
  });
});

/** The plugin's process ends for the reason that the case names. */
async function isEnded({ id, ends, answers }: HarmCase, options: Behind): Promise<void> {
  await using host = await hostileHost(options);
  const asked = tried(host, id, world.context());
  if (answers !== undefined) expect((await asked).value).toBe(answers);
  else await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(unavailable|timeout)$/) });
  await vi.waitUntil(() => host.faults.length > 0, PATIENCE);
  expect(host.faults.map(({ message }) => message).join()).toMatch(new RegExp(ends));
}

describe('it takes more than its share', () => {
  const crowding = cases.filter((one): one is CrowdCase => one.kind === 'crowd');

  it.each(crowding)('$id: $tries', async ({ id, bare }) => {
    await using child = new BareHost();
    const call = child.start(id, { ...world.target, counted: true });
    await vi.waitUntil(() => child.answer(call), PATIENCE);
    expect(JSON.stringify(child.messages).split(bare.says).length - 1).toBe(bare.times);
  });
});

describe('it breaks the rules of the pipe', () => {
  const breaking = cases.filter((one): one is ProtocolCase => one.kind === 'protocol');
  let kept: IsolatedHost;
  beforeAll(async () => {
    kept = await hostileHost({ isolation: alone['node'] as Isolation });
  });
  afterAll(() => kept[Symbol.asyncDispose]());

  it.each(breaking)('$id: $tries', async ({ id, bare, ends }) => {
    await using child = new BareHost();
    const call = child.start(id, world.target);
    const results = () => child.messages.filter(({ type }) => type === 'result');
    const shown = {
      forged: () => results().some((message) => message.id === call + 1 && message.value === 'FORGED'),
      twice: () => results().filter((message) => message.id === call).length === 2,
      unknown: () => child.messages.length > 0,
      text: () => child.output.includes('{ not json'),
      bytes: () => child.output.length > 0,
      output: () => child.output.length > 100_000,
      pieces: () => child.pieces > 1_000,
    };
    await vi.waitUntil(shown[bare], PATIENCE);
    await child[Symbol.asyncDispose]();

    // Node's wall, alone, keeps it from the pipe.
    expect((await tried(kept, id)).refused).toMatch(/writeSync|not open to plugins/);
    expect(kept.faults).toEqual([]);

    await using host = await hostileHost({ isolation: alone['system'] as Isolation });
    // The first message of the host, to activate the plugin, has the number 1.
    const query = { attack: id, target: { ...world.target, call: 2 } } as unknown as Query;
    const source = await host.source(PLUGIN);
    await expect(source.query?.(query, world.context())).rejects.toMatchObject({ code: /^(unavailable|internal)$/ });
    await vi.waitUntil(() => host.faults.some(({ message }) => new RegExp(ends).test(message)), PATIENCE);
    expect((await neighbour.ask('acme.neighbour')) as object).toMatchObject({ rows: [['fine']] });
  });
});

describe('it goes on when its call was given up', () => {
  const lingering = cases.filter((one): one is LateCase => one.kind === 'late');

  it.each(lingering)('$id: $tries', async ({ id, as, bare: { says, times }, ends }) => {
    await using child = new BareHost();
    const call = child.start(id, world.target);
    await vi.waitUntil(() => child.messages.some(({ type }) => type === 'log'), PATIENCE);
    child.giveUp(call);
    const heard = () => child.messages.filter((message) => message.id === call && message.value === says);
    await vi.waitUntil(() => heard().length >= times, PATIENCE);
    await child[Symbol.asyncDispose]();

    // What writes to the pipe itself has to have Node's wall out of its way.
    const behind = ends === undefined ? isolation : (alone['system'] as Isolation);
    await using host = await hostileHost({ isolation: behind });
    const began = Promise.withResolvers<void>();
    const abort = new AbortController();
    const context = { ...world.context(), signal: abort.signal, log: () => began.resolve() };
    const input = { attack: id, target: { ...world.target, call: 2 } };
    const source = (await host.source(PLUGIN)) as Required<DataSource>;
    const asked =
      as === 'sync'
        ? source
            .sync(input as never, context)
            [Symbol.asyncIterator]()
            .next()
        : source.query(input as unknown as Query, context);
    const refused = expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await began.promise;
    abort.abort();
    await refused;
    if (ends === undefined) {
      expect(await tried(host, 'calm')).toEqual({ value: 'CALM' });
      expect(host.faults).toEqual([]);
    } else {
      await vi.waitUntil(() => host.faults.length > 0, PATIENCE);
      expect(host.faults.map(({ message }) => message).join()).toMatch(new RegExp(ends));
    }
    expect(await context.storage.get('late')).toBeUndefined();
    expect((await neighbour.ask('acme.neighbour')) as object).toMatchObject({ rows: [['fine']] });
  });
});

it('the corpus has a case for everything that the guide says', () => {
  expect(cases.length).toBeGreaterThanOrEqual(90);
});
