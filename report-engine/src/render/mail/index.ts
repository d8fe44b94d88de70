export { type MailOptions, mailBody } from './mail-body.ts';
export { mailReport } from './mail-report.ts';
