import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** The anti-forgery token that goes with every change. It lives in memory only. */
export interface SessionState {
  csrfToken: string | null;
}

export const sessionSlice = createSlice({
  name: 'session',
  initialState: { csrfToken: null } as SessionState,
  reducers: {
    csrfTokenReceived: (state, action: PayloadAction<string | null>) => {
      state.csrfToken = action.payload;
    },
  },
});

export const { csrfTokenReceived } = sessionSlice.actions;

/** Reads the token from the root state without knowing the other slices. */
export function csrfTokenOf(state: unknown): string | null {
  return (state as { session?: SessionState }).session?.csrfToken ?? null;
}
