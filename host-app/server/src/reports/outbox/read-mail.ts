import type { Attachment } from 'postal-mime';
import { withPicturesInside } from './pictures-inside.ts';

/** A message as a reader's program shows it. */
export interface ReadMail {
  text: string;
  html: string | undefined;
  attachments: { name: string; type: string; bytes: number }[];
}

/** Reads a message back from its bytes; pictures of the HTML part stand in it as `data:`, so that it needs nothing beside. */
export async function readMail(source: Uint8Array): Promise<ReadMail> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(source, { attachmentEncoding: 'base64' });
  const pictures = new Map(mail.attachments.flatMap((part) => (part.contentId ? [[cidOf(part.contentId), part]] : [])));
  return {
    text: mail.text ?? '',
    html:
      mail.html &&
      withPicturesInside(mail.html, (cid) => {
        const picture = pictures.get(cid);
        return picture?.mimeType === 'image/png' ? contentOf(picture) : undefined;
      }),
    attachments: mail.attachments
      .filter(({ disposition }) => disposition === 'attachment')
      .map((part) => ({
        name: part.filename ?? '',
        type: part.mimeType,
        bytes: Buffer.byteLength(contentOf(part), 'base64'),
      })),
  };
}

function cidOf(contentId: string): string {
  return contentId.replace(/^<|>$/g, '');
}

function contentOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('base64');
}
