import type { LocalizedText } from '@vitrine/core/contracts';
import { asList, type Tree, tree, when } from './json-tree.ts';

type Words = { en: string; de: string; fr: string };
type Choice = readonly [value: string, words: Words];

const words = (en: string, de: string, fr: string): Words => ({ en, de, fr });

const TITLES = {
  colour: words('Colour', 'Farbe', 'Couleur'),
  scheme: words('Shades', 'Farbverlauf', 'Dégradé'),
  stack: words('Several series', 'Mehrere Reihen', 'Plusieurs séries'),
  orientation: words('Direction', 'Richtung', 'Direction'),
  zero: words('Begin at zero', 'Bei null beginnen', 'Partir de zéro'),
  labels: words('Write the amounts', 'Beträge anschreiben', 'Écrire les montants'),
  axisTitles: words('Name the axes', 'Achsen benennen', 'Nommer les axes'),
  grid: words('Grid lines', 'Hilfslinien', 'Quadrillage'),
  level: words('Line at', 'Linie bei', 'Ligne à'),
  opacity: words('Opacity', 'Deckkraft', 'Opacité'),
  size: words('Size', 'Größe', 'Taille'),
  strokeWidth: words('Line width', 'Linienbreite', 'Épaisseur du trait'),
  cornerRadius: words('Round corners', 'Runde Ecken', 'Coins arrondis'),
  cornerRadiusEnd: words('Round ends', 'Runde Enden', 'Bouts arrondis'),
  innerRadius: words('Hole', 'Loch', 'Trou'),
  padAngle: words('Gap between parts', 'Abstand der Teile', 'Écart des parts'),
  interpolate: words('Curve', 'Kurve', 'Courbe'),
  point: words('Show the points', 'Punkte zeigen', 'Montrer les points'),
  filled: words('Filled', 'Gefüllt', 'Plein'),
  thickness: words('Thickness', 'Dicke', 'Épaisseur'),
  fontSize: words('Text size', 'Schriftgröße', 'Taille du texte'),
} as const;

const STACKS: Readonly<Record<string, Words>> = {
  stacked: words('Stacked', 'Gestapelt', 'Empilées'),
  share: words('As shares', 'Als Anteile', 'En parts'),
  overlaid: words('Over each other', 'Übereinander', 'Superposées'),
  centred: words('Around the middle', 'Um die Mitte', 'Autour du centre'),
};

const COLOURS = [
  words('Blue', 'Blau', 'Bleu'),
  words('Amber', 'Bernstein', 'Ambre'),
  words('Teal', 'Petrol', 'Sarcelle'),
  words('Rose', 'Rosé', 'Rose'),
  words('Violet', 'Violett', 'Violet'),
  words('Grey', 'Grau', 'Gris'),
];

const SCHEMES: readonly Choice[] = [
  ['theme', words('Theme', 'Thema', 'Thème')],
  ['viridis', words('Viridis', 'Viridis', 'Viridis')],
  ['magma', words('Magma', 'Magma', 'Magma')],
  ['blues', words('Blues', 'Blautöne', 'Bleus')],
  ['greens', words('Greens', 'Grüntöne', 'Verts')],
  ['oranges', words('Oranges', 'Orangetöne', 'Oranges')],
  ['redblue', words('Red to blue', 'Rot nach Blau', 'Du rouge au bleu')],
];

const CURVES: readonly Choice[] = [
  ['linear', words('Straight', 'Gerade', 'Droite')],
  ['monotone', words('Smooth', 'Weich', 'Lisse')],
  ['step', words('Steps', 'Stufen', 'Marches')],
  ['step-after', words('Steps after', 'Stufen danach', 'Marches après')],
  ['step-before', words('Steps before', 'Stufen davor', 'Marches avant')],
  ['basis', words('Basis', 'Basis', 'Base')],
  ['cardinal', words('Cardinal', 'Kardinal', 'Cardinale')],
];

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  opacity: [0, 1],
  size: [1, 2000],
  strokeWidth: [0, 12],
  cornerRadius: [0, 40],
  cornerRadiusEnd: [0, 40],
  innerRadius: [0, 300],
  padAngle: [0, 0.5],
  thickness: [1, 20],
  fontSize: [8, 40],
};

const MOST = 16;

/** The options that a specification's constants propose, with their form. */
export class ProposedOptions {
  readonly #properties = new Map<string, Tree>();
  readonly #ui = new Map<string, Tree>();

  has(name: string): boolean {
    return this.#properties.has(name);
  }

  #put(name: string, property: Tree, ui?: Tree): unknown {
    if (!this.#properties.has(name) && this.#properties.size >= MOST) return property['default'];
    if (!this.#properties.has(name)) {
      this.#properties.set(name, property);
      if (ui) this.#ui.set(name, ui);
    }
    return { $option: name };
  }

