import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type ThemeName = 'light' | 'dark';

export interface ThemeState {
  choice: ThemeChoice;
  systemDark: boolean;
}

export const themeSlice = createSlice({
  name: 'theme',
  initialState: { choice: 'system', systemDark: false } as ThemeState,
  reducers: {
    themeChosen: (state, action: PayloadAction<ThemeChoice>) => {
      state.choice = action.payload;
    },
    systemThemeChanged: (state, action: PayloadAction<{ dark: boolean }>) => {
      state.systemDark = action.payload.dark;
    },
  },
});

export const { themeChosen, systemThemeChanged } = themeSlice.actions;

/** The theme that is shown: the choice, or the system's. */
export function themeOf(state: ThemeState): ThemeName {
  if (state.choice !== 'system') return state.choice;
  return state.systemDark ? 'dark' : 'light';
}

export const THEME_KEY = 'vitrine.theme';
const PAPER = { light: '#f7f5f2', dark: '#141311' };

/** Writes the theme where CSS, the browser's own bars and the next start (public/theme.js) read it. */
export function applyTheme(state: ThemeState): void {
  const theme = themeOf(state);
  document.documentElement.dataset['theme'] = theme;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', PAPER[theme]);
  try {
    localStorage.setItem(THEME_KEY, state.choice);
  } catch {
    // Without storage the choice holds for this page only.
  }
}

/** The choice of the last visit on this device. */
export function rememberedTheme(): ThemeChoice {
  try {
    const choice = localStorage.getItem(THEME_KEY);
    return choice === 'light' || choice === 'dark' ? choice : 'system';
  } catch {
    return 'system';
  }
}
