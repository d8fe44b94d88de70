import type { NameAttack } from '../../marketplace-case.ts';

export const attack: NameAttack = { kind: 'name', name: 'acm\u0435', readsAs: 'acme' };
