import { AppError, type Said } from '@vitrine/core/errors';
import { type ParseError, parse, printParseErrorCode, stripComments } from 'jsonc-parser';
import { asTree, type Tree } from './json-tree.ts';
import { SAYS } from './sentences.ts';

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

/** What each fault of JSON means, in every language. */
const MEANINGS: Readonly<Record<string, Said>> = {
  InvalidSymbol: { en: 'this word is not JSON', de: 'dieses Wort ist kein JSON', fr: 'ce mot n’est pas du JSON' },
  InvalidNumberFormat: { en: 'this is not a number', de: 'das ist keine Zahl', fr: 'ce n’est pas un nombre' },
  PropertyNameExpected: {
    en: 'a name in double quotes is missing',
    de: 'ein Name in doppelten Anführungszeichen fehlt',
    fr: 'il manque un nom entre guillemets doubles',
  },
  ValueExpected: { en: 'a value is missing', de: 'ein Wert fehlt', fr: 'il manque une valeur' },
  ColonExpected: { en: 'a colon is missing', de: 'ein Doppelpunkt fehlt', fr: 'il manque un deux-points' },
  CommaExpected: { en: 'a comma is missing', de: 'ein Komma fehlt', fr: 'il manque une virgule' },
  CloseBraceExpected: { en: 'a closing } is missing', de: 'eine schließende } fehlt', fr: 'il manque une } fermante' },
  CloseBracketExpected: { en: 'a closing ] is missing', de: 'eine schließende ] fehlt', fr: 'il manque un ] fermant' },
  EndOfFileExpected: {
    en: 'there is something after the end',
    de: 'nach dem Ende steht noch etwas',
    fr: 'il reste quelque chose après la fin',
  },
};
const OTHER: Said = { en: 'it is not JSON here', de: 'hier ist es kein JSON', fr: 'ce n’est pas du JSON ici' };

function refuse(text: string, fault: ParseError): AppError {
  const { line, column } = placeOf(text, fault.offset);
  const what = MEANINGS[printParseErrorCode(fault.error)] ?? OTHER;
  const said = SAYS.unreadable({ line, column, what });
  return new AppError('badRequest', said, { path: '/text', details: { line, column } });
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
    throw new AppError('tooLarge', SAYS.tooLong(), {
      path: '/text',
      details: { limit: LONGEST_SPEC },
    });
  const faults: ParseError[] = [];
  const value: unknown = parse(text, faults, { allowTrailingComma: true });
  const [first] = faults;
  if (first) throw refuse(text, first);
  const spec = asTree(value);
  if (!spec) throw new AppError('badRequest', SAYS.noObject(), { path: '/text' });
  if (depthOf(spec, DEEPEST + 1) > DEEPEST)
    throw new AppError('badRequest', SAYS.tooDeep({ most: String(DEEPEST) }), { path: '/text' });
  const plain: ParseError[] = [];
  const bare = stripComments(text, ' ');
  parse(bare, plain);
  return { spec, hadComments: bare !== text, hadTrailingCommas: plain.length > 0 };
}
