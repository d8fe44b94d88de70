import { KeyRound, LogOut, Monitor, Moon, Store, Sun } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSavePreferencesMutation } from '../api/graphql.ts';
import { useShopsQuery } from '../api/rest.ts';
import { useChooseWorkspaceMutation, useSessionQuery, useSignOutMutation } from '../api/session.ts';
import { Menu, type MenuGroup, type MenuItem } from '../controls/menu.tsx';
import { useAppDispatch, useAppSelector } from '../store/hooks.ts';
import { type ThemeChoice, themeChosen } from '../store/theme.ts';

const THEMES = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

/** Which shop this is, and what concerns the person: theme and signing out. */
export function AccountMenu({ className }: { className: string }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const dispatch = useAppDispatch();
  const choice = useAppSelector((state) => state.theme.choice);
  const { data: session } = useSessionQuery();
  const { data: shops } = useShopsQuery();
  const [signOut] = useSignOutMutation();
  const [savePreferences] = useSavePreferencesMutation();
  const name = shops?.length === 1 ? shops[0]?.name : session?.workspace.name;

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
    <Menu
      label={t('account.menu')}
      placement="top start"
      trigger={
        <Button
          aria-label={`${t('account.menu')}: ${name ?? ''}`}
          className={`${className} w-full cursor-pointer text-left`}
        >
          <Store aria-hidden size={17} className="shrink-0" />
          <span className="min-w-0 truncate max-lg:sr-only">{name}</span>
        </Button>
      }
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
