import { festiveness } from './calendar.ts';
import { Random } from './random.ts';

/** A listing of the sample shop. Prices in cents. */
export interface SampleListing {
  id: string;
  index: number;
  title: string;
  sku: string;
  price: number;
  tags: string[];
  variations: readonly string[];
  /** Cost of materials, in cents; what the costs file of the sample says. */
  unitCost: number;
  festive: boolean;
  /** Weight among all listings on an ordinary day. */
  appeal: number;
  /** Days before the shop's anchor on which it was first offered. */
  age: number;
  /** Stretches without stock, in days before the anchor. */
  stockOuts: readonly { from: number; to: number }[];
  postage: number;
}

interface Family {
  name: string;
  sku: string;
  price: [number, number];
  phrase: string;
  tags: string[];
  variations: string[];
  cost: number;
  postage: number;
  festive?: true;
  appeal: number;
}

const FAMILIES: readonly Family[] = [
  {
    name: 'Linen Apron',
    sku: 'APR',
    price: [3800, 4600],
    phrase: 'Personalised Gift for Bakers',
    tags: ['linen apron', 'baking gift'],
    variations: ['Color:Sage', 'Color:Navy', 'Color:Oat'],
    cost: 0.34,
    postage: 520,
    appeal: 1.1,
  },
  {
    name: 'Ceramic Mug',
    sku: 'MUG',
    price: [1800, 2600],
    phrase: '11oz Stoneware Coffee Mug',
    tags: ['ceramic mug', 'coffee lover'],
    variations: ['Glaze:Matte', 'Glaze:Gloss'],
    cost: 0.31,
    postage: 640,
    appeal: 1.5,
  },
  {
    name: 'Art Print',
    sku: 'PRT',
    price: [1400, 3200],
    phrase: 'Woodland Nursery Wall Art',
    tags: ['wall art', 'nursery decor'],
    variations: ['Size:A5', 'Size:A4', 'Size:A3'],
    cost: 0.14,
    postage: 410,
    appeal: 1.7,
  },
  {
    name: 'Beeswax Candle',
    sku: 'CDL',
    price: [950, 2200],
    phrase: 'Hand Poured Natural Candle',
    tags: ['beeswax candle', 'cosy home'],
    variations: ['Scent:Plain', 'Scent:Honey', 'Scent:Cedar'],
    cost: 0.38,
    postage: 480,
    appeal: 1.2,
  },
  {
    name: 'Macrame Wall Hanging',
    sku: 'MAC',
    price: [4200, 7800],
    phrase: 'Boho Bedroom Decor',
    tags: ['macrame', 'boho decor'],
    variations: ['Size:Small', 'Size:Large'],
    cost: 0.29,
    postage: 780,
    appeal: 0.6,
  },
  {
    name: 'Sterling Silver Earrings',
    sku: 'EAR',
    price: [2400, 4800],
    phrase: 'Dainty Studs, Gift for Her',
    tags: ['silver earrings', 'dainty jewelry'],
    variations: ['Finish:Polished', 'Finish:Brushed'],
    cost: 0.33,
    postage: 380,
    appeal: 1.3,
  },
  {
    name: 'Leather Notebook Cover',
    sku: 'LTH',
    price: [3400, 5600],
    phrase: 'Refillable A5 Journal',
    tags: ['leather journal', 'gift for him'],
    variations: ['Color:Tan', 'Color:Black'],
    cost: 0.36,
    postage: 560,
    appeal: 0.7,
  },
  {
    name: 'Wool Baby Blanket',
    sku: 'BLK',
    price: [4900, 8200],
    phrase: 'Soft Merino New Baby Gift',
    tags: ['baby blanket', 'new baby gift'],
    variations: ['Color:Cream', 'Color:Grey', 'Color:Rose'],
    cost: 0.41,
    postage: 720,
    appeal: 0.6,
  },
  {
    name: 'Wooden Ornament',
    sku: 'ORN',
    price: [900, 1600],
    phrase: 'Personalised Christmas Tree Decoration',
    tags: ['christmas ornament', 'family gift'],
    variations: ['Wood:Oak', 'Wood:Walnut'],
    cost: 0.22,
    postage: 360,
    festive: true,
    appeal: 1.6,
  },
  {
    name: 'Advent Calendar',
    sku: 'ADV',
    price: [3200, 5200],
    phrase: 'Reusable Fabric Countdown to Christmas',
    tags: ['advent calendar', 'christmas decor'],
    variations: ['Color:Red', 'Color:Forest'],
    cost: 0.35,
    postage: 690,
    festive: true,
    appeal: 0.7,
  },
  {
    name: 'Enamel Pin',
    sku: 'PIN',
    price: [700, 1200],
    phrase: 'Cute Badge for Jackets and Bags',
    tags: ['enamel pin', 'stocking filler'],
    variations: [],
    cost: 0.26,
    postage: 310,
    appeal: 1.4,
  },
  {
    name: 'Greeting Card Set',
    sku: 'CRD',
    price: [800, 1800],
    phrase: 'Botanical Note Cards with Envelopes',
    tags: ['greeting cards', 'stationery'],
    variations: ['Pack:4', 'Pack:8'],
    cost: 0.18,
    postage: 290,
    appeal: 1.2,
  },
];

