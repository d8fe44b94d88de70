import { useDispatch, useSelector } from 'react-redux';
import type { AppDispatch, RootState } from './store.ts';
import { type ThemeName, themeOf } from './theme.ts';

export const useAppDispatch = useDispatch.withTypes<AppDispatch>();
export const useAppSelector = useSelector.withTypes<RootState>();

/** `light` or `dark`, as shown. */
export function useTheme(): ThemeName {
  return useAppSelector((state) => themeOf(state.theme));
}
