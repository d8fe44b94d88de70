export { AppError, type AppErrorOptions, ERROR_STATUS, type ErrorCode, isAppError } from './app-error.ts';
