import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Said } from '@vitrine/core/errors';
import { addressAllowance, type IsolationPolicy } from '@vitrine/core/isolation';
import { type Environment, INSTALLABLE_TIERS, type InstallableTier, type Settings } from './contract.ts';
import { SAYS } from './sentences.ts';

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
  'PROXIES',
  'METRICS_TOKEN',
  'MARKETPLACE_URL',
  'MARKETPLACE_OPEN',
  'MARKETPLACE_POLL_SECONDS',
  'MARKETPLACE_PUBLISHERS',
  'MARKETPLACE_TIERS',
  'ISOLATED_PLUGINS',
  'PLUGIN_NETWORKS',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_RATE',
  'BOUNCE_URL',
  'BOUNCE_TOKEN',
  'DKIM_DOMAIN',
  'DKIM_SELECTOR',
  'DKIM_KEY_FILE',
  'REPORTS_FOLDER',
  'CHROMIUM',
  'DRAWING_NICENESS',
  'KILL_AT',
];
const POLICIES = { 'both-walls': 'both walls', 'one-wall': 'one wall', never: 'never' } as const;
export const SHORTEST_PASSWORD = 10;
const SHORTEST_TOKEN = 16;
/** What may stand behind `Authorization: Bearer` (RFC 6750): another one would never be heard. */
const TOKEN = /^[\w.~+/-]+=*$/;

