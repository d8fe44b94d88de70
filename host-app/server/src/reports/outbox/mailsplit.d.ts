declare module 'mailsplit' {
  import type { Duplex } from 'node:stream';

  /** The head of a part, or what stands between parts and in them. */
  export type MailPiece = MailPart | { type: 'data' | 'body'; value: Buffer };
  export interface MailPart {
    type: 'node';
    contentType: string | false;
    encoding: string | false;
    headers: {
      getList(): { line: string }[];
      update(key: string, value: string): void;
    };
    getHeaders(): Buffer;
    getDecoder(): Duplex;
    /** As the part is encoded where nothing else is asked for; its head says so from then on. */
    getEncoder(encoding?: 'quoted-printable'): Duplex;
  }
  export const Splitter: new () => Duplex;
}
