import { AppError, type ErrorCode, isAppError, type Said } from '@vitrine/core/errors';
import type { DrawingTasks } from './drawing-tasks.ts';

export type TaskName = Exclude<keyof DrawingTasks, 'close'>;
export type TaskInput<Name extends TaskName> = Parameters<DrawingTasks[Name]>[0];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<DrawingTasks[Name]>>;

/** To the process that draws: a task, or that nobody waits for it any more. */
export type DrawingOrder = { id: number; task: TaskName; input: unknown } | { id: number; abandon: true };

/** From it: what became of the task. */
export type DrawingNews = { id: number; result: unknown } | { id: number; fault: DrawingFault };

/** An error as it goes from one process to another. */
export interface DrawingFault {
  code: ErrorCode | undefined;
  message: string;
  said: Said | undefined;
  details: Record<string, unknown>;
  stack: string;
}

export function faultOf(error: unknown): DrawingFault {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return isAppError(error)
    ? { code: error.code, message, said: error.said, details: error.details, stack }
    : { code: undefined, message, said: undefined, details: {}, stack };
}

/** The error that it was, with where it came from as its cause. */
export function errorOf({ code, message, said, details, stack }: DrawingFault): Error {
  return code === undefined
    ? new Error(message, { cause: stack })
    : new AppError(code, said ?? message, { details, cause: stack });
}
