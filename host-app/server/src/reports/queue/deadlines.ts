/**
 * Milliseconds that each part of a report may take; every one fits into the next, so that what is slow is told by the innermost that knows
 * why, and nobody takes over what another server still works at. A test holds their order.
 */
export const DEADLINES = {
  /** One tile's question. */
  query: 20_000,
  /** All tiles of a report together. */
  data: 60_000,
  /** One try of the browser at a PDF file; one that hangs is ended, started again and tried once more. */
  print: 30_000,
  /** From the kept data to the file. */
  render: 90_000,
  /** All of a run: data, file, mails. */
  run: 180_000,
  /** How long a run is its server's; after that, another one takes it up. */
  lease: 240_000,
} as const;

/** How long a run waits in all for plugins that decide about access; the time in which no server ran is not in it. */
export const DECISION_SECONDS = 24 * 3_600;

export const MAIL_DEADLINES = {
  /** Until the mail server is reached and greets. */
  connect: 10_000,
  /** Without a word from the mail server: some look long at a message before they say that they took it. */
  silence: 120_000,
  /** One attempt to hand over one mail. */
  send: 600_000,
  /** How long a mail is its server's. */
  lease: 780_000,
} as const;

export const CHANNEL_DEADLINES = {
  /** One attempt of a channel; the broker gives each of its requests up sooner. */
  deliver: 60_000,
  /** How long a delivery is its server's. */
  lease: 180_000,
} as const;

export const BOUNCE_DEADLINES = {
  /** Until the mailbox is reached and greets. */
  connect: 10_000,
  /** Without a word from it. */
  silence: 20_000,
  /** One look at it. */
  read: 45_000,
  /** From one look to the next. */
  every: 60_000,
} as const;

/** Nobody is at work for longer without storing something. */
export const LONGEST_LEASE = Math.max(DEADLINES.lease, MAIL_DEADLINES.lease, CHANNEL_DEADLINES.lease);

/** Seconds until the next attempt of a mail or another delivery, after each that was put off. */
export const BACK_OFF = [60, 300, 900, 3_600, 14_400];

/** After that, of a mail that no mail server was offered yet, so that none can have it: seconds between attempts, and how many more. */
export const UNOFFERED = { every: 3_600, times: 120 } as const;
