import { resolve } from 'node:path';
import { StartupFault } from '../lifecycle/startup-fault.ts';

/** Everything an operator may set. Read once; nothing else in the server looks at the environment. */
export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  /** Origin under which browsers reach the server, `https://vitrine.example`; undefined: plain HTTP on this machine. */
  publicUrl: string | undefined;
  /** The first owner, on the first start only. */
  firstOwner: { email: string; password: string } | undefined;
  /** A PostgreSQL of the operator's; undefined: the embedded one. `adminUrl` is for migrations and backups. */
  database: { url: string; adminUrl: string | undefined } | undefined;
  metricsToken: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'VITRINE_';
/** Settings of the command line, which may stand in the same environment. */
const OF_THE_COMMAND_LINE = ['URL', 'TOKEN'];
const KNOWN = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'PUBLIC_URL',
  'OWNER_EMAIL',
  'OWNER_PASSWORD',
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
  'METRICS_TOKEN',
];
export const SHORTEST_PASSWORD = 10;
const SHORTEST_METRICS_TOKEN = 16;

/** Errors: StartupFault with exit code 2, naming every fault at once. */
export function readSettings(environment: Environment): Settings {
  const reader = new SettingsReader(environment);
  const settings: Settings = {
    port: reader.port(),
    host: reader.host(),
    dataDir: resolve(reader.text('DATA_DIR') ?? '.vitrine'),
    publicUrl: reader.publicUrl(),
    firstOwner: reader.firstOwner(),
    database: reader.database(),
    metricsToken: reader.metricsToken(),
  };
  reader.refuseUnknown();
  if (reader.faults.length > 0) {
    throw new StartupFault(
      `Settings that Vitrine cannot use:\n${reader.faults.map((fault) => `  ${fault}`).join('\n')}`,
      2,
    );
  }
  return settings;
}

class SettingsReader {
  readonly faults: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** An empty setting counts as one left out. */
  text(name: string): string | undefined {
    return this.#environment[PREFIX + name] || undefined;
  }

  port(): number {
    const text = this.text('PORT') ?? '4400';
    const port = Number(text);
    if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
    this.#refuse('PORT', `is "${text}"; it must be a number from 0 to 65535`);
    return 0;
  }

  host(): string {
    const text = this.text('HOST') ?? '127.0.0.1';
    if (!/^[A-Za-z0-9.:-]+$/.test(text))
      this.#refuse('HOST', `is "${text}"; it must be an address or a host name, such as 127.0.0.1`);
    return text;
  }

  publicUrl(): string | undefined {
    const text = this.text('PUBLIC_URL');
    if (text === undefined) return undefined;
    const url = URL.parse(text);
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username)
      return url.origin;
    this.#refuse('PUBLIC_URL', `is "${text}"; it must be an origin, such as https://vitrine.example`);
    return undefined;
  }

  firstOwner(): Settings['firstOwner'] {
    const email = this.text('OWNER_EMAIL');
    const password = this.text('OWNER_PASSWORD');
    if (email === undefined && password === undefined) return undefined;
    if (email === undefined) this.#refuse('OWNER_EMAIL', 'is missing beside VITRINE_OWNER_PASSWORD');
    else if (!isEmail(email)) this.#refuse('OWNER_EMAIL', `is "${email}"; it must be a mail address`);
    if (password === undefined) this.#refuse('OWNER_PASSWORD', 'is missing beside VITRINE_OWNER_EMAIL');
    else if (password.length < SHORTEST_PASSWORD) {
      this.#refuse('OWNER_PASSWORD', `is too short; it must have at least ${SHORTEST_PASSWORD} characters`);
    }
    return { email: email ?? '', password: password ?? '' };
  }

  database(): Settings['database'] {
    const url = this.#postgresUrl('DATABASE_URL');
    const adminUrl = this.#postgresUrl('DATABASE_ADMIN_URL');
    if (url !== undefined) return { url, adminUrl };
    if (adminUrl !== undefined)
      this.#refuse('DATABASE_URL', "is missing beside VITRINE_DATABASE_ADMIN_URL; it names the application's own role");
    return undefined;
  }

  metricsToken(): string | undefined {
    const token = this.text('METRICS_TOKEN');
    if (token !== undefined && token.length < SHORTEST_METRICS_TOKEN) {
      this.#refuse('METRICS_TOKEN', `is too short; it must have at least ${SHORTEST_METRICS_TOKEN} characters`);
    }
    return token;
  }

  refuseUnknown(): void {
    for (const name of Object.keys(this.#environment)) {
      const bare = name.slice(PREFIX.length);
      if (!name.startsWith(PREFIX) || KNOWN.includes(bare) || OF_THE_COMMAND_LINE.includes(bare)) continue;
      this.#refuse(bare, 'is not a setting of Vitrine; check its spelling or remove it');
    }
  }

  #postgresUrl(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.parse(text);
    if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
    this.#refuse(name, 'must be an address such as postgres://role:password@host:5432/database');
    return undefined;
  }

  #refuse(name: string, reason: string): void {
    this.faults.push(`${PREFIX}${name} ${reason}.`);
  }
}

/** Good enough to catch slips; whether mail arrives there is another question. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+$/.test(text);
}
