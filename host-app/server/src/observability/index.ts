export { healthRoutes } from './health-routes.ts';
export { LOG, type Log } from './log.ts';
