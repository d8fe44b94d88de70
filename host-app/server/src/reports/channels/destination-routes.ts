import { Type } from 'typebox';
import type {
  NewReportDestination,
  ReportDestinationChange,
  ReportDestinationList,
} from '../../api-report-channels.ts';
import { anything } from '../../http/answers.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { Destinations } from './destinations.ts';

const OWN = { kind: 'member', role: 'owner', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const PATH = '/api/v1/report-destinations';
const orNull = Type.Union([Type.String(), Type.Null()]);
const Options = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { maxProperties: 40 });
/** One line that nothing can hide in. */
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f\\u2028\\u2029]*$' });

const NewBody = Type.Object({ channel: Type.String({ maxLength: 200 }), name: Name, options: Options }, closed);
const ChangeBody = Type.Object({ name: Name, options: Options }, closed);
const Answer = Type.Object(
  {
    id: Type.String(),
    channel: Type.String(),
    name: Type.String(),
    options: anything('What was entered, less what is secret.'),
    entered: Type.Array(Type.String()),
    short: Type.Array(Type.String()),
    host: orNull,
    schedules: Type.Integer(),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  closed,
);

/** Where reports can go beside mails, by name: what owners entered, less what is secret. */
export function destinationRoutes(destinations: Destinations): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'Where reports can go beside mails; of what is secret only whether it was entered.',
      access: OWN,
      responses: { 200: { description: 'The places.', schema: Type.Object({ items: Type.Array(Answer) }, closed) } },
      async handle(_input, context) {
        const list: ReportDestinationList = { items: await destinations.list(callerOf(context).workspaceId) };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Enters a place for reports to go to, with the options that its channel asks for.',
      access: OWN,
      body: NewBody,
      responses: { 201: { description: 'The place.', schema: Answer } },
      async handle({ body }, context) {
        const made = await destinations.create(callerOf(context).workspaceId, body as NewReportDestination);
        return { status: 201, json: made };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/:id`,
      summary: 'Changes a place; secrets that are left out stay, null takes one back.',
      access: OWN,
      body: ChangeBody,
      responses: { 200: { description: 'The place.', schema: Answer } },
      async handle({ param, body }, context) {
        const { workspaceId } = callerOf(context);
        return { json: await destinations.change(workspaceId, param('id'), body as ReportDestinationChange) };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id`,
      summary: 'Removes a place. What was to go there fails, and its owner is told.',
      access: OWN,
      responses: { 204: { description: 'Removed.' } },
      async handle({ param }, context) {
        await destinations.delete(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
  ];
}
