import type { NameAttack } from '../../marketplace-case.ts';

export const attack: NameAttack = { kind: 'name', name: 'ac-me', readsAs: 'acme' };
