import type { WidgetDraft } from '@vitrine/widget-registry/spec-import';
import { Type } from 'typebox';
import { callerOf, type Route, type RouteContext } from '../http/index.ts';
import { readQuery } from '../tiles/tile-request.ts';
import { ImportedDraft, Previews } from './answers.ts';
import type { Author, AuthoringService } from './authoring-service.ts';
import { PastedSpec, PreviewBody, SaveBody } from './schemas.ts';

const TRY = { kind: 'member', role: 'editor', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/workspace-widgets';

interface PreviewWish {
  draft: WidgetDraft;
  own?: { query: unknown; roles: Record<string, string | string[]> };
  options?: Record<string, unknown>;
  locale?: string;
}

function authorOf(context: RouteContext): Author {
  return { identity: callerOf(context), locale: context.locale };
}

/** Widgets that a workspace makes for itself: pasted, looked at, kept, removed. */
export function authoringRoutes(service: AuthoringService): Route[] {
  return [
    {
      method: 'POST',
      path: `${PATH}/drafts`,
      summary: 'Reads a pasted Vega-Lite specification as a widget; what was changed or cannot be taken is said.',
      access: TRY,
      body: PastedSpec,
      responses: { 200: { description: 'The draft and what to know about it.', schema: ImportedDraft } },
      async handle({ body }) {
        const { draft, findings } = await service.import((body as { text: string }).text);
        return { json: { draft: draft ?? null, findings } };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/previews`,
      summary: 'Draws a draft in every way that it will be looked at, with its sample or the caller’s own data.',
      access: TRY,
      body: PreviewBody,
      responses: { 200: { description: 'The pictures with what to look at.', schema: Previews } },
      async handle({ body }, context) {
        const { draft, own, options, locale } = body as PreviewWish;
        const cells = await service.preview(authorOf(context), {
          draft,
          ...(own && { own: { query: readQuery(own.query), roles: own.roles } }),
          ...(options && { options }),
          locale: locale ?? context.locale,
        });
        return { json: { cells } };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Keeps a draft as a widget of the workspace.',
      access: WRITE,
      body: SaveBody,
      responses: {
        201: {
          description: 'Kept.',
          schema: Type.Object({ reference: Type.String() }, { additionalProperties: false }),
        },
      },
      async handle({ body }, context) {
        const { name, draft, replace } = body as { name: string; draft: WidgetDraft; replace?: boolean };
        const reference = await service.save(authorOf(context), { name, draft, replace: replace ?? false });
        return { status: 201, json: { reference } };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:name`,
      summary: 'Removes a widget of the workspace; tiles that used it say so.',
      access: WRITE,
      responses: { 204: { description: 'Removed.' } },
      async handle({ param }, context) {
        await service.remove(authorOf(context), param('name'));
        return { status: 204 };
      },
    },
  ];
}
