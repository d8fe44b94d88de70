export { readUpgradeStep, type UpgradeChange, type UpgradeStep, upgradeOptions } from './upgrade-options.ts';
