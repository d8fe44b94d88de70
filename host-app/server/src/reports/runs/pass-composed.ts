import type { ReportComposition } from '@vitrine/core/contracts';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { ComposedSnapshot, DashboardSnapshot } from '@vitrine/report-engine/contract';

/** What was asked, as plugins let it pass: in their words and order, with the parts that they left. */
export async function passComposed<S extends DashboardSnapshot | ComposedSnapshot>(
  hooks: Hooks<HostHooks>,
  snapshot: S,
  context: { workspace: string; locale: string },
): Promise<S> {
  if (!hooks.isTapped('reportComposed')) return snapshot;
  const { kind: _, ...told } = await hooks.call.reportComposed.promise(compositionOf(snapshot), context);
  const places = 'sections' in told ? told.sections : 'parts' in told ? told.parts : [];
  const kept = new Set(places.map(({ id }) => id));
  // What was left out has nothing to say any more: no note, and no fault of the run.
  return { ...snapshot, ...told, tiles: snapshot.tiles.filter(({ section }) => kept.has(section)) };
}

function compositionOf(snapshot: DashboardSnapshot | ComposedSnapshot): ReportComposition {
  const { title } = snapshot;
  return snapshot.schema === 'vitrine/composed-snapshot@1'
    ? { kind: 'composed', title, parts: [...snapshot.parts] }
    : { kind: 'dashboard', title, sections: [...snapshot.sections] };
}
