import { sentences } from '@vitrine/core/errors';

/** What is said about reports that wait for an owner before they leave the workspace. */
export const SAYS = sentences({
  noApproval: {
    en: 'Nothing waits here any more: somebody else decided, or it was removed.',
    de: 'Hier wartet nichts mehr: Jemand anderes hat entschieden, oder es wurde entfernt.',
    fr: 'Plus rien n’attend ici : quelqu’un d’autre a décidé, ou cela a été retiré.',
  },
  refused: {
    en: 'An owner decided that this report is not sent to this person.',
    de: 'Ein Inhaber hat entschieden, dass dieser Bericht nicht an diese Person geht.',
    fr: 'Un propriétaire a décidé que ce rapport n’est pas envoyé à cette personne.',
  },
  waitsSubject: {
    en: '"{title}" waits for your approval',
    de: '„{title}“ wartet auf deine Freigabe',
    fr: '« {title} » attend votre approbation',
  },
  waits: {
    en: 'The report "{title}" is to go to people outside of the workspace for the first time: {count}. It waits until you approve it or refuse it.',
    de: 'Der Bericht „{title}“ soll zum ersten Mal an Personen außerhalb des Arbeitsbereichs gehen: {count}. Er wartet, bis du ihn freigibst oder ablehnst.',
    fr: 'Le rapport « {title} » doit partir pour la première fois vers des personnes extérieures à l’espace : {count}. Il attend que vous l’approuviez ou le refusiez.',
  },
});
