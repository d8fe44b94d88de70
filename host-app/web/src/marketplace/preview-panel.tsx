import type { InstalledWidget, MarketplaceContent, MarketplacePlugin } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { Select } from '../controls/select.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import type { WorkspaceData } from '../dashboard/use-workspace-data.ts';
import type { TileContent } from '../editor/document/commands.ts';
import { formatList, localized } from '../i18n/format.ts';
import { kindsOf } from './kinds-of.ts';
import { NoPicture } from './no-picture.tsx';
import { OfferPicture, useOwnContent } from './offer-picture.tsx';
import { Panel } from './panel.tsx';

export interface PreviewPanelProps {
  offer: MarketplacePlugin;
  content: MarketplaceContent | undefined;
  failed: boolean;
  data: WorkspaceData;
}

/** What it looks like with the reader's own data, before anything is installed. */
export function PreviewPanel({ offer, content, failed, data }: PreviewPanelProps) {
  const { t } = useTranslation('marketplace');
  const [chosen, setChosen] = useState<string>();
  const widgets = content?.widgets ?? [];
  const widget = widgets.find(({ reference }) => reference === chosen) ?? widgets[0];
  const [kind = ''] = kindsOf(offer.manifest);
  return (
    <Panel id="preview" title={t('detail.preview')}>
      {widgets.length > 1 && widget && <WidgetChoice widgets={widgets} value={widget.reference} onChange={setChosen} />}
      {content === undefined && !failed ? (
        <Skeleton className="h-80 rounded-s" />
      ) : widget ? (
        <Drawn key={widget.reference} widget={widget} kind={kind} data={data} />
      ) : (
        <div className="h-40">
          <NoPicture kind={kind} text={t('detail.noPicture')} />
        </div>
      )}
    </Panel>
  );
}

function Drawn({ widget, kind, data }: { widget: InstalledWidget; kind: string; data: WorkspaceData }) {
  const { t } = useTranslation('marketplace');
  const content = useOwnContent(widget, data);
  const asks = widget.contribution.data.roles.filter(({ optional }) => optional !== true);
  return (
    <>
      <div className="h-80 max-sm:h-64">
        <OfferPicture widget={widget} data={data} instead={<NoPicture kind={kind} text={t('card.noPicture')} />} />
      </div>
      <p className="mt-3 text-s text-ink-3">
        {content
          ? t('detail.fields', { fields: formatList(fieldWords(content, data)) })
          : data.modelsLoaded &&
            t('detail.noPreview', { roles: formatList(asks.map(({ title, name }) => localized(title ?? name))) })}
      </p>
    </>
  );
}

/** The names of the fields that were chosen for the picture. */
function fieldWords({ query }: TileContent, data: WorkspaceData): string[] {
  const model = query && data.model(query.dataset);
  const fields = [...(query?.measures ?? []), ...(query?.dimensions ?? [])].map(({ field }) => field);
  return fields.map((field) => {
    const known = [...(model?.measures ?? []), ...(model?.dimensions ?? [])].find((one) => one.field === field);
    return known ? localized(known.label) : field;
  });
}

interface WidgetChoiceProps {
  widgets: readonly InstalledWidget[];
  value: string;
  onChange(reference: string): void;
}

function WidgetChoice({ widgets, value, onChange }: WidgetChoiceProps) {
  const { t } = useTranslation('marketplace');
  const options = widgets.map(({ reference, title }) => ({ id: reference, label: localized(title) }));
  return (
    <div className="mb-3 max-w-md">
      {options.length <= 4 ? (
        <SegmentedControl label={t('detail.whichWidget')} options={options} value={value} onChange={onChange} />
      ) : (
        <Select label={t('detail.whichWidget')} hideLabel options={options} value={value} onChange={onChange} />
      )}
    </div>
  );
}
