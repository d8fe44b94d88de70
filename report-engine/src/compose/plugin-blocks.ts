import { localize, type ReportBlock } from '@vitrine/core/contracts';
import type { Reader } from '@vitrine/widget-registry/binding';
import type { ReportPage } from '../contract.ts';
import { tableOf, tellLine } from '../document/document.ts';
import { momentWords } from '../render/period-words.ts';
import { twinOf } from '../render/tile-model.ts';
import { noteWords, word } from '../render/words.ts';
import type { DocumentBlock, DocumentTree, HeadingLevel } from './document-tree.ts';

/** Rows of the grid that a table takes beside nothing; a longer one runs on. */
const TABLE_ROWS = 6;

/** The blocks of a plugin's document, their numbers looked up. */
export function pluginBlocks({ document, snapshots }: ReportPage, reader: Reader): DocumentBlock[] {
  let level: HeadingLevel = 2;
  return document.blocks.flatMap((block, index) => {
    if (block.kind === 'heading') level = block.level === 2 ? 3 : 4;
    return blockOf(block, { id: `b${index}`, level, snapshots, reader });
  });
}

interface Place {
  id: string;
  level: HeadingLevel;
  snapshots: ReportPage['snapshots'];
  reader: Reader;
}

function blockOf(block: ReportBlock, { id, level, snapshots, reader }: Place): DocumentBlock[] {
  const { locale } = reader;
  switch (block.kind) {
    case 'heading':
      return [
        {
          kind: 'heading',
          level: block.level === 2 ? 2 : block.level === 3 ? 3 : 4,
          text: localize(block.text, locale),
        },
      ];
    case 'paragraph':
      return [{ kind: 'paragraph', text: localize(block.text, locale) }];
    case 'figures':
      return [{ kind: 'figures', items: block.items.map((item) => tellLine(item, snapshots, reader)) }];
    case 'statement': {
      const lines = block.lines.map((line) => tellLine(line, snapshots, reader));
      const compared = lines.some(({ before }) => before !== undefined);
      const heads = {
        now: compared ? word('now', locale) : '',
        before: compared ? word('before', locale) : undefined,
        change: lines.some(({ change }) => change !== undefined) ? word('change', locale) : undefined,
      };
      return [{ kind: 'statement', id, level, title: '', heads, lines }];
    }
    case 'table': {
      const table = tableOf(snapshots, block.tile);
      if (table === undefined) return [];
      const tile = {
        id,
        section: id,
        layout: { x: 0, y: 0, w: 12, h: TABLE_ROWS },
        title: block.title === undefined ? '' : localize(block.title, locale),
        subtitle: '',
        content: { kind: 'table', table: twinOf(table, reader, block.columns) } as const,
        answer: table,
        marks: [],
        notes: [],
      };
      return [{ kind: 'tiles', level, tiles: [tile] }];
    }
    case 'pageBreak':
      return [{ kind: 'pageBreak' }];
  }
}

/** What the numbers lack, and when they were taken. */
export function pluginNotes(
  { snapshots, takenAt, period }: ReportPage,
  locale: string,
): Pick<DocumentTree, 'notes' | 'asOf'> {
  const notes = snapshots.flatMap(({ table }) => (table.notes ?? []).map((note) => noteWords(note, table, locale)));
  return {
    notes: [...new Set(notes)],
    asOf: `${word('takenAt', locale)} ${momentWords(takenAt, period.timezone, locale)}`,
  };
}
