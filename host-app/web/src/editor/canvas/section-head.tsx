import type { Section } from '@vitrine/core/contracts';
import { ChevronDown, ChevronUp, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu } from '../../controls/menu.tsx';
import { localized } from '../../i18n/format.ts';
import type { Command } from '../document/commands.ts';
import { titleIn } from '../panel/localized-field.ts';
import { SECTION_HEAD } from './canvas-layout.ts';

export interface SectionHeadProps {
  section: Section;
  index: number;
  count: number;
  top: number;
  locale: string;
  perform(command: Command, group?: string): void;
  onAdd(section: string): void;
}

/** The title of a section, to be typed in place, and what can be done with the section. */
export function SectionHead({ section, index, count, top, locale, perform, onAdd }: SectionHeadProps) {
  const { t } = useTranslation('editor');
  const icon = { 'aria-hidden': true, size: 16 } as const;
  const title = section.title === undefined ? '' : localized(section.title);
  return (
    <div className="absolute inset-x-0 flex items-center gap-1" style={{ top, height: SECTION_HEAD - 8 }}>
      <input
        aria-label={t('section.title')}
        placeholder={t('section.placeholder')}
        value={title}
        onChange={(event) =>
          perform(
            { kind: 'setSectionTitle', id: section.id, title: titleIn(section.title, locale, event.target.value) },
            `section:${section.id}`,
          )
        }
        className="-ml-2 h-8 min-w-0 flex-1 rounded-control border border-transparent bg-transparent px-2 text-l font-semibold placeholder:text-s placeholder:font-normal hover:border-line-strong focus:border-control-line"
      />
      <IconButton size="s" label={t('section.add')} icon={<Plus {...icon} />} onPress={() => onAdd(section.id)} />
      <Menu
        label={t('section.menu')}
        trigger={<IconButton plain size="s" label={t('section.menu')} icon={<Ellipsis {...icon} />} />}
        groups={[
          {
            id: 'move',
            items: [
              {
                id: 'up',
                label: t('section.up'),
                icon: <ChevronUp {...icon} />,
                isDisabled: index === 0,
                onAction: () => perform({ kind: 'moveSection', id: section.id, by: -1 }),
              },
              {
                id: 'down',
                label: t('section.down'),
                icon: <ChevronDown {...icon} />,
                isDisabled: index === count - 1,
                onAction: () => perform({ kind: 'moveSection', id: section.id, by: 1 }),
              },
              {
                id: 'remove',
                label: t('section.remove'),
                icon: <Trash2 {...icon} />,
                danger: true,
                isDisabled: count === 1,
                onAction: () => perform({ kind: 'removeSection', id: section.id }),
              },
            ],
          },
        ]}
      />
    </div>
  );
}
