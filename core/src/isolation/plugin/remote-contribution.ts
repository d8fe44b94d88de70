import { Value } from 'typebox/value';
import {
  type CallContext,
  type Channel,
  type ContributionKind,
  type ContributionKinds,
  type DataSource,
  type DatasetModel,
  type Json,
  LocalizedText,
  type Model,
  type RawEvent,
  type Report,
  type ReportDocument,
  type Table,
} from '../../contracts/index.ts';
import type { CallTarget } from '../rpc/messages.ts';
import { tableFault } from './check-table.ts';
import type { SuppliedPart } from './description.ts';
import { SAYS } from './sentences.ts';
import { UnusableAnswer } from './unusable-answer.ts';

/** How a call reaches the plugin. */
export interface Caller {
  call(target: CallTarget, input: Json, context: CallContext): Promise<Json | undefined>;
  stream(target: CallTarget, input: Json, context: CallContext): AsyncIterable<Json | undefined>;
}

/** A contribution whose work is done in another process. What comes back is checked before anybody uses it. */
export function remoteContribution(part: SuppliedPart, caller: Caller): ContributionKinds[ContributionKind] {
  const remote = new Remote(part, caller);
  const makers: { [K in ContributionKind]: () => ContributionKinds[K] } = {
    dataSource: () => remote.dataSource(),
    model: () => remote.model(),
    report: () => remote.report(),
    channel: () => remote.channel(),
  };
  return makers[part.kind]();
}

const json = (value: unknown) => value as Json;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

class Remote {
  readonly #part: SuppliedPart;
  readonly #caller: Caller;

  constructor(part: SuppliedPart, caller: Caller) {
    this.#part = part;
    this.#caller = caller;
  }

  dataSource(): DataSource {
    const source: DataSource = { datasets: this.#part.datasets as DatasetModel[] };
    if (this.#has('query')) {
      source.query = async (query, context) => checkedTable(await this.#call('query', json(query), context));
    }
    if (this.#has('sync')) source.sync = (cursor, context) => this.#sync(cursor, context);
    return source;
  }

  async *#sync(cursor: Json | undefined, context: CallContext): AsyncGenerator<{ events: RawEvent[]; cursor: Json }> {
    for await (const step of this.#caller.stream(this.#target('sync'), cursor ?? null, context)) {
      const { events, cursor: next } = record(step);
      if (!Array.isArray(events) || next === undefined) throw new UnusableAnswer(SAYS.noStep());
      yield { events, cursor: json(next) };
    }
  }

  model(): Model {
    const model: Model = {
      predict: async ({ artifact, ...input }, context) => {
        const sent = artifact === undefined ? input : { ...input, artifact: base64(artifact) };
        const { table, explanation } = record(await this.#call('predict', json(sent), context));
        return { table: checkedTable(table), ...(explanation === undefined ? {} : { explanation: json(explanation) }) };
      },
    };
    if (this.#has('train')) {
      model.train = async (input, context) => bytes(await this.#call('train', json(input), context));
    }
    return model;
  }

  report(): Report {
    const { snapshots } = this.#part;
    return {
      ...(snapshots === undefined ? {} : { snapshots }),
      // What it composed is held against the schema of documents by whoever renders it.
      compose: async (input, context) =>
        (await this.#call('compose', json(input), context)) as unknown as ReportDocument,
    };
  }

  channel(): Channel {
    return {
      deliver: async (message, context) => {
        const attachments = message.attachments.map((one) => ({ ...one, content: base64(one.content) }));
        const { folder: _, ...rest } = message;
        const answer = record(await this.#call('deliver', json({ ...rest, attachments }), context));
        return checkedOutcome(answer);
      },
    };
  }

  #has(method: SuppliedPart['methods'][number]): boolean {
    return this.#part.methods.includes(method);
  }

  #call(method: string, input: Json, context: CallContext): Promise<Json | undefined> {
    return this.#caller.call(this.#target(method), input, context);
  }

  #target(method: string): CallTarget {
    return { kind: this.#part.kind, name: this.#part.id, method };
  }
}

function checkedTable(value: unknown): Table {
  const fault = tableFault(value);
  if (fault !== undefined) throw new UnusableAnswer(SAYS.noTable({ fault }));
  return value as Table;
}

function checkedOutcome({
  outcome,
  reference,
  reason,
  retry,
}: Record<string, unknown>): Awaited<ReturnType<Channel['deliver']>> {
  if (outcome !== 'sent' && outcome !== 'failed' && outcome !== 'uncertain') throw new UnusableAnswer(SAYS.noOutcome());
  return {
    outcome,
    ...(typeof reference === 'string' ? { reference } : {}),
    ...(Value.Check(LocalizedText, reason) ? { reason } : {}),
    ...(retry === true ? { retry } : {}),
  };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnusableAnswer(SAYS.noRecord());
  return value as Record<string, unknown>;
}

function bytes(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw new UnusableAnswer(SAYS.noBytes());
  return new Uint8Array(Buffer.from(value, 'base64'));
}
