import {
  ChartNoAxesCombined,
  Database,
  FileText,
  LayoutDashboard,
  type LucideIcon,
  Send,
  TrendingUp,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  widgets: ChartNoAxesCombined,
  dataSources: Database,
  models: TrendingUp,
  reports: FileText,
  channels: Send,
  templates: LayoutDashboard,
};

/** Stands where nothing can be drawn: the sign of its kind, and why. */
export function NoPicture({ kind, text }: { kind: string; text?: string | undefined }) {
  const Icon = ICONS[kind] ?? ChartNoAxesCombined;
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 text-center">
      <span className="flex size-12 items-center justify-center rounded-l bg-sunken text-ink-2">
        <Icon aria-hidden size={22} />
      </span>
      {text !== undefined && <p className="text-s text-ink-3">{text}</p>}
    </div>
  );
}
