import { sentences } from '@vitrine/core/errors';

/** Why there is no PDF. */
export const SAYS = sentences({
  late: {
    en: 'The PDF was not ready after {seconds} seconds and was given up. Nothing was lost: try again, or print fewer tiles.',
    de: 'Das PDF war nach {seconds} Sekunden nicht fertig und wurde aufgegeben. Nichts ging verloren: Versuche es erneut oder drucke weniger Kacheln.',
    fr: 'Le PDF n’était pas prêt après {seconds} secondes et a été abandonné. Rien n’est perdu : réessayez, ou imprimez moins de tuiles.',
  },
  ended: {
    en: 'The browser that makes PDFs ended while it printed. Nothing was lost: try again.',
    de: 'Der Browser, der PDFs macht, endete beim Drucken. Nichts ging verloren: Versuche es erneut.',
    fr: 'Le navigateur qui fait les PDF s’est arrêté pendant l’impression. Rien n’est perdu : réessayez.',
  },
  broke: {
    en: 'The browser that makes PDFs broke on this document; most likely it found no more memory. Nothing was lost: print fewer tiles or rows, or give the machine more memory.',
    de: 'Der Browser, der PDFs macht, brach an diesem Dokument ab; wahrscheinlich fand er keinen Speicher mehr. Nichts ging verloren: Drucke weniger Kacheln oder Zeilen, oder gib dem Rechner mehr Speicher.',
    fr: 'Le navigateur qui fait les PDF a cédé sur ce document ; il n’a sans doute plus trouvé de mémoire. Rien n’est perdu : imprimez moins de tuiles ou de lignes, ou donnez plus de mémoire à la machine.',
  },
  noStart: {
    en: 'The browser that makes PDFs does not start: {reason}. Name a Chromium that runs on this machine in the settings.',
    de: 'Der Browser, der PDFs macht, startet nicht: {reason}. Nenne in den Einstellungen ein Chromium, das auf diesem Rechner läuft.',
    fr: 'Le navigateur qui fait les PDF ne démarre pas : {reason}. Indiquez dans les réglages un Chromium qui tourne sur cette machine.',
  },
  noBrowser: {
    en: 'There is no browser on this machine that can make PDFs. Install Chrome or Chromium, or name one in the settings.',
    de: 'Auf diesem Rechner gibt es keinen Browser, der PDFs machen kann. Installiere Chrome oder Chromium oder nenne einen in den Einstellungen.',
    fr: 'Aucun navigateur de cette machine ne peut faire de PDF. Installez Chrome ou Chromium, ou indiquez-en un dans les réglages.',
  },
  closed: {
    en: 'The server is stopping and prints no more. Try again when it is back.',
    de: 'Der Server hält an und druckt nicht mehr. Versuche es erneut, wenn er zurück ist.',
    fr: 'Le serveur s’arrête et n’imprime plus. Réessayez quand il sera de retour.',
  },
});
