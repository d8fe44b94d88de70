import { type ImportQuestion, saidOf } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';

/** Stops the reading of a file until the seller has answered. Carries a code of its own, so that no plugin is blamed for it. */
export class QuestionRaised extends AppError {
  readonly question: ImportQuestion;

  constructor(question: ImportQuestion) {
    super('badRequest', saidOf(question.message), { details: { question: question.kind } });
    this.question = question;
  }
}

export function raise(question: ImportQuestion): never {
  throw new QuestionRaised(question);
}
