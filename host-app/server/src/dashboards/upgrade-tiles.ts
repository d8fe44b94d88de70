import type { AsideOptions, Dashboard, Tile } from '@vitrine/core/contracts';
import { isAppError } from '@vitrine/core/errors';
import {
  broughtBack,
  type Options,
  readableOptions,
  readUpgradeStep,
  upgradeOptions,
} from '@vitrine/widget-registry/upgrade';

/** What an installed widget says of its options. */
export interface WidgetVersions {
  version: number;
  upgrades: readonly unknown[];
  optionsSchema: Readonly<Record<string, unknown>>;
}

/** From `acme.gauge/gauge` to what is installed. */
export type InstalledVersions = ReadonlyMap<string, WidgetVersions>;

export function parseWidget(reference: string): { key: string; version: number } {
  const [key = reference, version] = reference.split('@');
  return { key, version: Number(version) };
}

/**
 * A document as the installed widgets read it. A tile of an older version has its options upgraded, and names the installed version. A tile
 * of a newer version is given what the installed one can read of its options; the newer ones are set aside, and come back when that version
 * is installed again, with what was changed meanwhile. A tile whose upgrade is broken stays as it is, since nothing may be lost by looking
 * at a page.
 */
export function upgradeTiles(dashboard: Dashboard, installed: InstalledVersions): Dashboard {
  let changed = false;
  const sections = dashboard.sections.map((section) => ({
    ...section,
    tiles: section.tiles.map((tile) => {
      const upgraded = settledTile(tile, installed);
      changed ||= upgraded !== tile;
      return upgraded;
    }),
  }));
  return changed ? { ...dashboard, sections } : dashboard;
}

function settledTile(tile: Tile, installed: InstalledVersions): Tile {
  const { key, version } = parseWidget(tile.widget);
  const widget = installed.get(key);
  if (!widget || version === widget.version) return tile;
  try {
    return version < widget.version ? upgradedTile(tile, widget) : loweredTile(tile, widget);
  } catch (error) {
    if (isAppError(error)) return tile;
    throw error;
  }
}

/** Over each version whose options were set aside, and on to the installed one. */
function upgradedTile(tile: Tile, widget: WidgetVersions): Tile {
  const { key, version } = parseWidget(tile.widget);
  const steps = widget.upgrades.map(readUpgradeStep);
  const raised = (options: Options, from: number, to: number) => upgradeOptions(options, { from, to }, steps);
  let at = { version, options: tile.options ?? ({} as Options) };
  // Those of another widget were left behind when the tile changed its widget.
  const waiting = (tile.aside ?? []).filter((kept) => parseWidget(kept.widget).key === key);
  for (let kept = waiting.at(-1); kept !== undefined; kept = waiting.at(-1)) {
    const target = parseWidget(kept.widget).version;
    if (target > widget.version) break;
    waiting.pop();
    const shown = raised(kept.shown, at.version, target);
    const now = raised(at.options, at.version, target);
    at = { version: target, options: broughtBack(kept.options, { shown, now }) };
  }
  const last = waiting.pop();
  if (last !== undefined) waiting.push({ ...last, shown: { ...raised(last.shown, at.version, widget.version) } });
  const options = raised(at.options, at.version, widget.version);
  const hadOptions = tile.options !== undefined || Object.keys(options).length > 0;
  return tileWith(tile, `${key}@${widget.version}`, hadOptions ? options : undefined, waiting);
}

function loweredTile(tile: Tile, widget: WidgetVersions): Tile {
  const { key } = parseWidget(tile.widget);
  const options = tile.options ?? {};
  const shown = readableOptions(options, widget.optionsSchema);
  const before = (tile.aside ?? []).filter((kept) => parseWidget(kept.widget).key === key);
  return tileWith(tile, `${key}@${widget.version}`, shown, [...before, { widget: tile.widget, options, shown }]);
}

function tileWith(tile: Tile, widget: string, options: Options | undefined, aside: readonly AsideOptions[]): Tile {
  const { aside: _aside, options: _options, ...rest } = tile;
  return {
    ...rest,
    widget,
    ...(options === undefined ? {} : { options: { ...options } }),
    ...(aside.length === 0 ? {} : { aside: [...aside] }),
  };
}
