export { type MailOptions, mailBody } from './mail-body.ts';
