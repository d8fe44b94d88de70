import {
  BarChart3,
  Copy,
  Download,
  Ellipsis,
  FileSpreadsheet,
  Image,
  Maximize2,
  Pencil,
  Sigma,
  TableProperties,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu, type MenuGroup } from '../../controls/menu.tsx';
import type { TileFormat } from './tile-address.ts';

export type TileDialog = 'fullScreen' | 'table' | 'explain';

export interface TileMenuProps {
  title: string;
  /** Tiny words at the top: how old the numbers are. */
  asOf: string | undefined;
  hasData: boolean;
  onOpen(dialog: TileDialog): void;
  onDownload?: ((format: TileFormat) => void) | undefined;
  onEdit?: (() => void) | undefined;
  onDuplicate?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  className?: string;
}

/** Everything that can be done with a tile. */
export function TileMenu(props: TileMenuProps) {
  const { title, asOf, hasData, onOpen, onDownload, onEdit, onDuplicate, onDelete, className } = props;
  const { t } = useTranslation('dashboard');
  const icon = { 'aria-hidden': true, size: 16 } as const;
  const groups: MenuGroup[] = [
    {
      id: 'look',
      ...(asOf !== undefined && { title: asOf }),
      items: [
        ...(onEdit ? [{ id: 'edit', label: t('menu.edit'), icon: <Pencil {...icon} />, onAction: onEdit }] : []),
        ...(onDuplicate
          ? [{ id: 'duplicate', label: t('menu.duplicate'), icon: <Copy {...icon} />, onAction: onDuplicate }]
          : []),
        {
          id: 'fullScreen',
          label: t('menu.fullScreen'),
          icon: <Maximize2 {...icon} />,
          onAction: () => onOpen('fullScreen'),
        },
        ...(hasData
          ? [
              {
                id: 'table',
                label: t('menu.table'),
                icon: <TableProperties {...icon} />,
                onAction: () => onOpen('table'),
              },
              { id: 'explain', label: t('menu.explain'), icon: <Sigma {...icon} />, onAction: () => onOpen('explain') },
            ]
          : []),
      ],
    },
  ];
  if (onDownload && hasData) {
    groups.push({
      id: 'download',
      title: t('menu.download'),
      items: [
        { id: 'csv', label: t('menu.csv'), icon: <Download {...icon} />, onAction: () => onDownload('csv') },
        { id: 'xlsx', label: t('menu.xlsx'), icon: <FileSpreadsheet {...icon} />, onAction: () => onDownload('xlsx') },
        { id: 'png', label: t('menu.png'), icon: <Image {...icon} />, onAction: () => onDownload('png') },
        { id: 'svg', label: t('menu.svg'), icon: <BarChart3 {...icon} />, onAction: () => onDownload('svg') },
      ],
    });
  }
  if (onDelete) {
    groups.push({
      id: 'danger',
      items: [{ id: 'delete', label: t('menu.delete'), icon: <Trash2 {...icon} />, danger: true, onAction: onDelete }],
    });
  }
  return (
    <Menu
      label={t('menu.label', { title })}
      groups={groups}
      trigger={
        <IconButton
          size="s"
          plain
          label={t('menu.label', { title })}
          icon={<Ellipsis aria-hidden size={16} />}
          className={className ?? ''}
        />
      }
    />
  );
}
