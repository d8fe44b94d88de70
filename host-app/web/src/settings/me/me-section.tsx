import { useTranslation } from 'react-i18next';
import { usePreferencesQuery, useSavePreferencesMutation } from '../../api/graphql.ts';
import { useSessionQuery } from '../../api/session.ts';
import { ComboBox } from '../../controls/combo-box.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Select } from '../../controls/select.tsx';
import { toast } from '../../controls/toast.ts';
import { chooseLocale, currentLocale } from '../../i18n/index.ts';
import { LOCALES, localeOf } from '../../i18n/locales.ts';
import { timezoneOptions } from '../../i18n/places.ts';
import { KeepForm } from '../../sign-in/keep-form.tsx';
import { languageName } from '../../sign-in/outer-page.tsx';
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts';
import { type ThemeChoice, themeChosen } from '../../store/theme.ts';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { AccountForm } from './account-form.tsx';
import { SubscriptionSection } from './subscription-section.tsx';

/** What concerns one person: how they sign in, language, time zone, theme, reports by mail. */
export default function MeSection() {
  const { t } = useTranslation(['settings', 'shell']);
  const { data: session } = useSessionQuery();
  if (session === undefined) return null;
  return (
    <>
      {session.user.hasPassword ? (
        <Section title={t('me.account')}>
          <AccountForm user={session.user} />
        </Section>
      ) : (
        <Section title={t('me.keepTitle')} text={t('me.keepText')}>
          <KeepForm action={t('me.keepAction')} onDone={() => toast(t('me.kept'))} />
        </Section>
      )}
      <Section title={t('me.look')}>
        <PreferencesForm />
      </Section>
      <SubscriptionSection />
    </>
  );
}

const THEMES = ['system', 'light', 'dark'] as const;
const FIRST_DAYS = { '1': 1, '6': 6, '7': 7 } as const;

function PreferencesForm() {
  const { t } = useTranslation(['settings', 'shell']);
  const dispatch = useAppDispatch();
  const told = useTold();
  const theme = useAppSelector((state) => state.theme.choice);
  const { data: session } = useSessionQuery();
  const { data: preferences } = usePreferencesQuery();
  const [save] = useSavePreferencesMutation();

  const chooseLanguage = async (id: string) => {
    const locale = localeOf(id) ?? 'en';
    await chooseLocale(locale);
    told(await save({ locale }));
  };
  const chooseTheme = (choice: ThemeChoice) => {
    dispatch(themeChosen(choice));
    void save({ theme: choice }).then(told);
  };
  const chooseFirstDay = (id: string) => {
    const firstDayOfWeek = Object.entries(FIRST_DAYS).find(([key]) => key === id)?.[1] ?? 1;
    void save({ firstDayOfWeek }).then(told);
  };
  const timezone = preferences?.timezone ?? '';
  const own = { id: '', label: t('me.workspaceZone'), hint: session?.workspace.timezone ?? '' };
  return (
    <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
      <Select
        label={t('me.language')}
        value={currentLocale()}
        onChange={(id) => void chooseLanguage(id)}
        options={LOCALES.map((locale) => ({ id: locale, label: languageName(locale) }))}
      />
      <ComboBox
        label={t('me.timezone')}
        hint={t('me.timezoneHint')}
        value={timezone}
        onChange={(id) => id !== null && id !== timezone && void save({ timezone: id === '' ? null : id }).then(told)}
        options={[own, ...timezoneOptions(timezone)]}
        empty={t('shell:noMatch')}
      />
      <SegmentedControl
        label={t('me.theme')}
        showLabel
        value={theme}
        onChange={chooseTheme}
        options={THEMES.map((id) => ({ id, label: t(`me.themes.${id}`) }))}
      />
      <Select
        label={t('me.firstDay')}
        value={String(preferences?.firstDayOfWeek ?? 1)}
        onChange={chooseFirstDay}
        options={(['1', '6', '7'] as const).map((id) => ({ id, label: t(`me.days.${id}`) }))}
      />
    </div>
  );
}
