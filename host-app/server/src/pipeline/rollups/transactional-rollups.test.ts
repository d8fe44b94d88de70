import { rollupStoreContract } from '../testing/rollup-store-contract.ts';
import { TransactionalRollups } from './transactional-rollups.ts';

rollupStoreContract('sums kept in the writing transaction', { open: () => new TransactionalRollups() });
