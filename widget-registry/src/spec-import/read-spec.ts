import { AppError } from '@vitrine/core/errors';
import { type ParseError, parse, printParseErrorCode, stripComments } from 'jsonc-parser';
import { asTree, type Tree } from './json-tree.ts';

/** Longest text that is read, in characters. */
export const LONGEST_SPEC = 500_000;
const DEEPEST = 60;

export interface ReadSpec {
  spec: Tree;
  hadComments: boolean;
  hadTrailingCommas: boolean;
}

export interface TextPlace {
  line: number;
  column: number;
}

export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const MEANINGS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this word is not JSON',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'there is something after the end',
  InvalidCommentToken: 'this comment is not closed',
  UnexpectedEndOfComment: 'this comment is not closed',
  UnexpectedEndOfString: 'this text is not closed',
  UnexpectedEndOfNumber: 'this number is cut off',
  InvalidEscapeCharacter: 'this escape is not known',
  InvalidCharacter: 'this character cannot stand here',
};

function refuse(text: string, fault: ParseError): AppError {
  const { line, column } = placeOf(text, fault.offset);
  const meaning = MEANINGS[printParseErrorCode(fault.error)] ?? 'it is not JSON here';
  return new AppError(
    'badRequest',
    `The specification cannot be read: in line ${line}, column ${column}, ${meaning}. Nothing was stored.`,
    { path: '/text', details: { line, column } },
  );
}

function depthOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null || most === 0) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((item) => depthOf(item, most - 1)));
}

/**
 * A pasted Vega-Lite specification: JSON, also with comments and commas before a closing bracket, which are named.
 * Errors: `badRequest` with line and column, `tooLarge` above 500,000 characters.
 */
export function readSpec(text: string): ReadSpec {
  if (text.length > LONGEST_SPEC)
    throw new AppError('tooLarge', 'The specification is longer than 500,000 characters. Shorten its sample data.', {
      path: '/text',
      details: { limit: LONGEST_SPEC },
    });
  const faults: ParseError[] = [];
  const value: unknown = parse(text, faults, { allowTrailingComma: true });
  const [first] = faults;
  if (first) throw refuse(text, first);
  const spec = asTree(value);
  if (!spec) throw new AppError('badRequest', 'A Vega-Lite specification is one JSON object.', { path: '/text' });
  if (depthOf(spec, DEEPEST + 1) > DEEPEST)
    throw new AppError('badRequest', `The specification is nested more than ${DEEPEST} deep.`, { path: '/text' });
  const plain: ParseError[] = [];
  const bare = stripComments(text, ' ');
  parse(bare, plain);
  return { spec, hadComments: bare !== text, hadTrailingCommas: plain.length > 0 };
}
