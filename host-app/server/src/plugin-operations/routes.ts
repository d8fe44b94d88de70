import { AppError } from '@vitrine/core/errors';
import type { Isolation } from '@vitrine/core/isolation';
import type { PluginHost, PluginStatus } from '@vitrine/core/plugin-host';
import type { Request } from 'express';
import { Type } from 'typebox';
import { callerOf, mayAgree, type Route } from '../http/index.ts';
import { bytesOfBase64, PACKAGE_BODY_BYTES } from '../marketplace/index.ts';
import { type PluginFigures, toldReason } from '../plugins/index.ts';
import { type PluginFiguresEntry, PluginFiguresList, PluginInDevelopment, PluginLog } from './answers.ts';
import type { DevelopmentPlugins } from './development.ts';
import type { PluginSwitches } from './plugin-switches.ts';
import { SAYS } from './sentences.ts';

const OPERATE = { kind: 'operator' } as const;
const DEVELOPMENT = '/api/v1/plugins/:plugin/development';
const closed = { additionalProperties: false } as const;

const SwitchBody = Type.Object({ on: Type.Boolean(), reason: Type.Optional(Type.String({ maxLength: 500 })) }, closed);
const LogQuery = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }, closed);
const DevelopmentBody = Type.Object({ package: Type.String({ minLength: 1 }) }, closed);

export interface OperationServices {
  host: PluginHost;
  isolation: Isolation;
  figures: PluginFigures;
  switches: PluginSwitches;
  development: DevelopmentPlugins;
}

/** Plugins as their operator sees them, and as their authors try them. */
export function operationRoutes(services: OperationServices): Route[] {
  return [...figureRoutes(services), switchRoute(services), ...developmentRoutes(services)];
}

function figureRoutes(services: OperationServices): Route[] {
  const { host, figures } = services;
  return [
    {
      method: 'GET',
      path: '/api/v1/plugin-figures',
      summary: 'What each plugin did since the server started: calls, errors, time, bytes, memory.',
      access: OPERATE,
      undeniable: true,
      responses: { 200: { description: 'The figures.', schema: PluginFiguresList } },
      handle: async (_input, { locale }) => {
        const items = await Promise.all(host.plugins().map((status) => figuresOf(status, services, locale)));
        return { json: { since: figures.since, items } };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/plugins/:plugin/log',
      summary: 'The last lines that a plugin wrote, its errors and its refused requests.',
      access: OPERATE,
      query: LogQuery,
      responses: { 200: { description: 'The lines, newest last.', schema: PluginLog } },
      handle: async ({ param, query }) => {
        const plugin = param('plugin');
        if (host.plugin(plugin) === undefined) throw new AppError('notFound', SAYS.noPlugin({ plugin }));
        const { after } = query as { after?: number };
        return { json: { items: figures.lines(plugin, after) } };
      },
    },
  ];
}

async function figuresOf(
  status: PluginStatus,
  { isolation, figures, switches }: OperationServices,
  locale: string,
): Promise<PluginFiguresEntry> {
  const { manifest, state } = status;
  const { id: plugin, version, tier } = manifest;
  const off = switches.off(plugin);
  const usage = await isolation.usage(plugin);
  const isolated = tier === 'isolated' && manifest.entry !== undefined;
  return {
    plugin,
    version,
    tier,
    state,
    ...toldReason(status, locale),
    switchedOff: off === undefined ? null : { reason: off.reason, at: off.at.toISOString() },
    ...figures.counted(plugin),
    bytesIn: isolated ? (usage?.bytesIn ?? 0) : null,
    bytesOut: isolated ? (usage?.bytesOut ?? 0) : null,
    processes: usage?.processes ?? 0,
    memoryBytes: isolated ? (usage === undefined ? 0 : usage.memoryBytes) : null,
  };
}

function switchRoute({ switches }: OperationServices): Route {
  return {
    method: 'PUT',
    path: '/api/v1/plugins/:plugin/switch',
    summary: 'Switches a plugin off, with its processes and its calls, or on again; it stays so over restarts.',
    access: OPERATE,
    undeniable: true,
    body: SwitchBody,
    responses: { 204: { description: 'Switched.' } },
    async handle({ param, body }, context) {
      const { on, reason = '' } = body as { on: boolean; reason?: string };
      await switches.turn(param('plugin'), { on, reason }, callerOf(context).userId);
      return { status: 204 };
    },
  };
}

function developmentRoutes({ development }: OperationServices): Route[] {
  return [
    {
      method: 'PUT',
      path: DEVELOPMENT,
      summary: 'Registers a plugin as its author has it now; from the server’s own machine only.',
      access: OPERATE,
      body: DevelopmentBody,
      bodyLimit: PACKAGE_BODY_BYTES,
      responses: { 200: { description: 'How it is.', schema: PluginInDevelopment } },
      async handle({ param, body }, context) {
        refuseFromElsewhere(context.request);
        const caller = callerOf(context);
        const bytes = bytesOfBase64((body as { package: string }).package);
        const workspaceId = mayAgree(caller) ? caller.workspaceId : undefined;
        return { json: await development.register(param('plugin'), bytes, { workspaceId, locale: context.locale }) };
      },
    },
    {
      method: 'GET',
      path: DEVELOPMENT,
      summary: 'How a plugin in development is; it is taken out when nobody asks any more.',
      access: OPERATE,
      responses: { 200: { description: 'How it is.', schema: PluginInDevelopment } },
      async handle({ param }, { request, locale }) {
        refuseFromElsewhere(request);
        return { json: development.look(param('plugin'), locale) };
      },
    },
    {
      method: 'DELETE',
      path: DEVELOPMENT,
      summary: 'Takes a plugin in development out; what was installed under its id comes back.',
      access: OPERATE,
      responses: { 204: { description: 'Taken out.' } },
      async handle({ param }, { request }) {
        refuseFromElsewhere(request);
        await development.end(param('plugin'));
        return { status: 204 };
      },
    },
  ];
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whoever comes through another server is not on this machine, although that server may be. */
function refuseFromElsewhere(request: Request): void {
  const passedOn = ['forwarded', 'x-forwarded-for', 'via'].some((name) => request.headers[name] !== undefined);
  if (!passedOn && LOOPBACK.test(request.socket.remoteAddress ?? '')) return;
  throw new AppError('forbidden', SAYS.onlyHere());
}
