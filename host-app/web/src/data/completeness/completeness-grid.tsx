import type { FileCoverage } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';
import { formatMonth } from '../../i18n/format.ts';
import { coverageRows, type ShopCompleteness } from './completeness.ts';

const FILLS: Record<FileCoverage, string> = {
  full: 'bg-accent border-accent',
  partial: 'border-accent bg-[linear-gradient(135deg,var(--accent)_50%,var(--accent-soft)_50%)]',
  none: 'bg-sunken border-line-strong',
};

/** Month × kind of file for one year of one shop. */
export function CompletenessGrid({ shop, year }: { shop: ShopCompleteness; year: string }) {
  const { t } = useTranslation('data');
  const rows = coverageRows(shop, year);
  const months = rows[0]?.months ?? [];
  return (
    <div>
      <table className="w-full table-fixed border-separate border-spacing-x-[3px] border-spacing-y-1.5 text-s">
        <caption className="sr-only">{t('completeness.caption', { shop: shop.name, year })}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-24 sm:w-28">
              <span className="sr-only">{t('completeness.file')}</span>
            </th>
            {months.map(({ month }) => (
              <th key={month} scope="col" className="pb-1 text-center text-xs font-normal text-ink-3">
                <abbr title={formatMonth(month)} className="no-underline">
                  {formatMonth(month, 'narrow')}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.kind}>
              <th scope="row" className="truncate text-left font-normal">
                {t(`completeness.kind.${row.kind}`)}
              </th>
              {row.months.map(({ month, coverage, orders }) => {
                const words = coverage === undefined ? t('completeness.outside') : t(`completeness.${coverage}`);
                return (
                  <td key={month} className="p-0">
                    <span
                      title={`${formatMonth(month)}: ${words}${orders > 0 ? `, ${t('count.orders', { count: orders, number: String(orders) })}` : ''}`}
                      className={classNames(
                        'block h-5 rounded-[5px] border',
                        coverage === undefined ? 'border-transparent bg-paper' : FILLS[coverage],
                      )}
                    >
                      <span className="sr-only">{words}</span>
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-hidden className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        {(['full', 'partial', 'none'] as const).map((coverage) => (
          <span key={coverage} className="flex items-center gap-1.5">
            <span className={classNames('size-3 rounded-[3px] border', FILLS[coverage])} />
            {t(`completeness.${coverage}`)}
          </span>
        ))}
      </p>
    </div>
  );
}
