import { type Static, Type } from 'typebox';
import { GRID_COLUMNS } from './dashboard-grid.ts';
import { LocalizedText } from './json.ts';
import { Compare, queryDefinitions, Range, references } from './query.ts';

const closed = { additionalProperties: false } as const;
const Identifier = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$' });

/** `vitrine.bar/bar@1`: plugin, widget, version of its saved options. */
export const WidgetReference = Type.String({
  pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*/[a-z][a-zA-Z0-9-]*@[1-9][0-9]*$',
});

const box = (columns: number) =>
  Type.Object(
    {
      x: Type.Integer({ minimum: 0, maximum: columns - 1 }),
      y: Type.Integer({ minimum: 0, maximum: 10_000 }),
      w: Type.Integer({ minimum: 1, maximum: columns }),
      h: Type.Integer({ minimum: 1, maximum: 60 }),
    },
    closed,
  );

export const TileLayout = Type.Object(
  {
    large: Type.Optional(box(GRID_COLUMNS.large)),
    medium: Type.Optional(box(GRID_COLUMNS.medium)),
    small: Type.Optional(box(GRID_COLUMNS.small)),
  },
  closed,
);
export type TileLayout = Static<typeof TileLayout>;

export const AsideOptions = Type.Object(
  {
    widget: WidgetReference,
    options: Type.Record(Type.String(), Type.Unknown()),
    /** What the older version was given in their place. */
    shown: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
);
export type AsideOptions = Static<typeof AsideOptions>;

export const Tile = Type.Object(
  {
    id: Identifier,
    widget: WidgetReference,
    title: Type.Optional(LocalizedText),
    subtitle: Type.Optional(LocalizedText),
    /** Without range or filters unless the tile ignores the page's. Absent for tiles without data (text). */
    query: Type.Optional(references.Query),
    /** From role of the widget to column name(s) of the answer. */
    roles: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]))),
    options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** Options of newer versions of its widget while an older one is installed, the newest first; they come back with it. */
    aside: Type.Optional(Type.Array(AsideOptions, { maxItems: 20 })),
    ignores: Type.Optional(
      Type.Object(
        {
          range: Type.Optional(Type.Boolean()),
          compare: Type.Optional(Type.Boolean()),
          filters: Type.Optional(Type.Array(Type.String())),
        },
        closed,
      ),
    ),
    layout: TileLayout,
  },
  closed,
);
export type Tile = Static<typeof Tile>;

export const Section = Type.Object(
  { id: Identifier, title: Type.Optional(LocalizedText), tiles: Type.Array(Tile, { maxItems: 100 }) },
  closed,
);
export type Section = Static<typeof Section>;

const body = {
  title: LocalizedText,
  description: Type.Optional(LocalizedText),
  range: Type.Optional(Range),
  compare: Type.Optional(Compare),
  filters: Type.Optional(Type.Array(references.Filter, { maxItems: 50 })),
  sections: Type.Array(Section, { maxItems: 50 }),
};

const dashboardDefinition = Type.Object(
  { schema: Type.Literal('vitrine/dashboard@1'), id: Identifier, ...body },
  closed,
);
export type Dashboard = Static<typeof dashboardDefinition>;
export const Dashboard = Type.Unsafe<Dashboard>(
  Type.Cyclic({ ...queryDefinitions, Dashboard: dashboardDefinition }, 'Dashboard'),
);

/** A dashboard without ids whose shops and tables are roles to bind. */
const templateDefinition = Type.Object({ schema: Type.Literal('vitrine/dashboard-template@1'), ...body }, closed);
export type DashboardTemplate = Static<typeof templateDefinition>;
export const DashboardTemplate = Type.Unsafe<DashboardTemplate>(
  Type.Cyclic({ ...queryDefinitions, DashboardTemplate: templateDefinition }, 'DashboardTemplate'),
);
