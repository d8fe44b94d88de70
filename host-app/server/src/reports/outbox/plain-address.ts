import { isEmail } from '../../config/index.ts';

/** One address and nothing else: no list, no name, no comment, no line break. */
export function isPlain(address: string): boolean {
  return isEmail(address) && /^[\x21-\x7e]+$/.test(address);
}

/** The same text for whatever is delivered to the same mailbox: hardly any tells capitals apart, and nobody shall get a mail twice. */
export function mailboxOf(address: string): string {
  return address.toLowerCase();
}
