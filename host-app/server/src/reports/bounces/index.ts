import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../../capability.ts';
import { SETTINGS } from '../../config/index.ts';
import { LOG } from '../../observability/index.ts';
import { DATABASE } from '../../storage/index.ts';
import { ACCESS, TROUBLES } from '../index.ts';
import { BOUNCE_DEADLINES } from '../queue/deadlines.ts';
import { BounceMailbox } from './bounce-mailbox.ts';
import { bounceMigrations } from './bounce-migrations.ts';
import { bounceRoutes } from './bounce-routes.ts';
import { Bounces } from './bounces.ts';

const BOUNCES = token<Bounces>('bounces');

export const bounces: Capability = {
  name: 'bounces',
  migrations: bounceMigrations,
  providers: [provide(BOUNCES, (database, troubles) => new Bounces(database, troubles), [DATABASE, TROUBLES])],
  routes: (resolve) => resolve(ACCESS).guarded(bounceRoutes(resolve(BOUNCES))),
  async start(resolve) {
    const { url } = resolve(SETTINGS).mail.bounces;
    if (url === undefined) return undefined;
    const mailbox = new BounceMailbox(url, resolve(LOG));
    const told = resolve(BOUNCES);
    const log = resolve(LOG);
    const stopping = new AbortController();
    const look = async () => {
      try {
        await mailbox.read((bounce) => told.note(bounce), stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted)
          log.warn({ err: error }, 'the mailbox for mails that came back could not be read');
      }
    };
    // A look is over before the next one begins: its deadline is shorter.
    let looking = look();
    const timer = setInterval(() => {
      looking = look();
    }, BOUNCE_DEADLINES.every);
    return async () => {
      clearInterval(timer);
      stopping.abort(new DOMException('The server stops.', 'AbortError'));
      await looking;
    };
  },
};
