import assert from 'node:assert/strict';
import type { FrameDraw } from '../../contracts/index.ts';
import type { ContractCase } from '../contract-case.ts';
import { StandInFrame } from './stand-in-frame.ts';

/** A fixture as the frame is handed it. */
export interface FrameFixture {
  name: string;
  read(): Pick<FrameDraw, 'table' | 'roles' | 'options'>;
}

/** Drawn one after the other in one frame, as when a reader turns a phone and chooses other colours. */
const LOOKS = [
  { theme: 'light', locale: 'en', size: { width: 640, height: 400 } },
  { theme: 'dark', locale: 'de', size: { width: 180, height: 140 } },
] as const;

/** A script defines one widget, which draws every fixture in every look and says only what the host takes. */
export function codeWidgetContract(
  reference: string,
  script: string,
  fixtures: readonly FrameFixture[],
): ContractCase[] {
  return [
    {
      name: `widget ${reference}: its script defines it`,
      run: async () => {
        await using _frame = await StandInFrame.open(script);
      },
    },
    ...fixtures.map(({ name, read }) => ({
      name: `widget ${reference}: its script draws ${name}`,
      run: async () => {
        const fixture = read();
        await using frame = await StandInFrame.open(script);
        for (const look of LOOKS) {
          const { twin } = await frame.draw({ ...fixture, ...look });
          for (const row of twin?.rows ?? []) {
            assert.equal(row.length, twin?.columns.length, 'each row of the table has a cell for each column');
          }
        }
      },
    })),
  ];
}
