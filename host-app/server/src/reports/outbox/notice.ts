import { languageOf, type Said } from '@vitrine/core/errors';
import type { Letter, Sender } from './compose-mail.ts';
import type { MailPerson } from './contact-book.ts';

/** A mail of the product itself to one person, which is about no run's pages. */
export interface Notice {
  workspaceId: string;
  /** `confirmation` asks a contact who may not be written to yet. */
  kind: 'notice' | 'confirmation';
  to: MailPerson;
  subject: Said;
  text: Said;
  /** Path of a page that stands under the text. */
  link?: string;
  /** Who sees it in the outbox beside the owners. */
  causedBy: string | null;
  /** What it is about: the same person is told once. */
  key: string;
}

/** A message that a plugin wrote to a member. */
export interface PluginMessage {
  workspaceId: string;
  id: string;
  plugin: string;
  userId: string;
  address: string;
  subject: string;
  text: string;
}

/** What both are stored as. */
export interface SingleMail {
  workspaceId: string;
  id: string;
  kind: 'notice' | 'confirmation' | 'plugin';
  plugin: string | null;
  to: MailPerson;
  address: string;
  causedBy: string | null;
  key: string;
  letter: Letter;
}

/** Words in one language, and below them where to go. */
export function noticeLetter(
  { workspaceId, kind, key, subject, text }: Notice,
  { sender, locale, link }: { sender: Sender; locale: string; link: string | undefined },
): Letter {
  const language = languageOf(locale);
  const words = text[language];
  return {
    about: [workspaceId, kind, key],
    sender,
    date: new Date(),
    body: { subject: subject[language], text: link === undefined ? words : `${words}\n\n${link}` },
    files: [],
  };
}

export function pluginLetter({ workspaceId, id, subject, text }: PluginMessage, sender: Sender): Letter {
  return { about: [workspaceId, 'plugin', id], sender, date: new Date(), body: { subject, text }, files: [] };
}
