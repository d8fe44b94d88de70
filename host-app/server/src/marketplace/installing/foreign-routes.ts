import { AppError } from '@vitrine/core/errors';
import { callerOf, type Route } from '../../http/index.ts';
import { SAYS } from '../sentences.ts';
import { ForeignRevocations } from './answers.ts';
import type { ForeignRevocation } from './foreign-revocations.ts';
import type { OverruledRevocations } from './overruled-revocations.ts';
import type { RevocationWatch } from './revocation-watch.ts';

const PATH = '/api/v1/marketplace/foreign-revocations';
const OPERATE = { kind: 'operator' } as const;
/** What matters here stands first. */
const MOST = 500;
const ORDER = ['stops', 'offer', 'nothing'] as const;

export interface ForeignServices {
  watch: RevocationWatch;
  overruled: OverruledRevocations;
  /** Called when an entry counts no more, or again. */
  changed(): Promise<void>;
}

/** What other marketplaces took back, as the operator of this server sees it. */
export function foreignRevocationRoutes({ watch, overruled, changed }: ForeignServices): Route[] {
  const found = (id: string): ForeignRevocation => {
    const line = watch.foreign.find((one) => one.id === id);
    if (line === undefined) throw new AppError('notFound', SAYS.noRevocation());
    return line;
  };
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'What other marketplaces took back: where each line came from, what it does here, and who overruled it.',
      access: OPERATE,
      responses: { 200: { description: 'The lines.', schema: ForeignRevocations } },
      async handle() {
        const decided = await overruled.all();
        const lines = [...watch.foreign].sort((one, other) => ORDER.indexOf(one.counts) - ORDER.indexOf(other.counts));
        const items = lines.slice(0, MOST).map(({ id, marketplace, counts, revocation }) => {
          const by = decided.get(id);
          return {
            ...{ id, marketplace, counts, ...revocation },
            overruled: by === undefined ? null : { by: by.by, at: by.at.toISOString() },
          };
        });
        return { json: { items } };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/:id/overruled`,
      summary: 'Does not heed one line of another marketplace’s list; who decided so is kept.',
      access: OPERATE,
      responses: { 204: { description: 'It counts no more.' } },
      async handle({ param }, context) {
        await overruled.overrule(found(param('id')), callerOf(context).userId);
        await changed();
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id/overruled`,
      summary: 'Heeds a line of another marketplace’s list again.',
      access: OPERATE,
      responses: { 204: { description: 'It counts again.' } },
      async handle({ param }, context) {
        await overruled.heed(found(param('id')).id, callerOf(context).userId);
        await changed();
        return { status: 204 };
      },
    },
  ];
}
