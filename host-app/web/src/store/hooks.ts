import { useDispatch, useSelector, useStore } from 'react-redux';
import type { AppDispatch, AppStore, RootState } from './store.ts';
import { type ThemeName, themeOf } from './theme.ts';

export const useAppDispatch = useDispatch.withTypes<AppDispatch>();
export const useAppStore = useStore.withTypes<AppStore>();
export const useAppSelector = useSelector.withTypes<RootState>();

/** `light` or `dark`, as shown. */
export function useTheme(): ThemeName {
  return useAppSelector((state) => themeOf(state.theme));
}