const MOTIFS = [
  'Fern & Fox',
  'Wild Rose',
  'Morning Hare',
  'Blue Heron',
  'Oak Leaf',
  'Moonlit Owl',
  'Sea Glass',
  'Honey Bee',
  'Lavender Field',
  'Red Squirrel',
  'Winter Robin',
  'Sunflower',
  'Pressed Daisy',
  'Birch Forest',
  'Quiet Whale',
  'Mountain Lake',
  'Golden Hour',
  'Olive Branch',
  'Little Hedgehog',
  'Peony',
  'Starling',
  'Rainy Day',
  'Pine Cone',
  'Poppy',
  'Kingfisher',
  'Sleepy Bear',
  'Juniper',
  'Snowdrop',
  'Orange Blossom',
  'River Otter',
  'Desert Cactus',
  'Mushroom',
  'Eucalyptus',
  'Lighthouse',
  'Barn Swallow',
  'Magnolia',
  'Field Mouse',
  'Thistle',
  'Harvest Moon',
  'Ivy',
] as const;

export const LISTING_COUNT = FAMILIES.length * MOTIFS.length;
/** The listing that goes viral, and when: days before the anchor. */
export const VIRAL = { listing: 12 * 4 + 2, from: 168, to: 143, factor: 150 } as const;

/** The 480 listings of the sample shop, the same for a seed. */
export function sampleListings(seed: number): SampleListing[] {
  return MOTIFS.flatMap((motif, column) =>
    FAMILIES.map((family, row) => listingOf(family, motif, column * FAMILIES.length + row, seed)),
  );
}

function listingOf(family: Family, motif: string, index: number, seed: number): SampleListing {
  const random = new Random(seed, 1, index);
  const [low, high] = family.price;
  const price = Math.round((low + (high - low) * random.next()) / 50) * 50;
  const age = index === VIRAL.listing || random.chance(0.7) ? 1500 : random.between(30, 700);
  const stockOuts = random.chance(0.15)
    ? Array.from({ length: random.between(1, 2) }, () => {
        const from = random.between(20, 650);
        return { from, to: from - random.between(6, 18) };
      })
    : [];
  return {
    id: String(1_700_000_001 + index * 137),
    index,
    title: `${motif} ${family.name}, ${family.phrase}`,
    sku: `${family.sku}-${String(Math.floor(index / FAMILIES.length) + 1).padStart(2, '0')}`,
    price,
    tags: [...family.tags, motif.toLowerCase().replaceAll('&', 'and')],
    variations: family.variations,
    unitCost: Math.round(price * (family.cost + random.next() * 0.06)),
    festive: family.festive === true,
    // A few listings carry a shop: the best ten of 480 sell about a third.
    appeal: index === VIRAL.listing ? 1.4 : (family.appeal * 0.12) / (random.next() + 0.004),
    age,
    stockOuts,
    postage: family.postage,
  };
}

/** Weight of a listing on a day that lies `before` days before the anchor. */
export function appealOn(listing: SampleListing, day: number, before: number): number {
  if (before > listing.age) return 0;
  if (listing.stockOuts.some(({ from, to }) => before <= from && before >= to)) return 0;
  const festive = listing.festive ? festiveness(day) : 1;
  const novelty = listing.age - before < 45 ? 1.6 : 1;
  return listing.appeal * festive * novelty * viralFactor(listing, before);
}

/** Rises within days and fades away, as attention does. */
function viralFactor(listing: SampleListing, before: number): number {
  if (listing.index !== VIRAL.listing || before > VIRAL.from) return 1;
  if (before < VIRAL.to) return Math.max(1.5, 6 - (VIRAL.to - before) / 20);
  const passed = VIRAL.from - before;
  return passed < 5 ? VIRAL.factor * ((passed + 1) / 6) : VIRAL.factor * 0.91 ** (passed - 5) + 4;
}
