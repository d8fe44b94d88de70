import { sentences } from '@vitrine/core/errors';

/** What keeping widgets of a workspace refuses. */
export const SAYS = sentences({
  noWidget: {
    en: 'There is no widget "{reference}" in this workspace, or it was removed.',
    de: 'In diesem Arbeitsbereich gibt es kein Widget „{reference}“, oder es wurde entfernt.',
    fr: 'Cet espace n’a pas de widget « {reference} », ou il a été retiré.',
  },
  taken: {
    en: 'This workspace has a widget "{name}" already. Choose another name, or replace it.',
    de: 'Dieser Arbeitsbereich hat schon ein Widget „{name}“. Wähle einen anderen Namen oder ersetze es.',
    fr: 'Cet espace a déjà un widget « {name} ». Choisissez un autre nom ou remplacez-le.',
  },
  tooMany: {
    en: 'A workspace keeps at most {most} widgets of its own. Remove one first.',
    de: 'Ein Arbeitsbereich behält höchstens {most} eigene Widgets. Entferne zuerst eines.',
    fr: 'Un espace garde au plus {most} widgets à lui. Retirez-en un d’abord.',
  },
});
