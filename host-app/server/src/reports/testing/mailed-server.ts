import type { Settings } from '../../config/index.ts';
import type { TestServer } from '../../testing/server.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { createReportServer } from './report-server.ts';

/** A report server whose mails arrive at a mail server of its own. */
export interface MailedServer extends TestServer {
  mails: MailServer;
  /** The settings by which another server hands its mails to the same one. */
  environment: Record<string, string>;
}

/** Its owner has the address `ada@shop.example`. */
export async function createMailedServer(
  more: Record<string, string> = {},
  settings: Partial<Settings> = {},
): Promise<MailedServer> {
  const mails = await startMailServer();
  const environment = { VITRINE_SMTP_URL: mails.url, VITRINE_MAIL_FROM: 'reports@shop.example', ...more };
  const server = await createReportServer(environment, settings);
  const { id } = server.session.user;
  await server.database.everything('users').where({ id }).update({ email: 'ada@shop.example' });
  return {
    ...server,
    mails,
    environment,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await mails[Symbol.asyncDispose]();
    },
  };
}
