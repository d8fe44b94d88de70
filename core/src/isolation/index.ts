export { type AddressAllowance, addressAllowance } from './broker/address-ranges.ts';
export { SHORTEST_SECRET } from './broker/blot-secret.ts';
export { type BrokerOptions, brokered, type StoragePort } from './broker/broker.ts';
export type { NetPort, NetRequest, Refusal } from './broker/net-broker.ts';
export { createIsolation, type Isolation, type IsolationOptions, type IsolationPolicy } from './isolation.ts';
export { ISOLATION_LIMITS, type IsolationLimits } from './limits.ts';
export type { LogMessage } from './rpc/messages.ts';
export type { SystemWall, WallReport } from './walls/wall-report.ts';
