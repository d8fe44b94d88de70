import type { TableColumn } from '@vitrine/core/contracts';
import type { Known } from './known-values.ts';

/** A row of `uploaded_tables`. */
export interface TableRecord {
  name: string;
  place: number;
  title: string;
  time_field: string | null;
  columns: TableColumn[];
  known: Known;
}

/** A row of `uploaded_loads`: one file that replaced the table's rows or was added to them. */
export interface LoadRecord {
  no: number;
  place: number;
  import_id: string;
  file_id: string;
  replaces: boolean;
  title: string;
  columns: TableColumn[];
  known: Known;
  /**
   * IANA; in which its times are read where they name none, and its days are cut. Null is what a server from before brought: it read in the
   * workspace's zone and cut in UTC.
   */
  timezone: string | null;
  uploaded_on: string;
}

/** The dataset of a table. */
export function datasetOf(name: string): string {
  return `files.${name}`;
}
