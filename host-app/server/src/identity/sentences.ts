import { sentences } from '@vitrine/core/errors';

/** What people are told about signing in and their accounts. */
export const SAYS = sentences({
  emailTaken: {
    en: 'This mail address is already used by another person.',
    de: 'Diese E-Mail-Adresse verwendet schon jemand anderes.',
    fr: 'Cette adresse e-mail est déjà utilisée par quelqu’un d’autre.',
  },
  noEmail: {
    en: 'This is not a mail address.',
    de: 'Das ist keine E-Mail-Adresse.',
    fr: 'Ce n’est pas une adresse e-mail.',
  },
  shortPassword: {
    en: 'A password has at least {count} characters.',
    de: 'Ein Passwort hat mindestens {count} Zeichen.',
    fr: 'Un mot de passe a au moins {count} caractères.',
  },
  longPassword: {
    en: 'A password has at most {count} characters.',
    de: 'Ein Passwort hat höchstens {count} Zeichen.',
    fr: 'Un mot de passe a au plus {count} caractères.',
  },
  noMatch: {
    en: 'Mail address and password do not match.',
    de: 'E-Mail-Adresse und Passwort passen nicht zusammen.',
    fr: 'L’adresse e-mail et le mot de passe ne correspondent pas.',
  },
  wrongPassword: {
    en: 'The current password is needed for this change, and this is not it.',
    de: 'Für diese Änderung wird das jetzige Passwort gebraucht, und das ist es nicht.',
    fr: 'Ce changement demande le mot de passe actuel, et ce n’est pas lui.',
  },
  tooMany: {
    en: 'Too many attempts. Try again in {minutes} minutes.',
    de: 'Zu viele Versuche. Versuche es in {minutes} Minuten erneut.',
    fr: 'Trop de tentatives. Réessayez dans {minutes} minutes.',
  },
  ownPagesOnly: {
    en: 'Signing in works only from the pages of Vitrine.',
    de: 'Anmelden geht nur von den Seiten von Vitrine aus.',
    fr: 'La connexion ne se fait que depuis les pages de Vitrine.',
  },
  noWorkspace: {
    en: 'There is no such workspace.',
    de: 'Diesen Arbeitsbereich gibt es nicht.',
    fr: 'Cet espace n’existe pas.',
  },
  personGone: {
    en: 'This person does not exist any more.',
    de: 'Diese Person gibt es nicht mehr.',
    fr: 'Cette personne n’existe plus.',
  },
  needsEmail: {
    en: 'A password needs a mail address beside it.',
    de: 'Zu einem Passwort gehört eine E-Mail-Adresse.',
    fr: 'Un mot de passe demande une adresse e-mail.',
  },
  sessionOnly: {
    en: 'This works only in a browser session, not with a token.',
    de: 'Das geht nur in einer Browsersitzung, nicht mit einem Token.',
    fr: 'Cela ne marche que dans une session de navigateur, pas avec un jeton.',
  },
  noToken: {
    en: 'There is no such token.',
    de: 'Dieses Token gibt es nicht.',
    fr: 'Ce jeton n’existe pas.',
  },
  resetLocalOnly: {
    en: 'Passwords are reset by the command line on the machine that runs Vitrine.',
    de: 'Passwörter werden auf der Befehlszeile des Rechners zurückgesetzt, auf dem Vitrine läuft.',
    fr: 'Les mots de passe se réinitialisent en ligne de commande sur la machine où tourne Vitrine.',
  },
  nobody: {
    en: 'Nobody here has the mail address {email}.',
    de: 'Niemand hier hat die E-Mail-Adresse {email}.',
    fr: 'Personne ici n’a l’adresse e-mail {email}.',
  },
  noOperator: {
    en: 'This person is no operator.',
    de: 'Diese Person ist kein Betreiber.',
    fr: 'Cette personne n’est pas opérateur.',
  },
  lastOperator: {
    en: 'This is the only operator of the server. Make somebody else an operator first: npm exec vitrine -- operator grant.',
    de: 'Das ist der einzige Betreiber des Servers. Mache zuerst jemand anderen dazu: npm exec vitrine -- operator grant.',
    fr: 'C’est le seul opérateur du serveur. Nommez d’abord quelqu’un d’autre : npm exec vitrine -- operator grant.',
  },
  beyondScope: {
    en: 'This token may not give the scope "{scope}" that it lacks.',
    de: 'Dieses Token darf das Recht „{scope}“ nicht geben, das ihm selbst fehlt.',
    fr: 'Ce jeton ne peut pas donner le droit « {scope} » qu’il n’a pas.',
  },
});
