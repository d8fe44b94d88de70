import { token } from '@vitrine/core/container';
import type { Identify } from './access.ts';

export type { Identify } from './access.ts';
export { callerOf, mayAgree } from './caller.ts';
export { contentDisposition } from './content-disposition.ts';
export { isOwnPage } from './own-page.ts';
export { isUndecided, type Passing, passingHooks } from './passing.ts';
export { consume } from './rate-limit.ts';
export type { Access, Identity, Reply, Role, Route, RouteContext, RouteInput, Scope } from './route.ts';

/** Supplied by the identity room. */
export const IDENTIFY = token<Identify>('identify');
