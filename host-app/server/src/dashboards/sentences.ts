import { sentences } from '@vitrine/core/errors';

/** What people are told about dashboards. */
export const SAYS = sentences({
  eitherOr: {
    en: 'Give either a template or a document.',
    de: 'Gib entweder eine Vorlage oder ein Dokument an.',
    fr: 'Donnez soit un modèle, soit un document.',
  },
  otherId: {
    en: 'The document has another id than the dashboard.',
    de: 'Das Dokument hat eine andere Kennung als das Dashboard.',
    fr: 'Le document a un autre identifiant que le tableau de bord.',
  },
  neverPublished: {
    en: 'This dashboard was never published; delete it instead.',
    de: 'Dieses Dashboard wurde nie veröffentlicht; lösche es stattdessen.',
    fr: 'Ce tableau de bord n’a jamais été publié ; supprimez-le plutôt.',
  },
  noTemplate: {
    en: 'There is no template "{id}".',
    de: 'Es gibt keine Vorlage „{id}“.',
    fr: 'Il n’y a pas de modèle « {id} ».',
  },
  clash: {
    en: 'Somebody else changed the same thing in the meantime. Nothing was lost: choose which version to keep.',
    de: 'Jemand anderes hat inzwischen dasselbe geändert. Nichts ist verloren: Wähle, welche Fassung bleibt.',
    fr: 'Quelqu’un d’autre a modifié la même chose entre-temps. Rien n’est perdu : choisissez la version à garder.',
  },
  gone: {
    en: 'There is no such dashboard, or it was deleted.',
    de: 'Dieses Dashboard gibt es nicht, oder es wurde gelöscht.',
    fr: 'Ce tableau de bord n’existe pas, ou il a été supprimé.',
  },
  sameId: {
    en: 'Two tiles have the id "{id}". Give each its own.',
    de: 'Zwei Kacheln haben die Kennung „{id}“. Gib jeder eine eigene.',
    fr: 'Deux tuiles ont l’identifiant « {id} ». Donnez-en un à chacune.',
  },
  tooDeep: {
    en: 'The query is nested deeper than {limit} levels.',
    de: 'Die Abfrage ist tiefer als {limit} Ebenen geschachtelt.',
    fr: 'La requête est imbriquée sur plus de {limit} niveaux.',
  },
  tooCostly: {
    en: 'The query asks for more than {limit} fields.',
    de: 'Die Abfrage verlangt mehr als {limit} Felder.',
    fr: 'La requête demande plus de {limit} champs.',
  },
  circle: {
    en: 'The fragment "{name}" contains itself.',
    de: 'Das Fragment „{name}“ enthält sich selbst.',
    fr: 'Le fragment « {name} » se contient lui-même.',
  },
  signIn: {
    en: 'Sign in first.',
    de: 'Melde dich zuerst an.',
    fr: 'Connectez-vous d’abord.',
  },
  lookOnly: {
    en: 'You may look at this workspace but not do this. Ask its owner for the role of an editor.',
    de: 'Du darfst diesen Arbeitsbereich ansehen, aber das nicht tun. Bitte den Eigentümer um die Rolle Bearbeiter.',
    fr: 'Vous pouvez consulter cet espace, mais pas faire cela. Demandez le rôle d’éditeur à son propriétaire.',
  },
  notKept: {
    en: 'The dashboard cannot be kept: {place} {rule}{extra}.',
    de: 'Das Dashboard lässt sich nicht speichern: {place} {rule}{extra}.',
    fr: 'Le tableau de bord ne peut pas être enregistré : {place} {rule}{extra}.',
  },
  notValid: { en: 'is not valid', de: 'ist nicht gültig', fr: 'n’est pas valable' },
  noPreference: {
    en: '"{value}" is not a possible {key}. Nothing was changed.',
    de: '„{value}“ ist für {key} nicht möglich. Nichts wurde geändert.',
    fr: '« {value} » n’est pas possible pour {key}. Rien n’a été modifié.',
  },
  badQuestion: {
    en: 'The question cannot be answered as it is: {reason} Nothing was changed.',
    de: 'Die Frage lässt sich so nicht beantworten: {reason} Nichts wurde geändert.',
    fr: 'La question ne peut pas recevoir de réponse telle quelle : {reason} Rien n’a été modifié.',
  },
});
