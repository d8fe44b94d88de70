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

/** Settings of a server whose mails arrive there, and lead back to it from everywhere. */
export function mailSettings({ url }: MailServer): Record<string, string> {
  return {
    VITRINE_SMTP_URL: url,
    VITRINE_MAIL_FROM: 'My shop <reports@shop.example>',
    VITRINE_PUBLIC_URL: 'https://vitrine.shop.example',
  };
}

/** Its owner has the address `ada@shop.example`. */
export async function createMailedServer(
  more: Record<string, string> = {},
  settings: Partial<Settings> = {},
): Promise<MailedServer> {
  const mails = await startMailServer();
  const environment = { ...mailSettings(mails), ...more };
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
