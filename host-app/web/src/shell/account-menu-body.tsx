import { KeyRound, LogOut, Monitor, Moon, Store, Sun } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSavePreferencesMutation } from '../api/graphql.ts';
import { useChooseWorkspaceMutation, useSessionQuery, useSignOutMutation } from '../api/session.ts';
import type { MenuGroup, MenuItem } from '../controls/menu.tsx';
import MenuBody from '../controls/menu-body.tsx';
import { useAppDispatch, useAppSelector } from '../store/hooks.ts';
import { type ThemeChoice, themeChosen } from '../store/theme.ts';

const THEMES = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

export interface AccountMenuBodyProps {
  triggerRef: RefObject<HTMLButtonElement | null>;
  onClose(): void;
}

/** What concerns the person: workspaces, shops, theme and signing out. */
export default function AccountMenuBody({ triggerRef, onClose }: AccountMenuBodyProps) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const dispatch = useAppDispatch();
  const choice = useAppSelector((state) => state.theme.choice);
  const { data: session } = useSessionQuery();
  const [signOut] = useSignOutMutation();
  const [savePreferences] = useSavePreferencesMutation();

  const chooseTheme = (theme: ThemeChoice) => {
    dispatch(themeChosen(theme));
    void savePreferences({ theme });
  };
  const [chooseWorkspace] = useChooseWorkspaceMutation();
  const change = async (id: string) => {
    const answer = await chooseWorkspace(id);
    if (answer.error === undefined) window.location.assign('/');
  };
  const workspaces: MenuGroup[] =
    session === undefined || session.workspaces.length < 2
      ? []
      : [
          {
            id: 'workspaces',
            title: t('account.workspaces'),
            selected: session.workspace.id,
            onSelect: (id) => void change(id),
            items: session.workspaces.map(({ id, name: label }) => ({ id, label })),
          },
        ];
  const go = (path: string) => () => void navigate(path);
  const leave = async () => {
    await signOut();
    window.location.assign('/sign-in');
  };

  const account: MenuItem[] = [
    {
      id: 'shops',
      label: t('account.manageShops'),
      icon: <Store aria-hidden size={16} />,
      onAction: go('/data/shops'),
    },
  ];
  if (session !== undefined && !session.user.hasPassword) {
    const icon = <KeyRound aria-hidden size={16} />;
    account.push({ id: 'keep', label: t('account.keep'), icon, onAction: go('/settings/me') });
  }

  return (
    <MenuBody
      label={t('account.menu')}
      placement="top start"
      triggerRef={triggerRef}
      onClose={onClose}
      groups={[
        ...workspaces,
        { id: 'account', title: session?.user.email ?? session?.workspace.name ?? '', items: account },
        {
          id: 'theme',
          title: t('account.theme'),
          selected: choice,
          onSelect: (id) => chooseTheme(THEMES.find((theme) => theme.id === id)?.id ?? 'system'),
          items: THEMES.map(({ id, icon: Icon }) => ({
            id,
            label: t(`account.${id}`),
            icon: <Icon aria-hidden size={16} />,
          })),
        },
        {
          id: 'leave',
          items: [
            {
              id: 'signOut',
              label: t('account.signOut'),
              icon: <LogOut aria-hidden size={16} />,
              onAction: () => void leave(),
            },
          ],
        },
      ]}
    />
  );
}
