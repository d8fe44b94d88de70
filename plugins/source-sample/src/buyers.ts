import { cumulative, Random } from './random.ts';

/** A made-up buyer. */
export interface SampleBuyer {
  id: string;
  /** Empty for a guest. */
  userName: string;
  firstName: string;
  lastName: string;
  street: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  countryName: string;
  region: string | null;
  /** Tax that the platform collects from this buyer, in hundredths of a percent. */
  taxRate: number;
}

interface Place {
  city: string;
  state: string;
  postalCode: string;
  taxRate: number;
}
interface Country {
  code: string;
  name: string;
  weight: number;
  places: readonly Place[];
}

const place = (city: string, state: string, postalCode: string, taxRate: number): Place => ({
  city,
  state,
  postalCode,
  taxRate,
});

const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    name: 'United States',
    weight: 62,
    places: [
      place('Los Angeles', 'CA', '90012', 950),
      place('San Diego', 'CA', '92101', 775),
      place('Oakland', 'CA', '94607', 1025),
      place('Austin', 'TX', '73301', 825),
      place('Houston', 'TX', '77002', 825),
      place('Brooklyn', 'NY', '11201', 888),
      place('Buffalo', 'NY', '14202', 875),
      place('Miami', 'FL', '33101', 700),
      place('Orlando', 'FL', '32801', 650),
      place('Chicago', 'IL', '60601', 1025),
      place('Philadelphia', 'PA', '19103', 800),
      place('Columbus', 'OH', '43004', 750),
      place('Atlanta', 'GA', '30303', 890),
      place('Raleigh', 'NC', '27601', 725),
      place('Detroit', 'MI', '48201', 600),
      place('Seattle', 'WA', '98101', 1035),
      place('Denver', 'CO', '80014', 881),
      place('Boston', 'MA', '02108', 625),
      place('Salem', 'MA', '01970', 625),
      place('Nashville', 'TN', '37201', 975),
      place('Phoenix', 'AZ', '85003', 860),
      place('Minneapolis', 'MN', '55401', 903),
      place('Portland', 'OR', '97201', 0),
      place('Madison', 'WI', '53703', 550),
    ],
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    weight: 12,
    places: [
      place('London', '', 'E1 6AN', 2000),
      place('Leeds', '', 'LS1 4AP', 2000),
      place('Bristol', '', 'BS1 4DJ', 2000),
      place('Glasgow', '', 'G1 3SL', 2000),
    ],
  },
  {
    code: 'CA',
    name: 'Canada',
    weight: 9,
    places: [
      place('Toronto', 'ON', 'M5V 2T6', 1300),
      place('Vancouver', 'BC', 'V6B 1A1', 1200),
      place('Montreal', 'QC', 'H2Y 1C6', 1498),
      place('Calgary', 'AB', 'T2P 1J9', 500),
    ],
  },
  {
    code: 'DE',
    name: 'Germany',
    weight: 8,
    places: [
      place('Köln', '', '50667', 1900),
      place('Berlin', '', '10115', 1900),
      place('München', '', '80331', 1900),
      place('Hamburg', '', '20095', 1900),
    ],
  },
  {
    code: 'AU',
    name: 'Australia',
    weight: 5,
    places: [
      place('Sydney', 'NSW', '2000', 1000),
      place('Melbourne', 'VIC', '3000', 1000),
      place('Brisbane', 'QLD', '4000', 1000),
    ],
  },
  {
    code: 'FR',
    name: 'France',
    weight: 4,
    places: [place('Paris', '', '75011', 2000), place('Lyon', '', '69002', 2000), place('Nantes', '', '44000', 2000)],
  },
];
const COUNTRY_WEIGHTS = cumulative(COUNTRIES.map(({ weight }) => weight));

const FIRST_NAMES = [
  'Ada',
  'Ben',
  'Clara',
  'Dan',
  'Elin',
  'Finn',
  'Grace',
  'Hugo',
  'Iris',
  'Jonas',
  'Kate',
  'Leo',
  'Maja',
  'Noah',
  'Olive',
  'Paul',
  'Quinn',
  'Rosa',
  'Sam',
  'Tess',
  'Uma',
  'Vera',
  'Will',
  'Yara',
  'Zoe',
  'Émile',
  'Jürgen',
  'Chloé',
] as const;
const LAST_NAMES = [
  'Example',
  'Sample',
  'Muster',
  'Specimen',
  'Modèle',
  'Draft',
  'Pattern',
  'Proof',
  'Sketch',
  'Outline',
  'Template',
  'Trial',
] as const;

/** The buyer with a number; the same number gives the same buyer. */
export function sampleBuyer(seed: number, number: number): SampleBuyer {
  const random = new Random(seed, 2, number);
  const country = COUNTRIES[random.weighted(COUNTRY_WEIGHTS)] ?? COUNTRIES[0];
  if (!country) throw new RangeError('The sample shop has no countries.');
  const { city, state, postalCode, taxRate } = random.pick(country.places);
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  return {
    id: String(number),
    userName: random.chance(0.07) ? '' : `sample${number.toString(36)}`,
    firstName,
    lastName: `${lastName}${number % 997}`,
    street: `${random.between(1, 240)} Example St`,
    city,
    state,
    postalCode,
    country: country.code,
    countryName: country.name,
    region: state === '' ? null : `${country.code}-${state}`,
    taxRate,
  };
}
