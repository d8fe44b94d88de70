export { AppError, type AppErrorOptions, ERROR_STATUS, type ErrorCode, isAppError } from './app-error.ts';
export {
  joinSaid,
  type Language,
  languageOf,
  type Said,
  type Sentence,
  sentenceIn,
  sentences,
  terminalLanguage,
} from './sentences.ts';
