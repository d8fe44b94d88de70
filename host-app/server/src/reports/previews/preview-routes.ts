import { Range } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { NewReportPreview } from '../../api-report-definitions.ts';
import { documents } from '../../http/documents.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import { faultsAt } from '../definitions/faults-at.ts';
import { type DocumentPorts, wellKnown } from '../definitions/known-document.ts';
import { ReportDocumentBody } from '../definitions/report-document.ts';
import { SAYS } from '../definitions/sentences.ts';
import type { Drawing } from '../drawing/drawing.ts';
import { printInTime } from '../drawing/print-in-time.ts';
import { checkDays } from '../known-days.ts';
import { DEADLINES } from '../queue/deadlines.ts';
import { type FillPorts, fillReport } from '../runs/fill-report.ts';
import { checkFilters } from '../runs/wanted-page.ts';

const PreviewBody = Type.Object(
  {
    document: ReportDocumentBody,
    range: Type.Optional(Type.Union([Range, Type.Null()])),
    filters: Type.Optional(Type.Array(documents.Filter, { maxItems: 50 })),
  },
  { additionalProperties: false },
);

export type PreviewPorts = DocumentPorts & FillPorts & { drawing: Drawing };

/** How a report would look, before it is saved: made as a run makes it, by the rights of whoever looks, and not kept. */
export function previewRoutes(ports: PreviewPorts): Route[] {
  const turns = new Turns();
  return [
    {
      method: 'POST',
      path: '/api/v1/report-previews',
      summary:
        'The PDF of a report that is not saved; a newer one of the same person ends it, and so does whoever asked and went.',
      access: { kind: 'member', role: 'editor', scope: 'read' },
      body: PreviewBody,
      responses: { 200: { description: 'The file.', type: 'application/pdf' } },
      async handle({ body }, context) {
        const { document, range, filters = [] } = body as NewReportPreview;
        await faultsAt('/document', () => wellKnown(ports, document, context));
        if (range) checkDays(range, document.timezone, '');
        checkFilters(filters);
        const wanted = { ...(range === undefined ? {} : { range }), ...(filters.length > 0 ? { filters } : {}) };
        const content = await turns.take(callerOf(context).userId, (superseded) =>
          drawnNow(ports, { document, wanted }, { context, superseded }),
        );
        return { body: content, type: 'application/pdf', headers: { 'cache-control': 'private, no-store' } };
      },
    },
  ];
}

async function drawnNow(
  ports: PreviewPorts,
  { document, wanted }: Pick<Parameters<typeof fillReport>[1], 'document' | 'wanted'>,
  { context, superseded }: { context: RouteContext; superseded: AbortSignal },
): Promise<Uint8Array> {
  const { workspaceId, userId } = callerOf(context);
  const signal = AbortSignal.any([context.signal, superseded, AbortSignal.timeout(DEADLINES.run)]);
  const filled = await fillReport(ports, { workspaceId, owner: userId, document, wanted, isAwaited: true }, signal);
  if ('unwanted' in filled) throw new AppError('badRequest', filled.unwanted, { path: '/document' });
  const logo = await ports.pictures.logoOf(workspaceId, document);
  const { content } = await printInTime(ports, { snapshot: filled.snapshot, document, logo }, signal);
  return content;
}

/** One at a time for each person: whoever asks again does not wait for what nobody looks at any more. */
class Turns {
  readonly #running = new Map<string, AbortController>();

  async take<T>(person: string, work: (superseded: AbortSignal) => Promise<T>): Promise<T> {
    this.#running.get(person)?.abort(new AppError('unavailable', SAYS.superseded()));
    const own = new AbortController();
    this.#running.set(person, own);
    try {
      return await work(own.signal);
    } finally {
      if (this.#running.get(person) === own) this.#running.delete(person);
    }
  }
}
