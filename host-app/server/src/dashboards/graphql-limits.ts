import { AppError } from '@vitrine/core/errors';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { SAYS } from './sentences.ts';

/** Depth of nested fields, and the number of fields a request may ask for, fragments counted wherever they are used. */
export const MAX_DEPTH = 12;
export const MAX_COST = 500;

/** Errors: `badRequest` naming the limit. Works on the parsed text, before anything is validated or run. */
export function checkLimits(document: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }
  let cost = 0;
  const walk = (selections: SelectionSetNode, depth: number, open: readonly string[]): void => {
    if (depth > MAX_DEPTH) throw new AppError('badRequest', SAYS.tooDeep({ limit: MAX_DEPTH }), { path: '/query' });
    for (const selection of selections.selections) {
      if (selection.kind === 'Field') {
        cost++;
        if (cost > MAX_COST) throw new AppError('badRequest', SAYS.tooCostly({ limit: MAX_COST }), { path: '/query' });
        if (selection.selectionSet) walk(selection.selectionSet, depth + 1, open);
      } else if (selection.kind === 'InlineFragment') {
        walk(selection.selectionSet, depth, open);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (open.includes(name)) throw new AppError('badRequest', SAYS.circle({ name }), { path: '/query' });
        if (fragment) walk(fragment.selectionSet, depth, [...open, name]);
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === 'OperationDefinition') walk(definition.selectionSet, 1, []);
  }
}
