import { Blocks, Database, FileText, LayoutDashboard, type LucideIcon, Settings } from 'lucide-react';

export interface NavItem {
  to: string;
  text: 'nav.dashboards' | 'nav.data' | 'nav.reports' | 'nav.gallery' | 'nav.settings';
  icon: LucideIcon;
  /** Paths that belong to it. */
  matches(path: string): boolean;
}

const under = (base: string) => (path: string) => path === base || path.startsWith(`${base}/`);

/** The rooms of the product, in the order of the side bar and the phone's bar. */
export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/', text: 'nav.dashboards', icon: LayoutDashboard, matches: (path) => path === '/' || under('/d')(path) },
  { to: '/data', text: 'nav.data', icon: Database, matches: under('/data') },
  { to: '/reports', text: 'nav.reports', icon: FileText, matches: under('/reports') },
  { to: '/gallery', text: 'nav.gallery', icon: Blocks, matches: under('/gallery') },
  { to: '/settings', text: 'nav.settings', icon: Settings, matches: under('/settings') },
];
