export { broughtBack, readableOptions, type SetAside } from './set-aside.ts';
export {
  type Options,
  readUpgradeStep,
  type UpgradeChange,
  type UpgradeStep,
  upgradeOptions,
} from './upgrade-options.ts';
