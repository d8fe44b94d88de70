import { THEMES } from '@vitrine/widget-registry/binding';
import type { PageSetup } from '../../contract.ts';

export interface PaperColours {
  ink: string;
  ink2: string;
  ink3: string;
  line: string;
  surface: string;
  sunken: string;
  accent: string;
  accentSoft: string;
  up: string;
  down: string;
  /** Along the edge of a cover. */
  cover: string;
}

/** Letters of all of them stand out 4.5 to 1 at least. */
export const PAPER_COLOURS: Readonly<Record<PageSetup['theme'], PaperColours>> = {
  light: { ...THEMES.light, cover: THEMES.light.accent },
  warm: {
    ...THEMES.light,
    ink: '#2b2118',
    ink2: '#62523f',
    ink3: '#75634f',
    line: '#e6d9c7',
    surface: '#fdf9f2',
    sunken: '#f4e9da',
    accent: '#96481e',
    accentSoft: '#f8ecdd',
    cover: '#d9a066',
  },
  plain: {
    ...THEMES.light,
    ink: '#000000',
    ink2: '#333333',
    ink3: '#555555',
    line: '#bdbdbd',
    surface: '#ffffff',
    sunken: '#eeeeee',
    accent: '#000000',
    accentSoft: '#ffffff',
    cover: 'transparent',
  },
};
