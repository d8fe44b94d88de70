import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { classNames } from './class-names.ts';

export interface TabsProps {
  label: string;
  tabs: readonly { id: string; title: string; content: ReactNode }[];
  value?: string;
  onChange?(id: string): void;
  className?: string;
}

export function Tabs({ label, tabs, value, onChange, className }: TabsProps) {
  return (
    <AriaTabs
      {...(value !== undefined && { selectedKey: value })}
      {...(onChange && { onSelectionChange: (key) => onChange(String(key)) })}
      className={classNames('flex flex-col', className)}
    >
      <TabList aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={tabClass}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="min-h-0 flex-1 pt-4">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** Shared with links that look like tabs. */
export const tabClass =
  '-mb-px flex h-10 shrink-0 cursor-pointer items-center border-b-2 border-transparent text-s text-ink-2 ' +
  'data-hovered:text-ink hover:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink ' +
  'aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink';
