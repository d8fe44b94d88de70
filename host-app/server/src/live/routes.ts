import { Type } from 'typebox';
import type { Route } from '../http/index.ts';
import type { Live } from './live.ts';

const Handshake = Type.Object(
  { EIO: Type.Optional(Type.Enum(['4'] as const)), transport: Type.Optional(Type.Enum(['websocket'] as const)) },
  { additionalProperties: false },
);

export function liveRoutes(live: Live): Route[] {
  return [
    {
      method: 'GET',
      path: '/live',
      summary: 'Opens a web socket (Socket.IO, default namespace) that tells of answers to queries when they change.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      query: Handshake,
      responses: { 101: { description: 'The connection is a web socket now.' } },
      async handle(_input, context) {
        await live.open(context);
        return 'handled';
      },
    },
  ];
}
