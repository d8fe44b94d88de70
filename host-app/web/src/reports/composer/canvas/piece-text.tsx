import type { LocalizedText } from '@vitrine/core/contracts';
import { localized } from '../../../i18n/format.ts';
import { piecesOf } from '../document/placeholders.ts';
import { type PartWords, pieceWords } from './part-words.ts';

/** A text with its placeholders as marked words. */
export function PieceText({ text, words, empty }: { text: LocalizedText; words: PartWords; empty: string }) {
  const pieces = piecesOf(localized(text, words.locale));
  if (pieces.length === 0) return <span className="text-ink-3">{empty}</span>;
  return pieces.map((piece) =>
    piece.kind === 'words' ? (
      piece.text.replaceAll('**', '')
    ) : (
      <span
        key={piece.start}
        className={
          piece.kind === 'unknown'
            ? 'rounded-[4px] bg-down-soft px-1 text-down'
            : 'rounded-[4px] bg-accent-soft px-1 text-accent'
        }
      >
        {pieceWords(piece, words)}
      </span>
    ),
  );
}
