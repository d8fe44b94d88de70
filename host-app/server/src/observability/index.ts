export { healthRoutes } from './health-routes.ts';
export { LOG, type Log, openLog } from './log.ts';
