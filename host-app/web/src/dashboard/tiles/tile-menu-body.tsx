import {
  BarChart3,
  Copy,
  Download,
  FileSpreadsheet,
  Image,
  Maximize2,
  Pencil,
  Sigma,
  TableProperties,
  Trash2,
} from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuGroup } from '../../controls/menu.tsx';
import MenuBody from '../../controls/menu-body.tsx';
import type { TileMenuProps } from './tile-menu.tsx';

export interface TileMenuBodyProps extends TileMenuProps {
  triggerRef: RefObject<HTMLButtonElement | null>;
  onClose(): void;
}

/** Everything that can be done with a tile. */
export default function TileMenuBody(props: TileMenuBodyProps) {
  const { title, asOf, hasData, onOpen, onDownload, onEdit, onDuplicate, onDelete, triggerRef, onClose } = props;
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
    <MenuBody
      label={t('menu.label', { title })}
      placement="bottom end"
      groups={groups}
      triggerRef={triggerRef}
      onClose={onClose}
    />
  );
}
