import { createSlice, type Draft, original, type PayloadAction } from '@reduxjs/toolkit';
import type { Dashboard } from '@vitrine/core/contracts';
import type { Problem } from '@vitrine/server/api';
import { canonical } from '../document/canonical.ts';
import { type Command, findTile, perform } from '../document/commands.ts';
import { applyChanges, type Change, compose, diff, invert } from '../document/units.ts';
import { type Choices, type Clash, merge, type Versions } from '../merge/merge.ts';

/** One thing that can be undone: what changed, and the words for it. */
export interface Step {
  /** Kind of the command; `editor:step.<kind>` says it to people. */
  kind: Command['kind'];
  changes: readonly Change[];
  /** Steps in a row with the same group (typing a title) count as one. */
  group: string | null;
}

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'clash';

export interface EditorState {
  document: Dashboard | null;
  /** What the server has, as far as we know; the base of the next merge. */
  saved: Dashboard | null;
  baseVersion: number;
  past: readonly Step[];
  future: readonly Step[];
  selected: string | null;
  save: SaveState;
  problem: Problem | null;
  clash: { versions: Versions; version: number; clashes: readonly Clash[] } | null;
}

const LONGEST_HISTORY = 200;

const closed: EditorState = {
  document: null,
  saved: null,
  baseVersion: 0,
  past: [],
  future: [],
  selected: null,
  save: 'saved',
  problem: null,
  clash: null,
};

/** Plain values instead of drafts: the functions over documents are pure and share what did not change. */
function plain(draft: Draft<EditorState>): EditorState {
  return (original(draft) ?? draft) as EditorState;
}

/** The document changed by hand; what was undone before can no longer come back. */
function withStep(state: EditorState, document: Dashboard, step: Omit<Step, 'changes'>): EditorState {
  if (!state.document) return state;
  const changes = diff(state.document, document);
  if (changes.length === 0) return state;
  const last = state.past.at(-1);
  const joins = step.group !== null && last?.group === step.group && state.future.length === 0;
  const joined = joins && last ? { ...last, changes: compose(last.changes, changes) } : { ...step, changes };
  const past = joins ? state.past.slice(0, -1) : state.past;
  const next = joined.changes.length === 0 ? past : [...past, joined].slice(-LONGEST_HISTORY);
  return { ...touched(state, document), past: next, future: [] };
}

function touched(state: EditorState, document: Dashboard): EditorState {
  const gone = state.selected !== null && !findTile(document, state.selected);
  const save = state.save === 'saving' || state.save === 'clash' ? state.save : 'waiting';
  return { ...state, document, save, selected: gone ? null : state.selected };
}

export const editorSlice = createSlice({
  name: 'editor',
  initialState: closed,
  reducers: {
    opened: (_, { payload }: PayloadAction<{ document: Dashboard; version: number }>) => {
      const document = canonical(payload.document);
      return { ...closed, document, saved: document, baseVersion: payload.version };
    },
    closed: () => closed,
    selected: (state, { payload }: PayloadAction<string | null>) => {
      state.selected = payload;
    },
    performed: (draft, { payload }: PayloadAction<{ command: Command; group?: string }>) => {
      const state = plain(draft);
      if (!state.document) return state;
      const { command, group } = payload;
      return withStep(state, perform(state.document, command), { kind: command.kind, group: group ?? null });
    },
    undone: (draft) => {
      const state = plain(draft);
      const step = state.past.at(-1);
      if (!step || !state.document) return state;
      const document = applyChanges(state.document, invert(step.changes));
      return { ...touched(state, document), past: state.past.slice(0, -1), future: [step, ...state.future] };
    },
    redone: (draft) => {
      const state = plain(draft);
      const [step, ...future] = state.future;
      if (!step || !state.document) return state;
      const document = applyChanges(state.document, step.changes);
      return { ...touched(state, document), past: [...state.past, { ...step, group: null }], future };
    },
    saveStarted: (state) => {
      state.save = 'saving';
      state.problem = null;
    },
    /** The server took `sent`, perhaps together with changes of others, and now has `document`. */
    saveDone: (draft, { payload }: PayloadAction<{ sent: Dashboard; document: Dashboard; version: number }>) => {
      const state = plain(draft);
      // The answer to a save of a page that was left and opened anew is about neither.
      if (state.document?.id !== payload.document.id || state.save !== 'saving') return state;
      const theirs = canonical(payload.document);
      const { merged } = merge({ base: payload.sent, mine: state.document, theirs });
      const document = diff(state.document, merged).length === 0 ? state.document : merged;
      const save = diff(theirs, document).length === 0 ? 'saved' : 'waiting';
      return { ...touched(state, document), saved: theirs, baseVersion: payload.version, save, problem: null };
    },
    saveFailed: (state, { payload }: PayloadAction<{ id: string; problem: Problem }>) => {
      if (state.document?.id !== payload.id) return;
      state.save = 'failed';
      state.problem = payload.problem;
    },
    /**
     * Someone saved before us. Without a true clash both changes stand, and the next save carries them. Both began with what is known as saved,
     * which the server may have forgotten by now.
     */
    overtaken: (draft, { payload }: PayloadAction<{ theirs: Dashboard; version: number }>) => {
      const state = plain(draft);
      if (state.document?.id !== payload.theirs.id || !state.saved) return state;
      const theirs = canonical(payload.theirs);
      const versions = { base: state.saved, mine: state.document, theirs };
      const { merged, clashes } = merge(versions);
      if (clashes.length > 0)
        return { ...state, save: 'clash', clash: { versions, version: payload.version, clashes } };
      const save = diff(theirs, merged).length === 0 ? 'saved' : 'waiting';
      return { ...touched(state, merged), saved: theirs, baseVersion: payload.version, save };
    },
    clashSettled: (draft, { payload }: PayloadAction<Choices>) => {
      const state = plain(draft);
      if (!state.clash) return state;
      const { versions, version } = state.clash;
      const { merged } = merge(versions, payload);
      const settled = { ...state, document: merged, saved: versions.theirs, baseVersion: version };
      const past = state.past.map((step) => ({
        ...step,
        changes: step.changes.filter(({ unit }) => payload[unit] !== 'theirs'),
      }));
      return {
        ...settled,
        past: past.filter(({ changes }) => changes.length > 0),
        future: [],
        save: 'waiting',
        clash: null,
        problem: null,
      };
    },
  },
});

export const {
  opened,
  closed: editorClosed,
  selected,
  performed,
  undone,
  redone,
  saveStarted,
  saveDone,
  saveFailed,
  overtaken,
  clashSettled,
} = editorSlice.actions;
