import type { MarketplacePage } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/button.tsx';
import { Chip } from '../controls/chip.tsx';
import { Select } from '../controls/select.tsx';
import type { MarketSearch } from './marketplace-api.ts';
import type { MarketKey } from './use-market-search.ts';
import { knownKind, knownTier } from './words.ts';

export interface MarketFiltersProps {
  search: MarketSearch;
  facets: MarketplacePage['facets'] | undefined;
  onChange(key: MarketKey, value: string | undefined): void;
  onClear(): void;
}

/** Narrows by kind, category, publisher and tier; each choice says how many it leads to. */
export function MarketFilters({ search, facets, onChange, onClear }: MarketFiltersProps) {
  const { t } = useTranslation('marketplace');
  const narrowed = ['kind', 'category', 'publisher', 'tier'].some((key) => key in search);
  const kindWords = (value: string) => {
    const kind = knownKind(value);
    return kind ? t(`kinds.${kind}`) : value;
  };
  const tierWords = (value: string) => {
    const tier = knownTier(value);
    return tier ? t(`tier.${tier}`) : value;
  };
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('filter.kinds')}</legend>
        <Chip selected={search.kind === undefined} onPress={() => onChange('kind', undefined)}>
          {t('filter.all')}
        </Chip>
        {(facets?.kinds ?? []).map(({ value, count }) => (
          <Chip
            key={value}
            selected={search.kind === value}
            onPress={() => onChange('kind', search.kind === value ? undefined : value)}
          >
            {kindWords(value)} <span className="ml-1 text-ink-3">{count}</span>
          </Chip>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2">
        <Facet
          label={t('filter.category')}
          value={search.category}
          counts={facets?.categories}
          onChange={(value) => onChange('category', value)}
        />
        <Facet
          label={t('filter.publisher')}
          value={search.publisher}
          counts={facets?.publishers}
          onChange={(value) => onChange('publisher', value)}
        />
        <Facet
          label={t('filter.tier')}
          value={search.tier}
          counts={facets?.tiers}
          words={tierWords}
          onChange={(value) => onChange('tier', value)}
        />
        {narrowed && (
          <Button variant="quiet" size="m" onPress={onClear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface FacetProps {
  label: string;
  value: string | undefined;
  counts: readonly { value: string; count: number }[] | undefined;
  words?(value: string): string;
  onChange(value: string | undefined): void;
}

/** A list of one is no choice, unless it was chosen. */
function Facet({ label, value, counts = [], words = (text) => text, onChange }: FacetProps) {
  const { t } = useTranslation('marketplace');
  if (counts.length < 2 && value === undefined) return null;
  const known = counts.some((one) => one.value === value) || value === undefined;
  const options = [
    { id: '', label: `${label}: ${t('filter.any')}` },
    ...(known ? counts : [{ value: value ?? '', count: 0 }, ...counts]).map((one) => ({
      id: one.value,
      label: words(one.value),
      hint: String(one.count),
    })),
  ];
  return (
    <Select
      label={label}
      hideLabel
      className="w-44 max-sm:w-40"
      options={options}
      value={value ?? ''}
      onChange={(id) => onChange(id === '' ? undefined : id)}
    />
  );
}
