export { acceptVersion, type Candidate, type PluginMemory, refuseOtherKey } from './accept-version.ts';
export { agreedCapabilities, grown, type Permission, permissionsOf, permissionWords } from './capabilities.ts';
