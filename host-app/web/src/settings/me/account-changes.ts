import type { MeUpdate, SessionAnswer } from '@vitrine/server/api';
import { PASSWORD_LENGTH } from '../../sign-in/credentials-check.ts';

export interface AccountDraft {
  name: string;
  email: string;
  password: string;
  currentPassword: string;
}

/** What differs from what is known, and whether the current password has to go with it. */
export function changesOf(
  draft: AccountDraft,
  user: SessionAnswer['user'],
): { change: MeUpdate; needsPassword: boolean; tooShort: boolean } {
  const name = draft.name.trim();
  const email = draft.email.trim();
  const newEmail = email !== '' && email !== (user.email ?? '');
  const newPassword = draft.password !== '';
  const needsPassword = newEmail || newPassword;
  return {
    change: {
      ...(name !== '' && name !== (user.name ?? '') && { name }),
      ...(newEmail && { email }),
      ...(newPassword && { password: draft.password }),
      ...(needsPassword && draft.currentPassword !== '' && { currentPassword: draft.currentPassword }),
    },
    needsPassword,
    tooShort: newPassword && draft.password.length < PASSWORD_LENGTH,
  };
}