/** Reads settings one by one and keeps what is wrong with them, so that all of it is told at once. */
export class SettingsReader {
  readonly faults: Said[] = [];
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
    this.faults.push(SAYS.port({ name: named('PORT'), text }));
    return 0;
  }

  host(): string {
    const text = this.text('HOST') ?? '127.0.0.1';
    if (!/^[A-Za-z0-9.:-]+$/.test(text)) this.faults.push(SAYS.host({ name: named('HOST'), text }));
    return text;
  }

  publicUrl(): string | undefined {
    const text = this.text('PUBLIC_URL');
    if (text === undefined) return undefined;
    const url = URL.parse(text);
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username)
      return url.origin;
    this.faults.push(SAYS.publicUrl({ name: named('PUBLIC_URL'), text }));
    return undefined;
  }

  firstOwner(): Settings['firstOwner'] {
    const email = this.text('OWNER_EMAIL');
    const password = this.text('OWNER_PASSWORD');
    if (email === undefined && password === undefined) return undefined;
    if (email === undefined) this.missing('OWNER_EMAIL', 'OWNER_PASSWORD');
    else if (!isEmail(email)) this.faults.push(SAYS.email({ name: named('OWNER_EMAIL'), text: email }));
    if (password === undefined) this.missing('OWNER_PASSWORD', 'OWNER_EMAIL');
    else if (password.length < SHORTEST_PASSWORD) {
      this.faults.push(SAYS.tooShort({ name: named('OWNER_PASSWORD'), count: SHORTEST_PASSWORD }));
    }
    return { email: email ?? '', password: password ?? '' };
  }

  database(): Settings['database'] {
    const url = this.#postgresUrl('DATABASE_URL');
    const adminUrl = this.#postgresUrl('DATABASE_ADMIN_URL');
    if (url !== undefined) return { url, adminUrl };
    if (adminUrl !== undefined)
      this.faults.push(SAYS.databaseUrl({ name: named('DATABASE_URL'), other: named('DATABASE_ADMIN_URL') }));
    return undefined;
  }

  /** What programs show instead of signing in. */
  token(name: string): string | undefined {
    const token = this.text(name);
    if (token !== undefined && token.length < SHORTEST_TOKEN) {
      this.faults.push(SAYS.tooShort({ name: named(name), count: SHORTEST_TOKEN }));
    } else if (token !== undefined && !TOKEN.test(token)) {
      this.faults.push(SAYS.tokenLetters({ name: named(name) }));
    }
    return token;
  }

  marketplaceUrl(): string | undefined {
    const text = this.text('MARKETPLACE_URL');
    if (text === undefined) return undefined;
    const url = URL.parse(text);
    const mirror = url?.protocol === 'file:' && url.host === '' && url.pathname.endsWith('/mirror.json');
    if (url && (mirror || /^https?:$/.test(url.protocol)) && !url.search && !url.username) return url.href;
    this.faults.push(SAYS.marketplaceUrl({ name: named('MARKETPLACE_URL'), text }));
    return undefined;
  }

  marketplacePublishers(): string[] | undefined {
    const names = this.#list('MARKETPLACE_PUBLISHERS');
    for (const text of names) {
      if (/^[a-z][a-z0-9-]*$/.test(text)) continue;
      this.faults.push(SAYS.marketplacePublisher({ name: named('MARKETPLACE_PUBLISHERS'), text }));
    }
    return names.length > 0 ? names : undefined;
  }

  marketplaceTiers(): readonly InstallableTier[] {
    const chosen = this.#list('MARKETPLACE_TIERS');
    for (const text of chosen.filter((tier) => !INSTALLABLE_TIERS.some((known) => known === tier))) {
      this.faults.push(SAYS.marketplaceTier({ name: named('MARKETPLACE_TIERS'), text }));
    }
    return chosen.length > 0 ? INSTALLABLE_TIERS.filter((tier) => chosen.includes(tier)) : INSTALLABLE_TIERS;
  }

  yes(name: string): boolean {
    const text = this.text(name) ?? 'no';
    if (text !== 'yes' && text !== 'no') this.faults.push(SAYS.yesOrNo({ name: named(name), text }));
    return text === 'yes';
  }

  seconds(name: string, standard: number): number {
    const text = this.text(name) ?? String(standard);
    const seconds = Number(text);
    if (/^\d{1,4}$/.test(text) && seconds >= 1 && seconds <= 3600) return seconds;
    this.faults.push(SAYS.seconds({ name: named(name), text }));
    return standard;
  }

  proxies(): number {
    const text = this.text('PROXIES') ?? '0';
    if (/^\d$/.test(text)) return Number(text);
    this.faults.push(SAYS.proxies({ name: named('PROXIES'), text }));
    return 0;
  }

  niceness(name: string, standard: number): number {
    const text = this.text(name) ?? String(standard);
    if (/^1?\d$/.test(text)) return Number(text);
    this.faults.push(SAYS.niceness({ name: named(name), text }));
    return standard;
  }

  reportsFolder(): string | undefined {
    const text = this.text('REPORTS_FOLDER');
    if (text === undefined) return undefined;
    const found = isAbsolute(text) ? statSync(text, { throwIfNoEntry: false }) : undefined;
    if (found?.isDirectory() !== true) this.faults.push(SAYS.reportsFolder({ name: named('REPORTS_FOLDER'), text }));
    return text;
  }

  chromium(): string | undefined {
    const text = this.text('CHROMIUM');
    if (text === undefined) return undefined;
    if (!isAbsolute(text)) this.faults.push(SAYS.chromium({ name: named('CHROMIUM'), text }));
    return text;
  }

  isolatedPlugins(): IsolationPolicy {
    const text = this.text('ISOLATED_PLUGINS') ?? 'both-walls';
    if (isPolicy(text)) return POLICIES[text];
    this.faults.push(SAYS.isolatedPlugins({ name: named('ISOLATED_PLUGINS'), text }));
    return 'both walls';
  }

  pluginNetworks(): string[] {
    const entries = this.#list('PLUGIN_NETWORKS');
    for (const text of entries) {
      try {
        addressAllowance([text]);
      } catch {
        this.faults.push(SAYS.pluginNetworks({ name: named('PLUGIN_NETWORKS'), text }));
      }
    }
    return entries;
  }

  /** Without `name` another setting that is there says nothing. */
  missing(name: string, other: string): void {
    this.faults.push(SAYS.beside({ name: named(name), other: named(other) }));
  }

  refuseUnknown(): void {
    for (const name of Object.keys(this.#environment)) {
      const bare = name.slice(PREFIX.length);
      if (!name.startsWith(PREFIX) || KNOWN.includes(bare) || OF_THE_COMMAND_LINE.includes(bare)) continue;
      this.faults.push(SAYS.unknown({ name: named(bare) }));
    }
  }

  /** Words between commas or spaces. */
  #list(name: string): string[] {
    return (this.text(name) ?? '').split(/[\s,]+/).filter(Boolean);
  }

  #postgresUrl(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.parse(text);
    if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
    this.faults.push(SAYS.postgresUrl({ name: named(name) }));
    return undefined;
  }
}

function isPolicy(text: string): text is keyof typeof POLICIES {
  return Object.hasOwn(POLICIES, text);
}

/** As operators write it. */
export function named(setting: string): string {
  return PREFIX + setting;
}

/** A name of this machine for itself, as it stands in addresses too. */
export function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
}

/** Good enough to catch slips; whether mail arrives there is another question. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+$/.test(text);
}
