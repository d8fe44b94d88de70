import { token } from '@vitrine/core/container';
import type { Invitations } from './invitations.ts';
import type { Workspaces } from './workspaces.ts';

export const WORKSPACES = token<Workspaces>('workspaces');
export const INVITATIONS = token<Invitations>('invitations');
