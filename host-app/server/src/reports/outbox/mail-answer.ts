import type { MailSummary } from '../../api-reports.ts';
import { instant, reasonIn } from '../runs/run-answer.ts';
import type { StoredMail } from './mail-store.ts';

/** A mail as people see it in a list, in the reader's language. */
export function mailSummary(mail: StoredMail, locale: string): MailSummary {
  return {
    id: mail.id,
    kind: mail.kind,
    run: mail.run_id,
    plugin: mail.plugin,
    recipient: mail.recipient,
    subject: mail.subject,
    state: mail.state,
    reason: reasonIn(mail.fault, locale),
    attempts: mail.attempts,
    at: mail.created_at.toISOString(),
    sentAt: instant(mail.sent_at),
    bytes: mail.bytes,
  };
}
