import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../controls/select.tsx';
import { formatName } from '../i18n/format.ts';
import { chooseLocale, currentLocale } from '../i18n/index.ts';
import { LOCALES, localeOf } from '../i18n/locales.ts';
import { Logo } from '../shell/logo.tsx';
import { usePageTitle } from '../shell/page.tsx';

/** A page without the side bar: before there is anything to go to. */
export function OuterPage({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation(['welcome', 'shell']);
  usePageTitle(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-4 md:px-8">
        <span className="flex items-center gap-3 text-l font-semibold tracking-tight">
          <Logo />
          {t('shell:product')}
        </span>
        <Select
          label={t('language')}
          hideLabel
          className="w-36"
          value={currentLocale()}
          onChange={(id) => void chooseLocale(localeOf(id) ?? 'en')}
          options={LOCALES.map((locale) => ({ id: locale, label: languageName(locale) }))}
        />
      </header>
      <main className="flex flex-1 flex-col items-center px-4 pt-[min(8vh,5rem)] pb-16">
        <div className={wide ? 'w-full max-w-4xl' : 'w-full max-w-sm'}>{children}</div>
      </main>
    </div>
  );
}

/** A language in its own words: Deutsch, not German. */
export function languageName(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? formatName('language', locale);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
