import { AppError } from '@vitrine/core/errors';
import type { Request } from 'express';
import { Type } from 'typebox';
import type { ReportPictureList } from '../../api-report-definitions.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { PictureStore } from './picture-store.ts';
import { SAYS } from './sentences.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const PATH = '/api/v1/report-pictures';
const LARGEST = 1_000_000;
/** What comes may be so large; what is kept is as large as paper shows it. */
const LIMITS = { pixels: 4_000_000, width: 1_000, height: 500 };

const Picture = Type.Object(
  {
    id: Type.String(),
    width: Type.Integer(),
    height: Type.Integer(),
    bytes: Type.Integer(),
    createdAt: Type.String({ format: 'date-time' }),
  },
  closed,
);

/** Logos for the pages of reports. What comes is drawn anew, so that nothing but the picture is kept. */
export function pictureRoutes(pictures: PictureStore): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The pictures of the workspace for its reports, the newest first.',
      access: READ,
      responses: { 200: { description: 'The pictures.', schema: Type.Object({ items: Type.Array(Picture) }, closed) } },
      async handle(_, context) {
        const list: ReportPictureList = { items: await pictures.list(callerOf(context).workspaceId) };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Brings a picture for reports: a PNG or JPEG as the body.',
      access: WRITE,
      body: 'raw',
      bodyLimit: LARGEST,
      responses: { 201: { description: 'The picture.', schema: Picture } },
      async handle(_, context) {
        const bytes = await readAll(context.request);
        // Loaded with the first picture: drawing comes along.
        const { redrawPicture } = await import('@vitrine/widget-registry/render');
        const drawn = redrawPicture(bytes, LIMITS);
        if ('refused' in drawn) throw new AppError('unsupportedFile', SAYS[drawn.refused]());
        return { status: 201, json: await pictures.add(callerOf(context).workspaceId, drawn) };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/:id`,
      summary: 'A picture of the workspace.',
      access: READ,
      responses: { 200: { description: 'The picture.', type: 'image/png' } },
      async handle({ param }, context) {
        const content = await pictures.content(callerOf(context).workspaceId, param('id'));
        if (content === undefined) throw new AppError('notFound', SAYS.noPicture(), { path: '/id' });
        return { body: content, type: 'image/png', headers: { 'cache-control': 'private, max-age=3600' } };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id`,
      summary: 'Deletes a picture; reports are printed without it from then on, and runs that showed it still do.',
      access: WRITE,
      responses: { 204: { description: 'Deleted.' } },
      async handle({ param }, context) {
        await pictures.delete(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
  ];
}

/** Errors: `tooLarge` as soon as it is. */
async function readAll(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST) throw new AppError('tooLarge', SAYS.tooLarge(), { details: { limit: LARGEST } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
