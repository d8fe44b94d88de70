export { acceptVersion, type Candidate, type PluginMemory, refuseOtherKey } from './accept-version.ts';
export { grown, type Permission, permissionsOf, permissionWords } from './capabilities.ts';
