import type { ReportRun, SavedReportDocument } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { localized } from '../../i18n/format.ts';
import { runAddress } from '../reports-api.ts';
import { sheetOf } from './paper.ts';
import { StillFrame } from './still-frame.tsx';

const MARGIN_TEXT = 'absolute max-w-2/3 truncate text-[#706a60]';

/** What a run shows, on paper: as wide as there is room, with what stands in the margins. */
export function PaperPages({ run, document }: { run: ReportRun; document: SavedReportDocument }) {
  const { t } = useTranslation('reports');
  const { page, locale } = document;
  const sheet = sheetOf(page);
  return (
    <div
      className="mx-auto w-full overflow-hidden rounded-[2px] bg-[#fff] shadow-float"
      style={{ maxWidth: sheet.width }}
    >
      <div className="@container relative" style={{ padding: sheet.padding }}>
        <span className={`${MARGIN_TEXT} right-[6.5%]`} style={{ top: '2.6cqw', fontSize: '1.26cqw' }}>
          {localized(page.header, locale)}
        </span>
        <StillFrame src={runAddress(run, 'html')} title={t('preview.pages')} {...sheet.room} />
        <span className={`${MARGIN_TEXT} left-[6.5%]`} style={{ bottom: '2.6cqw', fontSize: '1.26cqw' }}>
          {localized(page.footer, locale)}
        </span>
      </div>
    </div>
  );
}
