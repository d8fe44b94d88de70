import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from '@vitrine/widget-registry/package';
import type { BareMarketplace } from './bare-marketplace.ts';
import type { Made, Maker, Offer } from './offers.ts';

interface CaseBase {
  id: string;
  tries: string;
  must: string;
}

/** A marketplace that was taken over offers it to a server that has something from there; `refusedBy` is `details.install` or the code of the error. */
export interface OfferAttack {
  kind: 'offer';
  /** Installed before, from the same marketplace while it was honest. */
  before?: (make: Maker) => Made;
  /** Removed again before the attack. */
  removed?: true;
  offer(make: Maker): Offer;
  /** What a person asks for; the plugin of the case, whatever version, where it is left out. */
  wish?: { id?: string; version?: string };
  /** Whether a server that takes the newest with a good signature then has what the attack is after. */
  worksBare(has: Made, make: Maker): boolean;
}

/** A list of what was revoked that brings something back. */
export interface ListAttack {
  kind: 'list';
  offer(make: Maker): Offer;
}

/** A list of what was revoked that keeps quiet about what is on offer, shown to a server that was there before it was revoked. */
export interface SilenceAttack {
  kind: 'silence';
  offer(make: Maker): Offer;
  /** What an operator who goes on without a list then gets: nothing where the list was tampered with. */
  withoutList: 'refused' | 'installed';
}

/** A list of what was revoked that stops what never came from the marketplace that shows it. */
export interface StopAttack {
  kind: 'stop';
  /** What it names; it runs on the server, and goes on running: `refusedBy` is what the line counts for. */
  plugin(make: Maker): string;
  /** Where that came from; what the product brings where it is left out. */
  cameFrom?: string;
}

/** A publisher sends it, with its own token; `key` is its own. */
export interface PublishAttack {
  kind: 'publish';
  /** What is published before, by the same publisher. */
  before?: (make: Maker) => Made;
  sends(make: Maker): Made;
  worksBare(market: BareMarketplace, make: Maker): boolean;
}

/** Somebody wants to be called so; `readsAs` is what a reader takes it for. */
export interface NameAttack {
  kind: 'name';
  name: string;
  readsAs: (typeof THERE)[number];
}

/** Publishers who are there before, and the product. */
export const THERE = ['acme', 'fern', 'lodge', 'vitrine'] as const;

export type MarketplaceAttack = OfferAttack | ListAttack | SilenceAttack | StopAttack | PublishAttack | NameAttack;

export type MarketplaceCase = CaseBase & { refusedBy: string; attack: MarketplaceAttack };

const FOLDER = join(import.meta.dirname, 'cases');

/** Each a folder: `case.json` says what it tries and what must happen, `attack.ts` makes it. */
export async function marketplaceCases(): Promise<MarketplaceCase[]> {
  const ids = (await readdir(FOLDER)).sort();
  return Promise.all(
    ids.map(async (id) => {
      const said: Omit<MarketplaceCase, 'id' | 'attack'> = JSON.parse(
        await readFile(join(FOLDER, id, 'case.json'), 'utf8'),
      );
      const { attack } = (await import(`./cases/${id}/attack.ts`)) as { attack: MarketplaceAttack };
      return { id, ...said, attack };
    }),
  );
}

/** Who signs in a case. */
export interface Keys {
  publisher: SigningKey;
  attacker: SigningKey;
}
