import { LocalizedText } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { listOf } from '../http/answers.ts';

/** GET /api/v1/models: what a query may name as `forecast.model`. */
export const ModelList = listOf(
  Type.Object({ id: Type.String(), plugin: Type.String(), title: LocalizedText }, { additionalProperties: false }),
);
export type ModelList = Static<typeof ModelList>;
