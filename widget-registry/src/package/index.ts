export { canonicalJson } from './canonical-json.ts';
export { type ContentFault, checkContent, contentFaults } from './check-content.ts';
export { PACKAGE_LIMITS } from './limits.ts';
export { type PackedPlugin, type PluginFiles, packPlugin } from './pack.ts';
export { picturesOf, pictureType } from './picture.ts';
export { readPluginFolder } from './plugin-folder.ts';
export { type PluginPackage, packageDigest, readPackage } from './read-package.ts';
export {
  keyIdOf,
  newSigningKey,
  type Signature,
  type SigningKey,
  signingKey,
  signJson,
  verifyJson,
} from './signature.ts';
