import { LocalizedText, saidOf } from '@vitrine/core/contracts';
import { AppError, type Said } from '@vitrine/core/errors';
import { SHORTEST_SECRET } from '@vitrine/core/isolation';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { optionsFaults } from '@vitrine/widget-registry/policy';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { bodyCheck, type SchemaCheck } from '../../http/schema-check.ts';
import { shortSecrets } from '../../isolation/index.ts';
import { faultsAt } from '../definitions/faults-at.ts';
import { SAYS } from './sentences.ts';

export type OptionsSchema = Record<string, unknown>;
export type Options = Record<string, unknown>;

/** The option that says where a channel sends to: the one address that a call reaches. */
export const ADDRESS = 'address';
/** The option that signs what is sent there. */
export const SIGNING = 'signing';

/** What channels ask for, by the schemas of their plugins. Nobody else's rules run here: what a schema may hold is a short list. */
export class ChannelOptions {
  readonly #host: PluginHost;
  /** By the words of the schema: it is compiled once. */
  readonly #checks = new Map<string, SchemaCheck>();

  constructor(host: PluginHost) {
    this.#host = host;
  }

  /** Without one, or with one that holds what it may not, a channel asks for nothing. */
  async schema(plugin: string, file: string | undefined): Promise<OptionsSchema> {
    if (file === undefined) return NOTHING;
    const value = jsonOf(await this.#host.asset(plugin, file));
    return optionsFaults(value).length === 0 ? { ...(value as OptionsSchema), additionalProperties: false } : NOTHING;
  }

  /** Errors: `badRequest` at the option below `/options` that is not as the channel asks for it. */
  async check(schema: OptionsSchema, options: Options): Promise<void> {
    const words = JSON.stringify(schema);
    const check = this.#checks.get(words) ?? bodyCheck(rulesOf(schema) as TSchema, titlesOf(schema));
    this.#checks.set(words, check);
    await faultsAt('/options', () => void check(options));
    const { [ADDRESS]: address } = options;
    if (address !== undefined && !isWebAddress(address))
      throw new AppError('badRequest', SAYS.noWebAddress(), { path: `/options/${ADDRESS}` });
    const { [SIGNING]: signing } = options;
    if (typeof signing === 'string' && !PRINTABLE.test(signing))
      throw new AppError('badRequest', SAYS.noSigning(), { path: `/options/${SIGNING}` });
    refuseShort(schema, options);
  }
}

/** A shorter secret could stand in an answer or a line of the log by chance, so it could not be taken out there. */
function refuseShort(schema: OptionsSchema, options: Options): void {
  const secrets = secretOptions(schema).filter((name) => options[name] !== undefined);
  const [short] = shortSecrets(Object.fromEntries(secrets.map((name) => [name, String(options[name])])));
  if (short === undefined) return;
  throw new AppError('badRequest', SAYS.shortSecret({ least: SHORTEST_SECRET }), { path: `/options/${short}` });
}

interface OptionRules {
  title?: unknown;
  description?: unknown;
  format?: unknown;
  oneOf?: readonly { const: unknown }[];
}

const NOTHING: OptionsSchema = { type: 'object', additionalProperties: false, properties: {} };
const PRINTABLE = /^[\x20-\x7e]+$/;

/** Without what people read, of which schemas know one language. */
function rulesOf({ required = [], properties }: OptionsSchema): OptionsSchema {
  const rules = Object.entries((properties ?? {}) as Record<string, OptionRules>).map(
    ([name, { title: _, description: __, format: ___, oneOf, ...rest }]) => [
      name,
      { ...rest, ...(oneOf === undefined ? {} : { enum: oneOf.map((choice) => choice.const) }) },
    ],
  );
  return { type: 'object', additionalProperties: false, required, properties: Object.fromEntries(rules) };
}

function titlesOf({ properties }: OptionsSchema): Record<string, Said> {
  return Object.fromEntries(
    Object.entries((properties ?? {}) as Record<string, OptionRules>).flatMap(([name, { title }]) =>
      Value.Check(LocalizedText, title) ? [[name, saidOf(title)] as const] : [],
    ),
  );
}

/** Options that are written and never read again. */
export function secretOptions({ properties }: OptionsSchema): string[] {
  return Object.entries((properties ?? {}) as Record<string, { writeOnly?: unknown }>).flatMap(
    ([name, { writeOnly }]) => (writeOnly === true ? [name] : []),
  );
}

/** Where something that was entered sends to, whether that is a secret or not; undefined where it has no address. */
export function addressOf(options: Options, secrets: Readonly<Record<string, string>> = {}): string | undefined {
  const address = secrets[ADDRESS] ?? options[ADDRESS];
  return typeof address === 'string' ? address : undefined;
}

function jsonOf(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return undefined;
  }
}

function isWebAddress(value: unknown): boolean {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
}
