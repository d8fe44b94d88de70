export {
  type AcceptedKey,
  acceptVersion,
  type Candidate,
  type KnownPlugin,
  type PluginMemory,
  refuseOtherKey,
} from './accept-version.ts';
export { type AllowList, type NotAllowed, notAllowed, refuseNotAllowed } from './allow-list.ts';
export {
  agreedCapabilities,
  agreedPermissions,
  type DatasetTitles,
  grown,
  type Permission,
  permissionsOf,
  permissionWords,
} from './capabilities.ts';
export { type Fit, type Surroundings, worksHere } from './works-here.ts';
