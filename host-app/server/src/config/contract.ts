import type { IsolationPolicy } from '@vitrine/core/isolation';

/** Everything an operator may set. */
export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  /** Origin under which browsers reach the server, `https://vitrine.example`; undefined: plain HTTP on this machine. */
  publicUrl: string | undefined;
  /** How many proxies stand in front: that many names at the end of `X-Forwarded-For` are theirs to say, and none is anybody else's. */
  proxies: number;
  /** The first owner, on the first start only. */
  firstOwner: { email: string; password: string } | undefined;
  /** A PostgreSQL of the operator's; undefined: the embedded one. `adminUrl` is for migrations and backups. */
  database: { url: string; adminUrl: string | undefined } | undefined;
  metricsToken: string | undefined;
  marketplace: {
    /**
     * Of another server, `https://market.example/public/marketplace`, or a mirror of static files, `file:///srv/market/mirror.json`;
     * undefined: the one of this server.
     */
    url: string | undefined;
    /** Whether other servers may read this one's. */
    open: boolean;
    /** How often it is asked what was revoked. */
    pollSeconds: number;
    /** Whose plugins may be installed; undefined: everybody's. */
    publishers: readonly string[] | undefined;
    /** Which tiers may be installed. */
    tiers: readonly InstallableTier[];
  };
  /** The mail server that mails are handed to, and whom they are from; without one, mails are kept to look at. */
  mail: {
    smtpUrl: string | undefined;
    /**
     * Whether people outside may be written to. They say yes and no by links, which have to lead here from everywhere, and which mail
     * programs follow by https alone (RFC 8058); where mails are kept to look at, nobody is written to.
     */
    outside: boolean;
    from: { name: string; address: string };
    /** What mails are signed with: a key whose other half stands under `<selector>._domainkey.<domain>`. */
    dkim: DkimKey | undefined;
    /** Most mails that go to the recipients of one domain in a minute. */
    perMinute: number;
    /** A mailbox that is read for mails that came back, and the token of whoever tells of them. */
    bounces: { url: string | undefined; token: string | undefined };
  };
  /** Where the channel to a folder puts reports; undefined: nowhere. */
  reportsFolder: string | undefined;
  /** A Chromium that draws PDF files, by its path; undefined: the one that comes with the product. */
  chromium: string | undefined;
  /** How far the drawing of reports stands back behind everything else: 0 not at all, 19 most. */
  drawingNiceness: number;
  /** When code of strangers may run in processes of its own: behind both walls, also behind the first alone, or never. */
  isolatedPlugins: IsolationPolicy;
  /** Addresses outside of the open internet that plugins may reach. */
  pluginNetworks: readonly string[];
  /** For tests of what a crash leaves behind: where the server ends itself; undefined: nowhere. */
  killAt: KillPoint | undefined;
  /** For tests of a browser that hangs: after how many milliseconds it is given up; undefined, as for every operator: as for any report. */
  printMs: number | undefined;
}

/** Points on the way from a schedule to what arrives, each between two things that are stored or sent. */
export const KILL_POINTS = [
  'occurrence-before-commit',
  'snapshot-taken',
  'snapshot-stored',
  'rendered',
  'run-before-commit',
  'before-data',
  'data-noted',
  'after-data',
  'mail-before-commit',
  'delivery-sent',
] as const;
export type KillPoint = (typeof KILL_POINTS)[number];

export interface DkimKey {
  domain: string;
  selector: string;
  /** PEM of an RSA key. */
  privateKey: string;
}

/** Tiers that a marketplace can bring: code inside the server comes by the operator's hand only. */
export const INSTALLABLE_TIERS = ['declarative', 'isolated'] as const;
export type InstallableTier = (typeof INSTALLABLE_TIERS)[number];

export type Environment = Readonly<Record<string, string | undefined>>;
