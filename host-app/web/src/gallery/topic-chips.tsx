import { useTranslation } from 'react-i18next';
import { Chip } from '../controls/chip.tsx';
import type { Topic } from './candidates.ts';

const TOPICS = ['all', 'money', 'listings', 'buyers', 'time', 'ads', 'own'] as const;

export interface TopicChipsProps {
  value: Topic | 'all';
  /** `own` is offered only to those who brought tables of their own. */
  hasOwn: boolean;
  onChange(topic: Topic | 'all'): void;
}

export function TopicChips({ value, hasOwn, onChange }: TopicChipsProps) {
  const { t } = useTranslation('gallery');
  return (
    <div className="flex flex-wrap gap-2">
      {TOPICS.filter((topic) => topic !== 'own' || hasOwn).map((topic) => (
        <Chip key={topic} selected={topic === value} onPress={() => onChange(topic)}>
          {t(`topic.${topic}`)}
        </Chip>
      ))}
    </div>
  );
}
