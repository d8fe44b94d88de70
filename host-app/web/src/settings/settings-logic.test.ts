import type { Member } from '@vitrine/server/api';
import { describe, expect, it } from 'vitest';
import { faultsOf, safeNext } from '../sign-in/credentials-check.ts';
import { session } from '../testing/samples.ts';
import { changesOf } from './me/account-changes.ts';
import { contributionsOf } from './plugins/plugin-kinds.ts';
import { isLastOwner, roleOf, scopesFor } from './roles.ts';

describe('roles', () => {
  it('never lose the last owner', () => {
    const owner: Member = { id: '1', name: null, email: null, role: 'owner' };
    const editor: Member = { ...owner, id: '2', role: 'editor' };
    expect(isLastOwner(owner, [owner, editor])).toBe(true);
    expect(isLastOwner(owner, [owner, { ...owner, id: '3' }])).toBe(false);
    expect(isLastOwner(editor, [owner, editor])).toBe(false);
  });

  it('hand out no more than they have', () => {
    expect(scopesFor('viewer', false)).toEqual(['read']);
    expect(scopesFor('editor', false)).toEqual(['read', 'write']);
    expect(scopesFor('owner', false)).toEqual(['read', 'write', 'admin']);
    expect(scopesFor('viewer', true)).toEqual(['read', 'operate']);
    expect(roleOf('nonsense')).toBe('viewer');
  });
});

describe('changes of an account', () => {
  const same = { name: 'Mara', email: 'mara@example.com', password: '', currentPassword: '' };
  it('are only what differs', () => {
    expect(changesOf(same, session.user)).toEqual({ change: {}, needsPassword: false, tooShort: false });
    expect(changesOf({ ...same, name: ' Ada ' }, session.user).change).toEqual({ name: 'Ada' });
  });

  it('take the password until now along for mail and password', () => {
    const draft = { ...same, email: 'ada@example.com', password: 'a short sentence', currentPassword: 'old one' };
    expect(changesOf(draft, session.user)).toEqual({
      change: { email: 'ada@example.com', password: 'a short sentence', currentPassword: 'old one' },
      needsPassword: true,
      tooShort: false,
    });
    expect(changesOf({ ...same, password: 'short' }, session.user)).toMatchObject({
      needsPassword: true,
      tooShort: true,
    });
    expect(changesOf(same, { ...session.user, name: null, email: null }).change).toEqual({
      name: 'Mara',
      email: 'mara@example.com',
    });
  });
});

describe('a first choice of sign-in', () => {
  it('names what is missing', () => {
    expect(faultsOf({ name: ' ', email: 'mara', password: 'short' })).toEqual({
      name: 'noName',
      email: 'noEmail',
      password: 'tooShort',
    });
    expect(faultsOf({ name: 'Mara', email: ' mara@example.com ', password: 'a short sentence' })).toEqual({});
  });

  it('leads back only to pages of the product', () => {
    expect(safeNext('/d/1?range=x')).toBe('/d/1?range=x');
    for (const foreign of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'd/1', null]) {
      expect(safeNext(foreign)).toBe('/');
    }
  });
});

describe('a plugin', () => {
  it('says what it brings, most first', () => {
    const manifest = { contributes: { widgets: [1], templates: [1, 2], models: [] } };
    const plugin = { manifest, state: 'active' } as unknown as Parameters<typeof contributionsOf>[0];
    expect(contributionsOf(plugin)).toEqual([
      { kind: 'templates', count: 2 },
      { kind: 'widgets', count: 1 },
    ]);
  });
});
