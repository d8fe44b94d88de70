import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { NewRecipientGroup, PersonRef, RecipientGroup, RecipientGroupList } from '../../api-report-people.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import { type Choosers, chosenBy } from './added-by.ts';
import { type PeopleReader, personKey, placesIn } from './people-reader.ts';
import { GroupAnswer, GroupBody, GroupListAnswer } from './schemas.ts';
import { SAYS } from './sentences.ts';

const READ = { kind: 'member', role: 'editor', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/recipient-groups';
const COLUMNS = 'id, name, people, updated_at';
const MOST = 200;

interface StoredGroup {
  id: string;
  name: string;
  people: PersonRef[];
  updated_at: Date;
}

/** People who get the same reports, under one name. Who is in it is looked up when something is sent. */
export function groupRoutes({ database, people }: { database: Database; people: PeopleReader }): Route[] {
  const read = (workspaceId: string, id: string) =>
    database.read<StoredGroup>(workspaceId, `select ${COLUMNS} from recipient_groups where id = $1`, [id]);
  const one = async (workspaceId: string, id: string): Promise<RecipientGroup> => {
    const [found] = await read(workspaceId, id);
    if (!found) throw noGroup();
    return group(found);
  };
  /** Errors: `badRequest` at the first who is not there. */
  const check = async (workspaceId: string, { people: refs }: NewRecipientGroup): Promise<void> => {
    const nested = refs.findIndex(({ kind }) => kind === 'group');
    if (nested >= 0) throw new AppError('badRequest', SAYS.groupInGroup(), { path: `/people/${nested}/kind` });
    await people.everyone(workspaceId, placesIn(refs, '/people'), { toWrite: false });
  };
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'Groups of people who get reports.',
      access: READ,
      responses: { 200: { description: 'The groups.', schema: GroupListAnswer } },
      async handle(_, context) {
        const sql = `select ${COLUMNS} from recipient_groups order by lower(name), id`;
        const groups = await database.read<StoredGroup>(callerOf(context).workspaceId, sql, []);
        const list: RecipientGroupList = { items: groups.map(group) };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Makes a group of members and of people outside.',
      access: WRITE,
      body: GroupBody,
      responses: { 201: { description: 'The group.', schema: GroupAnswer } },
      async handle({ body }, context) {
        const { workspaceId, userId: changed_by } = callerOf(context);
        const asked = body as NewRecipientGroup;
        await check(workspaceId, asked);
        const id = ulid();
        await database.inWorkspace(workspaceId, async (transaction) => {
          const [{ count } = { count: 0 }] = await transaction('recipient_groups').count({ count: '*' });
          if (Number(count) >= MOST) throw new AppError('badRequest', SAYS.tooManyGroups({ most: MOST }), { path: '' });
          const row = { workspace_id: workspaceId, id, name: asked.name, people: JSON.stringify(asked.people) };
          const added_by = JSON.stringify(chosenBy({ cc: asked.people }, changed_by));
          await transaction('recipient_groups').insert({ ...row, changed_by, added_by });
        });
        return { status: 201, json: await one(workspaceId, id) };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/:id`,
      summary: 'Changes the name of a group and who is in it; it holds from the next report on.',
      access: WRITE,
      body: GroupBody,
      responses: { 200: { description: 'The group.', schema: GroupAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId: changed_by } = callerOf(context);
        const asked = body as NewRecipientGroup;
        const before = await one(workspaceId, param('id'));
        // Who was in it before and is gone since keeps nobody from changing the rest.
        const known = new Set(before.people.map(personKey));
        const added = asked.people.filter((ref) => !known.has(personKey(ref)));
        await check(workspaceId, { ...asked, people: added });
        await database.inWorkspace(workspaceId, async (transaction) => {
          const group = transaction('recipient_groups').where({ id: param('id') });
          const stored: (StoredGroup & Choosers) | undefined = await group.clone().forUpdate().first();
          if (stored === undefined) throw noGroup();
          const added_by = chosenBy({ cc: asked.people }, changed_by, { ...stored, fields: { cc: stored.people } });
          await group.update({
            ...{ name: asked.name, people: JSON.stringify(asked.people), changed_by },
            ...{ added_by: JSON.stringify(added_by), updated_at: transaction.fn.now() },
          });
        });
        return { json: await one(workspaceId, param('id')) };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id`,
      summary: 'Removes a group; the people in it stay.',
      access: WRITE,
      responses: { 204: { description: 'Removed.' } },
      async handle({ param }, context) {
        const deleted = await database.inWorkspace(callerOf(context).workspaceId, (transaction) =>
          transaction('recipient_groups')
            .where({ id: param('id') })
            .delete(),
        );
        if (deleted === 0) throw noGroup();
        return { status: 204 };
      },
    },
  ];
}

function group({ id, name, people, updated_at }: StoredGroup): RecipientGroup {
  return { id, name, people, updatedAt: updated_at.toISOString() };
}

function noGroup(): AppError {
  return new AppError('notFound', SAYS.noGroup(), { path: '/id' });
}
