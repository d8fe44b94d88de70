import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportAnswerBody } from '../api.ts';
import { listOf } from '../http/answers.ts';
import { callerOf } from '../http/caller.ts';
import type { Route, RouteContext, RouteInput } from '../http/route.ts';
import type { Database } from '../storage/index.ts';
import { completeness } from './completeness.ts';
import { UPLOAD_LIMIT } from './files/upload.ts';
import type { ImportService, Uploader } from './import-service.ts';
import type { ImportStore } from './import-store.ts';
import type { Rejects } from './rejects.ts';
import type { SampleService } from './sample-service.ts';
import { AnswerBody, Completeness, ImportAnswer, Page, Reject, RejectQuery, SampleBody, Started } from './schemas.ts';

export interface ImportRoutePorts {
  database: Database;
  service: ImportService;
  store: ImportStore;
  rejects: Rejects;
  sample: SampleService;
}

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/imports';
/** Room for the frames of multipart around 1 GB of files. */
const BODY_LIMIT = UPLOAD_LIMIT + 1024 * 1024;

export function importRoutes(ports: ImportRoutePorts): Route[] {
  const { service, store, sample } = ports;
  return [
    {
      method: 'POST',
      path: PATH,
      summary: 'Takes any number of files as parts named `file`; they are read in the background.',
      access: WRITE,
      body: 'multipart',
      bodyLimit: BODY_LIMIT,
      responses: { 202: { description: 'The import, whose state can be asked for.', schema: Started } },
      async handle(_, context) {
        const id = await service.upload(context.request, uploader(context));
        return { status: 202, headers: { location: `${PATH}/${id}` }, json: { id } };
      },
    },
    {
      method: 'GET',
      path: PATH,
      summary: 'All imports, the newest first.',
      access: READ,
      query: Page,
      responses: { 200: { description: 'A page of imports.', schema: listOf(ImportAnswer) } },
      async handle({ query }, context) {
        const { after, limit = 50 } = query as Page;
        return { json: await store.list(callerOf(context).workspaceId, { after, limit, locale: context.locale }) };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/:id`,
      summary: 'One import with its files and how far each is.',
      access: READ,
      responses: { 200: { description: 'The import.', schema: ImportAnswer } },
      handle: async ({ param }, context) => ({
        json: await store.read(callerOf(context).workspaceId, param('id'), context.locale),
      }),
    },
    {
      method: 'GET',
      path: `${PATH}/:id/rejects`,
      summary: 'The refused rows of an import: CSV to mend and upload again, or a page of JSON.',
      access: READ,
      query: RejectQuery,
      responses: { 200: { description: 'Refused rows, redacted.', schema: listOf(Reject), orType: 'text/csv' } },
      handle: (input, context) => sendRejects(ports, input, context),
    },
    {
      ...command('answer', 'Answers the question of an import.', (input, context) =>
        service.answer(callerOf(context).workspaceId, input.param('id'), input.body as ImportAnswerBody),
      ),
      body: AnswerBody,
    },
    command('cancel', 'Stops an import; no file of it stays half.', ({ param }, context) =>
      service.cancel(callerOf(context).workspaceId, param('id')),
    ),
    command(
      'take-back',
      'Undoes an import: what is left is what would be there had it never been.',
      ({ param }, context) => service.takeBack(callerOf(context).workspaceId, param('id')),
    ),
    {
      method: 'GET',
      path: '/api/v1/completeness',
      summary: 'Which files each month of each shop has.',
      access: READ,
      responses: {
        200: { description: 'Month by month, per shop.', schema: Completeness },
      },
      handle: async (_, context) => ({ json: await completeness(ports.database, callerOf(context).workspaceId) }),
    },
    {
      method: 'POST',
      path: '/api/v1/sample',
      summary: 'Opens the sample shop and fills it in the background.',
      access: WRITE,
      body: SampleBody,
      responses: { 202: { description: 'The import that fills it.', schema: Started } },
      async handle({ body }, context) {
        const id = await sample.start(uploader(context), body as SampleBody);
        return { status: 202, headers: { location: `${PATH}/${id}` }, json: { id } };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/sample',
      summary: 'Removes the sample shop and everything in it.',
      access: WRITE,
      responses: { 204: { description: 'It is gone.' } },
      async handle(_, context) {
        await sample.remove(callerOf(context).workspaceId);
        return { status: 204 };
      },
    },
  ];
}

function command(
  name: string,
  summary: string,
  work: (input: RouteInput, context: RouteContext) => Promise<void>,
): Route {
  return {
    method: 'POST',
    path: `${PATH}/:id/${name}`,
    summary,
    access: WRITE,
    responses: { 202: { description: 'It is being done.', schema: Started } },
    async handle(input, context) {
      await work(input, context);
      return { status: 202, json: { id: input.param('id') } };
    },
  };
}

async function sendRejects(
  { store, rejects }: ImportRoutePorts,
  { param, query }: RouteInput,
  context: RouteContext,
): ReturnType<Route['handle']> {
  const { workspaceId } = callerOf(context);
  const wanted = query as RejectQuery;
  const id = param('id');
  await store.import(workspaceId, id);
  const files = (await store.files(workspaceId, id)).filter(
    (file) => wanted.file === undefined || file.id === wanted.file,
  );
  const { after, limit = 100, format } = wanted;
  const { locale, response } = context;
  if (format === 'json') return { json: await rejects.list(workspaceId, files, { after, limit, locale }) };
  response.status(200).type('text/csv; charset=utf-8').attachment(`rejects-${id}.csv`);
  await pipeline(Readable.from(rejects.csv(workspaceId, files, locale)), response);
  return 'handled';
}

function uploader(context: RouteContext): Uploader {
  const { workspaceId, userId } = callerOf(context);
  return { workspaceId, userId, locale: context.locale };
}
