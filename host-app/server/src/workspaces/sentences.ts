import { sentences } from '@vitrine/core/errors';

/** What people are told about workspaces and their members. */
export const SAYS = sentences({
  firstName: { en: 'My shop', de: 'Mein Shop', fr: 'Ma boutique' },
  noMember: {
    en: 'There is no such member.',
    de: 'Dieses Mitglied gibt es nicht.',
    fr: 'Ce membre n’existe pas.',
  },
  lastOwner: {
    en: 'The workspace needs an owner. Make somebody else an owner first.',
    de: 'Der Arbeitsbereich braucht einen Eigentümer. Mache zuerst jemand anderen dazu.',
    fr: 'L’espace a besoin d’un propriétaire. Nommez d’abord quelqu’un d’autre.',
  },
  noTimezone: {
    en: '"{timezone}" is not a time zone, such as Europe/Berlin.',
    de: '„{timezone}“ ist keine Zeitzone wie Europe/Berlin.',
    fr: '« {timezone} » n’est pas un fuseau horaire comme Europe/Berlin.',
  },
  noCurrency: {
    en: '"{currency}" is not a currency, such as EUR.',
    de: '„{currency}“ ist keine Währung wie EUR.',
    fr: '« {currency} » n’est pas une devise comme EUR.',
  },
  noInvitation: {
    en: 'There is no such invitation.',
    de: 'Diese Einladung gibt es nicht.',
    fr: 'Cette invitation n’existe pas.',
  },
  whichBuyer: {
    en: 'A buyer is known by user name, by user id, or by name and postal code together.',
    de: 'Ein Käufer ist am Benutzernamen, an der Benutzernummer oder an Name und Postleitzahl zusammen zu erkennen.',
    fr: 'Un acheteur se reconnaît à son nom d’utilisateur, à son numéro, ou à son nom et son code postal ensemble.',
  },
  otherName: {
    en: 'This is not the name of the workspace, so nothing was erased.',
    de: 'Das ist nicht der Name des Arbeitsbereichs, daher wurde nichts gelöscht.',
    fr: 'Ce n’est pas le nom de l’espace, rien n’a donc été effacé.',
  },
});
