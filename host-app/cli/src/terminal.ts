/** What a command reads and where it writes; a test gives its own. */
export interface Terminal {
  environment: Readonly<Record<string, string | undefined>>;
  stdin: AsyncIterable<Uint8Array>;
  out(text: string): void;
  error(text: string): void;
  /** When the person asked the command to end. */
  interrupted(): Promise<void>;
}

export function processTerminal(): Terminal {
  return {
    environment: process.env,
    stdin: process.stdin,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
      }),
  };
}
