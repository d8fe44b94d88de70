import { token } from '@vitrine/core/container';
import type { Accounts } from './accounts.ts';

export const ACCOUNTS = token<Accounts>('accounts');
