import { combineReducers, configureStore, type Reducer, type UnknownAction } from '@reduxjs/toolkit';
import { setupListeners } from '@reduxjs/toolkit/query/react';
import { api } from '../api/api.ts';
import { applyTheme, rememberedTheme, systemThemeChanged, themeChosen, themeSlice } from './theme.ts';

const initialReducers = {
  [api.reducerPath]: api.reducer,
  theme: themeSlice.reducer,
};

export type RootState = ReturnType<ReturnType<typeof combineReducers<typeof initialReducers>>>;

export function createStore() {
  const late: Record<string, Reducer> = {};
  const store = configureStore({
    reducer: combineReducers(initialReducers),
    middleware: (defaults) => defaults({ serializableCheck: false, immutableCheck: false }).concat(api.middleware),
  });
  /** Adds the reducer of a lazily loaded room (the editor's undo history, for example). Adding it twice is harmless. */
  const addReducer = <S>(name: string, reducer: Reducer<S, UnknownAction>): void => {
    if (name in late) return;
    late[name] = reducer as Reducer;
    store.replaceReducer(combineReducers({ ...initialReducers, ...late }) as unknown as Reducer<RootState>);
  };
  return Object.assign(store, { addReducer });
}

export type AppStore = ReturnType<typeof createStore>;
export type AppDispatch = AppStore['dispatch'];

/** Keeps the document in step with the chosen and the system's theme. */
export function watchTheme(store: AppStore): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  store.dispatch(themeChosen(rememberedTheme()));
  store.dispatch(systemThemeChanged({ dark: dark.matches }));
  dark.addEventListener('change', () => store.dispatch(systemThemeChanged({ dark: dark.matches })));
  let last = store.getState().theme;
  applyTheme(last);
  store.subscribe(() => {
    const theme = store.getState().theme;
    if (theme === last) return;
    last = theme;
    applyTheme(theme);
  });
}

export const store = createStore();
setupListeners(store.dispatch);
