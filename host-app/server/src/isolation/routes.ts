import type { Json, PluginManifest } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { type Isolation, SHORTEST_SECRET } from '@vitrine/core/isolation';
import type { PluginHost, PluginStatus } from '@vitrine/core/plugin-host';
import { Type } from 'typebox';
import { callerOf, type Route } from '../http/index.ts';
import { IsolationReport, PluginSettings } from './answers.ts';
import type { PluginValues } from './plugin-values.ts';
import { SAYS } from './sentences.ts';
import { shortSecrets } from './short-secrets.ts';

const OWN = { kind: 'member', role: 'owner', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const SETTINGS_PATH = '/api/v1/plugins/:id/settings';
/** Characters of an option that is written on one line. */
const LONGEST_LINE = 200;
const MOST_OPTIONS = 20_000;

const Change = Type.Object(
  {
    options: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.Unsafe<Json>({}))),
    secrets: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 100 }),
        Type.Union([Type.String({ minLength: 1, maxLength: 8_000, pattern: '^[\\x20-\\x7e]+$' }), Type.Null()]),
      ),
    ),
  },
  closed,
);

/** What an operator sees of the walls around strangers' code, and what a workspace tells its plugins. */
export function isolationRoutes(
  host: PluginHost,
  isolation: Isolation,
  values: PluginValues,
  policy: IsolationReport['policy'],
): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/plugin-walls',
      summary:
        'Which walls stand around the code of plugins of tier isolated on this machine, as they were seen to hold.',
      access: OWN,
      responses: { 200: { description: 'The walls.', schema: IsolationReport } },
      handle: async () => {
        const report: IsolationReport = { policy, ...(await isolation.walls()) };
        return { json: report };
      },
    },
    {
      method: 'GET',
      path: SETTINGS_PATH,
      summary: 'What the workspace told a plugin; of secrets only whether they were entered.',
      access: OWN,
      responses: { 200: { description: 'The settings.', schema: PluginSettings } },
      handle: async ({ param }, context) => {
        const { manifest, consent } = found(host, param('id'));
        const { workspaceId } = callerOf(context);
        const [options, entered, optionsSchema] = await Promise.all([
          values.options(workspaceId, manifest.id),
          values.secrets(workspaceId, manifest.id),
          optionsSchemaOf(host, manifest),
        ]);
        const short = shortSecrets(entered);
        const secrets = secretsOf(manifest).map((name) => ({
          name,
          entered: entered[name] !== undefined,
          short: short.includes(name),
        }));
        const settings: PluginSettings = {
          options,
          optionsSchema,
          optionsUi: longTexts(optionsSchema),
          secrets,
          capabilities: consent,
        };
        return { json: settings };
      },
    },
    {
      method: 'PUT',
      path: SETTINGS_PATH,
      summary: 'Tells a plugin its options, and enters secrets or takes them back; what is left out stays.',
      access: OWN,
      body: Change,
      bodyLimit: MOST_OPTIONS * 5,
      responses: { 204: { description: 'Told.' } },
      handle: async ({ param, body }, context) => {
        const { manifest } = found(host, param('id'));
        const change = body as { options?: Json; secrets?: Record<string, string | null> };
        refuseStrangers(manifest, change.secrets ?? {});
        refuseShort(change.secrets ?? {});
        if (JSON.stringify(change.options ?? {}).length > MOST_OPTIONS)
          throw new AppError('tooLarge', SAYS.optionsTooLong({ limit: MOST_OPTIONS }), {
            path: '/options',
          });
        await values.tell(callerOf(context).workspaceId, manifest.id, change);
        return { status: 204 };
      },
    },
  ];
}

/** Errors: `notFound` for a plugin without code or requests of its own. */
function found(host: PluginHost, plugin: string): PluginStatus {
  const status = host.plugin(plugin);
  if (status?.manifest.entry === undefined)
    throw new AppError('notFound', SAYS.noPlugin({ plugin }), { details: { plugin } });
  return status;
}

/** Of the first part with code that names one; a suspended plugin has none. What channels ask for is of each of their destinations. */
async function optionsSchemaOf(host: PluginHost, manifest: PluginManifest): Promise<Record<string, unknown> | null> {
  const { dataSources = [], models = [], reports = [] } = manifest.contributes;
  const file = [...dataSources, ...models, ...reports].find(({ options }) => options !== undefined)?.options;
  const usable = host.plugins().some((one) => one.manifest.id === manifest.id && one.state !== 'suspended');
  if (file === undefined || !usable) return null;
  const value: unknown = JSON.parse(new TextDecoder().decode(await host.asset(manifest.id, file)));
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

/** What may be long is written on several lines. */
function longTexts(schema: Record<string, unknown> | null): Record<string, unknown> {
  const properties = Object.entries((schema?.['properties'] ?? {}) as Record<string, { maxLength?: unknown }>);
  const long = properties.filter(([, { maxLength }]) => typeof maxLength === 'number' && maxLength > LONGEST_LINE);
  return Object.fromEntries(long.map(([name]) => [name, { 'ui:widget': 'markdown' }]));
}

function secretsOf({ capabilities }: PluginManifest): string[] {
  const named = (capabilities?.net ?? []).flatMap(({ secret }) => (secret === undefined ? [] : [secret.name]));
  return [...new Set(named)];
}

function refuseStrangers(manifest: PluginManifest, secrets: Readonly<Record<string, unknown>>): void {
  const known = secretsOf(manifest);
  const name = Object.keys(secrets).find((one) => !known.includes(one));
  if (name === undefined) return;
  throw new AppError('badRequest', SAYS.noSuchSecret({ plugin: manifest.id, name }), { path: `/secrets/${name}` });
}

function refuseShort(secrets: Readonly<Record<string, string | null>>): void {
  const [short] = shortSecrets(secrets);
  if (short === undefined) return;
  throw new AppError('badRequest', SAYS.shortSecret({ least: SHORTEST_SECRET }), { path: `/secrets/${short}` });
}
