import type { ReportPart } from '@vitrine/core/contracts';
import { ArrowDown, ArrowUp, Copy, Ellipsis, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../controls/icon-button.tsx';
import { Menu, type MenuGroup } from '../../../controls/menu.tsx';
import { canBeNarrow, type PartWidth, WIDTHS } from '../document/parts.ts';

export interface PartMenuProps {
  part: ReportPart;
  title: string;
  isFirst: boolean;
  isLast: boolean;
  onWidth(width: PartWidth): void;
  /** One place on or back. */
  onStep(by: 1 | -1): void;
  onDuplicate(): void;
  onRemove(): void;
}

/** Everything that can be done with a part without dragging it. */
export function PartMenu(props: PartMenuProps) {
  const { part, title, isFirst, isLast, onWidth, onStep, onDuplicate, onRemove } = props;
  const { t } = useTranslation('compose');
  const icon = { 'aria-hidden': true, size: 16 } as const;
  const groups: MenuGroup[] = [];
  if (canBeNarrow(part)) {
    groups.push({
      id: 'width',
      title: t('width.label'),
      items: WIDTHS.toReversed().map((id) => ({ id, label: t(`width.${id}`) })),
      selected: part.width,
      onSelect: (id) => {
        const width = WIDTHS.find((candidate) => candidate === id);
        if (width !== undefined) onWidth(width);
      },
    });
  }
  groups.push({
    id: 'order',
    items: [
      { id: 'up', label: t('menu.up'), icon: <ArrowUp {...icon} />, isDisabled: isFirst, onAction: () => onStep(-1) },
      {
        id: 'down',
        label: t('menu.down'),
        icon: <ArrowDown {...icon} />,
        isDisabled: isLast,
        onAction: () => onStep(1),
      },
      { id: 'duplicate', label: t('menu.duplicate'), icon: <Copy {...icon} />, onAction: onDuplicate },
    ],
  });
  groups.push({
    id: 'danger',
    items: [{ id: 'remove', label: t('menu.remove'), icon: <Trash2 {...icon} />, danger: true, onAction: onRemove }],
  });
  return (
    <Menu
      label={t('menu.label', { title })}
      trigger={
        <IconButton plain size="s" label={t('menu.label', { title })} icon={<Ellipsis aria-hidden size={16} />} />
      }
      groups={groups}
    />
  );
}
