import type { LocalizedText, Query, Table } from '@vitrine/core/contracts';
import { AppError, isAppError, type Said } from '@vitrine/core/errors';
import type { BindInput } from '@vitrine/widget-registry/binding';
import { type DrawnPreview, drawPreview, previewMatrix } from '@vitrine/widget-registry/preview';
import { type ImportedSpec, importSpec, type WidgetDraft, widgetFiles } from '@vitrine/widget-registry/spec-import';
import type { Identity } from '../http/route.ts';
import type { QueryService } from '../queries/contract.ts';
import { OWN_PUBLISHER, type OwnWidgets } from '../widgets/index.ts';
import { checkDraft, definitionOf } from './check-draft.ts';
import { SAYS } from './sentences.ts';

export interface AuthoringServices {
  queries: QueryService;
  own: OwnWidgets;
  /** Loaded with the first picture: it brings Vega along. */
  draw(input: BindInput): Promise<string>;
}

export interface Author {
  identity: Identity;
  locale: string;
}

export interface PreviewAsked {
  draft: WidgetDraft;
  own?: { query: Query; roles: BindInput['roles'] };
  options?: BindInput['options'];
  locale: string;
}

/** From a pasted specification to a widget of the workspace. */
export class AuthoringService {
  readonly #services: AuthoringServices;

  constructor(services: AuthoringServices) {
    this.#services = services;
  }

  /** Errors: `badRequest` with line and column for what is no JSON, `tooLarge`. What cannot be taken is in the answer. */
  async import(text: string): Promise<ImportedSpec> {
    const imported = importSpec(text);
    if (!imported.draft) return imported;
    const fault = await this.#drawFault(imported.draft);
    if (fault === undefined) return imported;
    const message: LocalizedText = { ...SAYS.cannotBeDrawn({ why: fault }) };
    return {
      draft: undefined,
      findings: [...imported.findings, { kind: 'refused', code: 'draws', path: '', message }],
    };
  }

  /** Every cell of the matrix, one after the other, so that other people's pictures are not kept waiting. */
  async preview(author: Author, asked: PreviewAsked): Promise<DrawnPreview[]> {
    checkDraft(asked.draft);
    const own = asked.own && { table: await this.#run(author, asked.own.query), roles: asked.own.roles };
    const cells = previewMatrix({
      widget: definitionOf(asked.draft),
      ...(own ?? asked.draft.sample),
      options: asked.options ?? {},
      locale: asked.locale,
    });
    const drawn: DrawnPreview[] = [];
    for (const cell of cells) drawn.push(await drawPreview(cell, this.#services.draw));
    return drawn;
  }

  /** Keeps a draft as a widget of the workspace; answers its reference. Errors: `badRequest` with a path, `tooLarge`. */
  async save(author: Author, wish: { name: string; draft: WidgetDraft; replace: boolean }): Promise<string> {
    const { name, draft, replace } = wish;
    checkDraft(draft);
    const fault = await this.#drawFault(draft);
    if (fault !== undefined)
      throw new AppError('badRequest', SAYS.cannotBeDrawn({ why: fault }), {
        path: '/draft/spec',
      });
    const id = `${OWN_PUBLISHER}.${name}`;
    const { workspaceId, userId } = author.identity;
    const { manifest } = await this.#services.own.save({
      workspaceId,
      userId,
      name,
      replace,
      build: (version) => widgetFiles(draft, { id, version, license: 'UNLICENSED' }),
    });
    const [widget] = manifest.contributes.widgets ?? [];
    return `${id}/${widget?.id ?? name}@${widget?.version ?? 1}`;
  }

  remove(author: Author, name: string): Promise<void> {
    return this.#services.own.remove(author.identity.workspaceId, name);
  }

  async #drawFault(draft: WidgetDraft): Promise<string | Said | undefined> {
    try {
      await this.#services.draw(checkDraft(draft));
      return undefined;
    } catch (error) {
      if (isAppError(error)) return error.said ?? error.message;
      return error instanceof Error ? error.message : SAYS.stopped();
    }
  }

  #run({ identity, locale }: Author, query: Query): Promise<Table> {
    const { workspaceId, userId } = identity;
    return this.#services.queries.run(query, { workspaceId, userId, locale });
  }
}
