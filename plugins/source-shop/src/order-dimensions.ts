import type { DimensionModel } from '@vitrine/core/contracts';
import { text } from './text.ts';

const DAY_GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;

export const order: DimensionModel = {
  field: 'order',
  type: 'nominal',
  label: text('Order', 'Bestellung', 'Commande'),
  description: text(
    'The platform’s number of the order.',
    'Die Bestellnummer der Plattform.',
    'Le numéro de commande de la plateforme.',
  ),
  column: 'order_id',
  storage: 'text',
};

export const shop: DimensionModel = {
  field: 'shop',
  type: 'nominal',
  label: text('Shop', 'Shop', 'Boutique'),
  description: text(
    'The shop that the row belongs to.',
    'Der Shop, zu dem die Zeile gehört.',
    'La boutique à laquelle appartient la ligne.',
  ),
  column: 'shop_id',
  storage: 'text',
  companion: {
    field: 'shopName',
    column: 'shop_name',
    label: text('Shop name', 'Shopname', 'Nom de la boutique'),
    from: { relation: 'shops', key: 'id', column: 'name' },
  },
};

export const currency: DimensionModel = {
  field: 'currency',
  type: 'nominal',
  label: text('Currency', 'Währung', 'Devise'),
  description: text(
    'The shop’s currency, as ISO 4217.',
    'Die Währung des Shops nach ISO 4217.',
    'La devise de la boutique, selon ISO 4217.',
  ),
  column: 'currency',
  storage: 'text',
};

export const country: DimensionModel = {
  field: 'country',
  type: 'nominal',
  label: text('Country', 'Land', 'Pays'),
  description: text(
    'The country that the order was sent to.',
    'Das Land, in das die Bestellung ging.',
    'Le pays de livraison de la commande.',
  ),
  column: 'country',
  storage: 'text',
  // Where shops send to most: nine with a colour of their own each, then those that are seldom in a chart with the one whose colour they share.
  known: 'US GB DE FR CA AU IT ES NL JP PL NZ IE AT CH NO SE MX'.split(' '),
};

const region: DimensionModel = {
  field: 'region',
  type: 'nominal',
  label: text('Region', 'Region', 'Région'),
  description: text(
    'The state or province that the order was sent to.',
    'Das Bundesland oder die Provinz der Lieferung.',
    'L’État ou la province de livraison.',
  ),
  column: 'region',
  storage: 'text',
};

const status: DimensionModel = {
  field: 'status',
  type: 'nominal',
  label: text('Status', 'Status', 'Statut'),
  description: text(
    'How far the order has come; empty where the file says nothing.',
    'Wie weit die Bestellung ist; leer, wo die Datei nichts sagt.',
    'L’avancement de la commande ; vide si le fichier n’en dit rien.',
  ),
  column: 'status',
  storage: 'text',
  values: [
    { value: 'open', label: text('Open', 'Offen', 'Ouverte') },
    { value: 'paid', label: text('Paid', 'Bezahlt', 'Payée') },
    { value: 'shipped', label: text('Shipped', 'Versandt', 'Expédiée') },
    { value: 'completed', label: text('Completed', 'Abgeschlossen', 'Terminée') },
    { value: 'partiallyRefunded', label: text('Partly refunded', 'Teilweise erstattet', 'Remboursée en partie') },
    { value: 'refunded', label: text('Refunded', 'Erstattet', 'Remboursée') },
    { value: 'cancelled', label: text('Cancelled', 'Storniert', 'Annulée') },
  ],
};

export const coupon: DimensionModel = {
  field: 'coupon',
  type: 'nominal',
  label: text('Coupon', 'Gutschein', 'Code promo'),
  description: text(
    'The coupon codes of the order, joined by “+”.',
    'Die Gutscheincodes der Bestellung, mit „+“ verbunden.',
    'Les codes promo de la commande, joints par « + ».',
  ),
  column: 'coupon',
  storage: 'text',
};

const buyerKind: DimensionModel = {
  field: 'buyerKind',
  type: 'nominal',
  label: text('Buyer', 'Käufer', 'Acheteur'),
  description: text(
    'Whether this is the buyer’s first known order in the shop.',
    'Ob dies die erste bekannte Bestellung des Käufers im Shop ist.',
    'Indique s’il s’agit de la première commande connue de l’acheteur dans la boutique.',
  ),
  column: 'buyer_kind',
  storage: 'text',
  values: [
    { value: 'new', label: text('New', 'Neu', 'Nouveau') },
    { value: 'returning', label: text('Returning', 'Wiederkehrend', 'Fidèle') },
    { value: 'unknown', label: text('Unknown', 'Unbekannt', 'Inconnu') },
  ],
};

