import type { MailAnswer, MailList, ReportContact } from '@vitrine/server/api';
import type { Seller } from '../../testing/seller.ts';

/** Somebody outside of the workspace, who said nothing yet. */
export function addContact(seller: Seller, name: string): Promise<ReportContact> {
  const address = `${name.toLowerCase()}-${crypto.randomUUID()}@books.example`;
  return seller.call('POST', '/api/v1/report-contacts', { address, name, locale: 'en', timezone: 'UTC' });
}

/** Somebody outside who said yes, by the link in their mail. */
export async function addConfirmed(seller: Seller, name: string): Promise<ReportContact> {
  const contact = await addContact(seller, name);
  const { items } = await seller.call<MailList>('GET', '/api/v1/mails');
  const asked = items.find(({ recipient }) => recipient === contact.address);
  const mail = await seller.call<MailAnswer>('GET', `/api/v1/mails/${asked?.id}`);
  const [path] = /\/public\/mail\/confirm\/[\w-]+/.exec(mail.text) ?? [''];
  await seller.press(path);
  return contact;
}
