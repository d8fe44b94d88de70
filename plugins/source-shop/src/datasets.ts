import type { DatasetModel } from '@vitrine/core/contracts';
import { ads } from './ads.ts';
import { imports } from './imports.ts';
import { ledger } from './ledger.ts';
import { listings } from './listings.ts';
import { orders } from './orders.ts';
import { profit } from './profit.ts';
import { sales } from './sales.ts';

/** Every dataset of a shop; relations and columns are those of the server's shop migrations. */
export const shopDatasets: readonly DatasetModel[] = [orders, sales, profit, ledger, ads, listings, imports];
