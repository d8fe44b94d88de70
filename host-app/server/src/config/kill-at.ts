import { KILL_POINTS, type KillPoint } from './contract.ts';
import { SAYS } from './sentences.ts';
import { isLoopback, named, type SettingsReader } from './settings-reader.ts';

/** Where a test wants the server to end itself; refused where anybody but a test could depend on it. */
export function readKillAt(reader: SettingsReader): KillPoint | undefined {
  const text = reader.text('KILL_AT');
  if (text === undefined) return undefined;
  const point = KILL_POINTS.find((known) => known === text);
  const isAlone = isLoopback(reader.text('HOST') ?? '127.0.0.1') && reader.text('PUBLIC_URL') === undefined;
  if (point === undefined || !isAlone || reader.text('DATABASE_URL') !== undefined)
    reader.faults.push(SAYS.killAt({ name: named('KILL_AT'), text, points: KILL_POINTS.join(', ') }));
  return point;
}
