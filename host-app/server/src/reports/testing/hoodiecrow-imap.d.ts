declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface ImapServer {
    server: Server;
    listen(port: number): void;
    close(done: () => void): void;
  }
  export default function hoodiecrow(options: {
    plugins: string[];
    storage: Record<string, { messages: { raw: string; uid: number }[] }>;
  }): ImapServer;
}
