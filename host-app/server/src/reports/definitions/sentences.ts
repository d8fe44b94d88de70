import { sentences } from '@vitrine/core/errors';

/** What is said about reports that people put together. */
export const SAYS = sentences({
  composed: {
    en: 'My report',
    de: 'Mein Bericht',
    fr: 'Mon rapport',
  },
  notKept: {
    en: 'The report cannot be kept: {place} {rule}.',
    de: 'Der Bericht lässt sich nicht speichern: {place} {rule}.',
    fr: 'Le rapport ne peut pas être enregistré : {place} {rule}.',
  },
  strangePart: {
    en: 'A report has no part of the kind "{kind}". Take a tile, heading, text, statement or pageBreak.',
    de: 'Ein Bericht hat keinen Teil der Art „{kind}“. Nimm tile, heading, text, statement oder pageBreak.',
    fr: 'Un rapport n’a pas de partie du genre « {kind} ». Prenez tile, heading, text, statement ou pageBreak.',
  },
  sameId: {
    en: 'Two parts of the report are called "{id}". Give one of them another name.',
    de: 'Zwei Teile des Berichts heißen „{id}“. Gib einem davon einen anderen Namen.',
    fr: 'Deux parties du rapport s’appellent « {id} ». Donnez un autre nom à l’une d’elles.',
  },
  noPlaceholder: {
    en: 'Nothing stands for {placeholder}. Take one of the list, or write \\{{ where braces are meant.',
    de: 'Für {placeholder} gibt es nichts einzusetzen. Nimm einen Platzhalter der Liste oder schreibe \\{{, wo Klammern gemeint sind.',
    fr: 'Rien ne remplace {placeholder}. Prenez-en un de la liste, ou écrivez \\{{ pour de vraies accolades.',
  },
  noFigures: {
    en: '{placeholder} is a number, and only reports that are put together of parts have numbers in their texts.',
    de: '{placeholder} ist eine Zahl, und nur aus Teilen zusammengestellte Berichte haben Zahlen in ihren Texten.',
    fr: '{placeholder} est un chiffre, et seuls les rapports composés de parties ont des chiffres dans leurs textes.',
  },
  noTemplate: {
    en: 'The template "{id}" is not installed here, or was switched off.',
    de: 'Die Vorlage „{id}“ ist hier nicht installiert oder wurde abgeschaltet.',
    fr: 'Le modèle « {id} » n’est pas installé ici, ou a été désactivé.',
  },
  eitherOr: {
    en: 'A new report needs either its source or a template, not both.',
    de: 'Ein neuer Bericht braucht entweder seine Quelle oder eine Vorlage, nicht beides.',
    fr: 'Un nouveau rapport demande soit sa source, soit un modèle, pas les deux.',
  },
  noVersion: {
    en: 'This report has no such version.',
    de: 'Diese Fassung des Berichts gibt es nicht.',
    fr: 'Ce rapport n’a pas cette version.',
  },
  mayNot: {
    en: 'You may look at this report, but not change it. Ask whose report it is, or an owner of the workspace.',
    de: 'Du darfst diesen Bericht ansehen, aber nicht ändern. Frag, wem er gehört, oder einen Inhaber des Arbeitsbereichs.',
    fr: 'Vous pouvez voir ce rapport, mais pas le modifier. Demandez à la personne à qui il appartient, ou à un propriétaire de l’espace.',
  },
  noMember: {
    en: 'Rights are given to members of the workspace, each named once.',
    de: 'Rechte bekommen Mitglieder des Arbeitsbereichs, jedes einmal genannt.',
    fr: 'Les droits vont aux membres de l’espace, chacun nommé une fois.',
  },
  superseded: {
    en: 'This preview was given up for a newer one.',
    de: 'Diese Vorschau wurde für eine neuere aufgegeben.',
    fr: 'Cet aperçu a été abandonné pour un plus récent.',
  },
  gaps: {
    en: 'Places of the report that could not be filled: {count}. Each says why.',
    de: 'Stellen des Berichts, die sich nicht füllen ließen: {count}. An jeder steht, warum.',
    fr: 'Endroits du rapport qui n’ont pas pu être remplis : {count}. Chacun dit pourquoi.',
  },
});