  #choice(name: string, title: LocalizedText, choices: readonly Choice[], chosen: string): unknown {
    const oneOf = choices.map(([value, text]) => ({ const: value, title: text }));
    return this.#put(
      name,
      { type: 'string', title, oneOf, default: chosen },
      choices.length <= 4 ? SEGMENTS : undefined,
    );
  }

  /** The whole-value hole of the main colour. */
  colour(): unknown {
    const oneOf = COLOURS.map((title, index) => ({ const: index + 1, title }));
    this.#put('colour', { type: 'integer', title: TITLES.colour, oneOf, default: 1 }, { 'ui:widget': 'colour' });
    return this.has('colour') ? { $colour: 'series', at: { $option: 'colour' } } : { $colour: 'series', at: 1 };
  }

  stack(given: unknown, mark: string): unknown {
    const kinds = mark === 'area' ? ['stacked', 'share', 'centred', 'overlaid'] : ['stacked', 'share', 'overlaid'];
    const known = { normalize: 'share', center: 'centred', zero: 'stacked', true: 'stacked' }[String(given)];
    const chosen = given === null || given === false ? 'overlaid' : (known ?? 'stacked');
    const offered = kinds.includes(chosen) ? kinds : [...kinds, chosen];
    this.#choice(
      'stack',
      TITLES.stack,
      offered.map((kind) => [kind, STACKS[kind] ?? words(kind, kind, kind)]),
      chosen,
    );
    const cases = { stacked: 'zero', share: 'normalize', overlaid: null, centred: 'center' };
    return { $choose: 'stack', cases };
  }

  orientation(chosen: 'horizontal' | 'vertical'): void {
    const choices: readonly Choice[] = [
      ['horizontal', words('Across', 'Quer', 'Horizontal')],
      ['vertical', words('Upright', 'Aufrecht', 'Vertical')],
    ];
    this.#choice('orientation', TITLES.orientation, choices, chosen);
  }

  scheme(): unknown {
    this.#choice('scheme', TITLES.scheme, SCHEMES, 'theme');
    return when({ option: 'scheme', equals: 'theme' }, { range: 'heatmap' }, { scheme: { $option: 'scheme' } });
  }

  truth(name: 'zero' | 'axisTitles' | 'grid' | 'labels', chosen: boolean): unknown {
    return this.#put(name, { type: 'boolean', title: TITLES[name], default: chosen });
  }

  level(value: number): unknown {
    const free = ['level', 'level2', 'level3'].find((name) => !this.has(name));
    return free === undefined ? value : this.#put(free, { type: 'number', title: TITLES.level, default: value });
  }

  /** A constant of a mark as an option where there is one for it, else as it is. */
  constant(key: string, value: unknown): unknown {
    const title = (TITLES as Readonly<Record<string, Words>>)[key];
    if (title === undefined) return value;
    if (key === 'interpolate' && typeof value === 'string') {
      const known = CURVES.some(([curve]) => curve === value);
      return known ? this.#choice(key, title, CURVES, value) : value;
    }
    if (typeof value === 'boolean') return this.#put(key, { type: 'boolean', title, default: value });
    const range = RANGES[key];
    if (typeof value !== 'number' || range === undefined) return value;
    const [minimum, maximum] = [Math.min(range[0], value), Math.max(range[1], value)];
    return this.#put(key, { type: 'number', title, minimum, maximum, default: value });
  }

  /** An input that the specification binds to a parameter. False when it is none that a form can show. */
  fromInput(name: string, value: unknown, bind: Tree): boolean {
    if (this.has(name) || this.#properties.size >= MOST) return false;
    const title = typeof bind['name'] === 'string' ? bind['name'] : name;
    const kind = bind['input'];
    if (kind === 'range' && typeof value === 'number') {
      const [minimum, maximum, step] = [bind['min'], bind['max'], bind['step']].map((one) =>
        typeof one === 'number' ? one : undefined,
      );
      this.#put(name, tree({ type: 'number', title, minimum, maximum, multipleOf: step, default: value }));
      return true;
    }
    if (kind === 'checkbox') {
      this.#put(name, { type: 'boolean', title, default: value === true });
      return true;
    }
    const choices = asList(bind['options']).filter((item) => typeof item === 'string' || typeof item === 'number');
    if ((kind === 'select' || kind === 'radio') && choices.length > 0) {
      const oneOf = choices.map((choice) => ({ const: choice, title: String(choice) }));
      this.#put(name, { title, oneOf, default: value ?? choices[0] });
      return true;
    }
    return false;
  }

  get schema(): Tree {
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(this.#properties),
    };
  }

  get ui(): Tree {
    return { 'ui:order': [...this.#properties.keys()], ...Object.fromEntries(this.#ui) };
  }
}

const SEGMENTS = { 'ui:widget': 'segments' };
