import { FRAME_LIMITS, type FrameDraw, type Table } from '@vitrine/core/contracts';

/** Of the table what a frame may know, and as many rows as it may have. */
export function handedTable({ columns, rows, flags }: Table): FrameDraw['table'] {
  const kept = flags?.filter(({ row }) => row < FRAME_LIMITS.rows);
  return {
    columns: [...columns],
    rows: rows.slice(0, FRAME_LIMITS.rows).map((row) => [...row]),
    ...(kept !== undefined && { flags: kept.map((flag) => ({ ...flag })) }),
  };
}
