import { Check } from 'lucide-react';
import { Fragment, type RefObject } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components/Menu';
import { classNames } from './class-names.ts';
import type { MenuGroup, MenuItem } from './menu.tsx';

export interface MenuBodyProps {
  label: string;
  groups: readonly MenuGroup[];
  placement: NonNullable<PopoverProps['placement']>;
  triggerRef: RefObject<HTMLElement | null>;
  onClose(): void;
}

export default function MenuBody({ label, groups, placement, triggerRef, onClose }: MenuBodyProps) {
  return (
    <Popover
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={triggerRef}
      placement={placement}
      offset={4}
      className="float min-w-48 max-w-80 data-entering:animate-appear"
    >
      <AriaMenu
        aria-label={label}
        autoFocus="first"
        onClose={onClose}
        className="max-h-[min(28rem,70vh)] overflow-auto p-1 outline-none"
      >
        {groups.map((group, index) => (
          <Fragment key={group.id}>
            {index > 0 && <Separator className="mx-1 my-1 h-px border-0 bg-line" />}
            <Group group={group} label={label} />
          </Fragment>
        ))}
      </AriaMenu>
    </Popover>
  );
}

function Group({ group, label }: { group: MenuGroup; label: string }) {
  const choice = group.selected !== undefined;
  return (
    <AriaMenuSection
      id={group.id}
      {...(group.title === undefined && { 'aria-label': label })}
      {...(choice && {
        selectionMode: 'single' as const,
        disallowEmptySelection: true,
        selectedKeys: [group.selected ?? ''],
        onSelectionChange: (keys) => {
          const chosen = group.items.find((item) => keys !== 'all' && keys.has(item.id));
          if (chosen !== undefined) group.onSelect?.(chosen.id);
        },
      })}
    >
      {group.title !== undefined && (
        <Header className="truncate px-2.5 pt-2 pb-1 text-xs text-ink-3">{group.title}</Header>
      )}
      {group.items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </AriaMenuSection>
  );
}

function Item({ item }: { item: MenuItem }) {
  const { id, label, icon, hint, danger, isDisabled, onAction } = item;
  return (
    <AriaMenuItem
      id={id}
      textValue={label}
      isDisabled={isDisabled ?? false}
      {...(onAction && { onAction })}
      className={classNames(
        'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-s px-2.5 py-1.5 text-s outline-none pointer-coarse:min-h-11',
        'data-focused:bg-sunken data-disabled:cursor-default data-disabled:opacity-45',
        danger ? 'text-down' : 'text-ink',
      )}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {icon && <span className={danger ? '' : 'text-ink-2'}>{icon}</span>}
          <span className="min-w-0 flex-1">
            <span className="block">{label}</span>
            {hint && <span className="block text-xs text-ink-3">{hint}</span>}
          </span>
          {selectionMode !== 'none' && (
            <Check aria-hidden size={15} className={isSelected ? 'shrink-0 text-accent' : 'invisible shrink-0'} />
          )}
        </>
      )}
    </AriaMenuItem>
  );
}