const orderType: DimensionModel = {
  field: 'orderType',
  type: 'nominal',
  label: text('Order type', 'Bestellart', 'Type de commande'),
  description: text(
    'How the order was placed, as the platform names it.',
    'Wie bestellt wurde, in den Worten der Plattform.',
    'La façon dont la commande a été passée, selon la plateforme.',
  ),
  column: 'order_type',
  storage: 'text',
};

const weekday: DimensionModel = {
  field: 'weekday',
  type: 'ordinal',
  label: text('Weekday', 'Wochentag', 'Jour de la semaine'),
  description: text(
    'The day of the week in the shop’s time zone, Monday first.',
    'Der Wochentag in der Zeitzone des Shops, Montag zuerst.',
    'Le jour de la semaine dans le fuseau de la boutique, lundi en premier.',
  ),
  column: 'weekday',
  storage: 'integer',
  values: [
    { value: 1, label: text('Monday', 'Montag', 'Lundi') },
    { value: 2, label: text('Tuesday', 'Dienstag', 'Mardi') },
    { value: 3, label: text('Wednesday', 'Mittwoch', 'Mercredi') },
    { value: 4, label: text('Thursday', 'Donnerstag', 'Jeudi') },
    { value: 5, label: text('Friday', 'Freitag', 'Vendredi') },
    { value: 6, label: text('Saturday', 'Samstag', 'Samedi') },
    { value: 7, label: text('Sunday', 'Sonntag', 'Dimanche') },
  ],
};

const hour: DimensionModel = {
  field: 'hour',
  type: 'ordinal',
  label: text('Hour of day', 'Stunde', 'Heure'),
  description: text(
    'The hour of the order, 0 to 23; empty where files carry only dates.',
    'Die Stunde der Bestellung, 0 bis 23; leer, wo Dateien nur ein Datum tragen.',
    'L’heure de la commande, de 0 à 23 ; vide si les fichiers ne portent que des dates.',
  ),
  column: 'hour',
  storage: 'integer',
};

const firstOrderMonth: DimensionModel = {
  field: 'firstOrderMonth',
  type: 'ordinal',
  label: text('Month of first order', 'Monat der ersten Bestellung', 'Mois de la première commande'),
  description: text(
    'The month of the buyer’s first known order in the shop, as year and month.',
    'Der Monat der ersten bekannten Bestellung des Käufers im Shop, als Jahr und Monat.',
    'Le mois de la première commande connue de l’acheteur dans la boutique, année et mois.',
  ),
  column: 'first_order_month',
  storage: 'text',
};

const monthsSinceFirst: DimensionModel = {
  field: 'monthsSinceFirst',
  type: 'ordinal',
  label: text('Months since first order', 'Monate seit der ersten Bestellung', 'Mois depuis la première commande'),
  description: text(
    'Calendar months between the buyer’s first order in the shop and this one.',
    'Kalendermonate zwischen der ersten Bestellung des Käufers im Shop und dieser.',
    'Mois calendaires entre la première commande de l’acheteur dans la boutique et celle-ci.',
  ),
  column: 'months_since_first',
  storage: 'integer',
};

/** The time of an order: an instant where it is known, a local day otherwise. */
export const orderedAt: DimensionModel = {
  field: 'orderedAt',
  type: 'temporal',
  label: text('Ordered', 'Bestellt', 'Commandé'),
  description: text(
    'When the order was placed, in the shop’s time zone.',
    'Wann bestellt wurde, in der Zeitzone des Shops.',
    'La date de la commande, dans le fuseau de la boutique.',
  ),
  column: 'ordered_at',
  storage: 'instant',
  grains: ['hour', ...DAY_GRAINS],
};

/** A local day that is the time axis of a dataset. */
export const localDay = (
  field: string,
  label: Record<string, string>,
  description: Record<string, string>,
): DimensionModel => ({
  field,
  type: 'temporal',
  label,
  description,
  column: 'day',
  storage: 'day',
  grains: DAY_GRAINS,
});

/** What every order has one value of. */
export const orderDimensions: readonly DimensionModel[] = [
  order,
  shop,
  country,
  region,
  currency,
  status,
  coupon,
  buyerKind,
  orderType,
  weekday,
  hour,
  firstOrderMonth,
  monthsSinceFirst,
];

/** Distinct orders may be summed over these, because an order has one value of each. */
export const ONE_VALUE_PER_ORDER: readonly string[] = [
  'day',
  'orderedAt',
  ...orderDimensions.map((dimension) => dimension.field),
];
