import type { Dashboard, Tile } from '@vitrine/core/contracts';
import { isAppError } from '@vitrine/core/errors';
import { readUpgradeStep, upgradeOptions } from '@vitrine/widget-registry/upgrade';

/** What an installed widget says of the versions of its options. */
export interface WidgetVersions {
  version: number;
  upgrades: readonly unknown[];
}

/** From `acme.gauge/gauge` to what is installed. */
export type InstalledVersions = ReadonlyMap<string, WidgetVersions>;

export function parseWidget(reference: string): { key: string; version: number } {
  const [key = reference, version] = reference.split('@');
  return { key, version: Number(version) };
}

/**
 * A document as the installed widgets read it: a tile of an older version has its options upgraded, and names the installed version. A tile
 * that is newer than its widget stays as it is, with its options, until that version is installed again; so does one whose upgrade is
 * broken, since nothing may be lost by looking at a page.
 */
export function upgradeTiles(dashboard: Dashboard, installed: InstalledVersions): Dashboard {
  let changed = false;
  const sections = dashboard.sections.map((section) => ({
    ...section,
    tiles: section.tiles.map((tile) => {
      const upgraded = upgradeTile(tile, installed);
      changed ||= upgraded !== tile;
      return upgraded;
    }),
  }));
  return changed ? { ...dashboard, sections } : dashboard;
}

function upgradeTile(tile: Tile, installed: InstalledVersions): Tile {
  const { key, version } = parseWidget(tile.widget);
  const widget = installed.get(key);
  if (!widget || version >= widget.version) return tile;
  try {
    const steps = widget.upgrades.map(readUpgradeStep);
    const options = upgradeOptions(tile.options ?? {}, { from: version, to: widget.version }, steps);
    const kept = Object.keys(options).length > 0 || tile.options !== undefined;
    return { ...tile, widget: `${key}@${widget.version}`, ...(kept && { options: { ...options } }) };
  } catch (error) {
    if (isAppError(error)) return tile;
    throw error;
  }
}
