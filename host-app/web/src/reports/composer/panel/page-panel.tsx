import type { ReportPageSetup } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../controls/form-problem.tsx';
import { SegmentedControl } from '../../../controls/segmented-control.tsx';
import { Switch } from '../../../controls/switch.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { withKey } from '../../../editor/document/json.ts';
import { LanguageChoice } from '../../../editor/panel/language-choice.tsx';
import { perLanguage, textIn, titleIn } from '../../../editor/panel/localized-field.ts';
import { LOCALES } from '../../../i18n/locales.ts';
import { LocaleFields } from '../../locale-fields.tsx';
import { PaperFields } from '../../report/paper-fields.tsx';
import type { PartWords } from '../canvas/part-words.ts';
import type { Composition } from '../document/use-composition.ts';
import { LogoField } from './logo-field.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { PlaceholderField } from './placeholder-field.tsx';
import { useWrittenLocale } from './use-written-locale.ts';

export interface PagePanelProps {
  composition: Composition;
  words: PartWords;
  /** What the server refused of it. */
  error: unknown;
  onClose(): void;
}

/** How the whole report stands on paper. */
export function PagePanel({ composition, words, error, onClose }: PagePanelProps) {
  const { t } = useTranslation(['compose', 'reports']);
  const { document, change } = composition;
  const { page } = document;
  const [locale, setLocale] = useWrittenLocale(words);
  const setUp = (part: Partial<ReportPageSetup>) => change({ page: { ...page, ...part } }, 'page');
  const setCover = (cover: ReportPageSetup['cover'], group?: string) =>
    change({ page: withKey(page, 'cover', cover) }, 'page', group);
  const title = textIn(document.title, locale);
  return (
    <PanelFrame title={t('page.title')} onClose={onClose}>
      <div className="flex flex-col gap-5">
        {error !== undefined && <FormProblem error={error} />}
        <LanguageChoice value={locale} onChange={setLocale} />
        <TextField
          key={`title ${locale}`}
          label={t('reports:settings.name')}
          value={title}
          maxLength={200}
          onChange={(text) =>
            change(
              { title: titleIn(perLanguage(document.title, LOCALES), locale, text) ?? '' },
              'page',
              `title:${locale}`,
            )
          }
          {...(document.title === '' && { error: t('reports:settings.needsTitle') })}
        />
        <PaperFields paper={page} onChange={setUp} />
        <SegmentedControl
          label={t('page.theme')}
          showLabel
          value={page.theme}
          onChange={(theme) => setUp({ theme })}
          options={(['light', 'warm', 'plain'] as const).map((id) => ({ id, label: t(`page.themes.${id}`) }))}
        />
        <div className="flex flex-col gap-3">
          <Switch isSelected={page.cover !== undefined} onChange={(wanted) => setCover(wanted ? {} : undefined)}>
            {t('page.cover')}
          </Switch>
          {page.cover !== undefined && (
            <PlaceholderField
              key={`cover ${locale}`}
              label={t('page.subtitle')}
              value={page.cover.subtitle}
              locale={locale}
              words={words}
              onChange={(subtitle) => setCover(subtitle === undefined ? {} : { subtitle }, `cover:${locale}`)}
            />
          )}
        </div>
        <LogoField value={page.logo} onChange={(logo) => change({ page: withKey(page, 'logo', logo) }, 'page')} />
        {(['header', 'footer'] as const).map((key) => (
          <PlaceholderField
            key={`${key} ${locale}`}
            label={t(`reports:settings.${key}`)}
            placeholder={t(`reports:settings.${key}Hint`)}
            value={page[key]}
            locale={locale}
            words={words}
            onChange={(text) => change({ page: withKey(page, key, text) }, 'page', `${key}:${locale}`)}
          />
        ))}
        <LocaleFields locale={document.locale} timezone={document.timezone} onChange={(part) => change(part, 'page')} />
      </div>
    </PanelFrame>
  );
}
