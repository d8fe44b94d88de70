import { sentences } from '@vitrine/core/errors';

/** Why something was not drawn. */
export const SAYS = sentences({
  ended: {
    en: 'What draws reports ended in the middle of this one. Nothing was lost: try again, or show fewer tiles or rows.',
    de: 'Was Berichte zeichnet, endete mitten in diesem. Nichts ging verloren: Versuche es erneut, oder zeige weniger Kacheln oder Zeilen.',
    fr: 'Ce qui dessine les rapports s’est arrêté au milieu de celui-ci. Rien n’est perdu : réessayez, ou montrez moins de tuiles ou de lignes.',
  },
  late: {
    en: 'This was not drawn after {seconds} seconds and was given up. Nothing was lost: try again, or show fewer tiles or rows.',
    de: 'Das war nach {seconds} Sekunden nicht gezeichnet und wurde aufgegeben. Nichts ging verloren: Versuche es erneut, oder zeige weniger Kacheln oder Zeilen.',
    fr: 'Ce n’était pas dessiné après {seconds} secondes et a été abandonné. Rien n’est perdu : réessayez, ou montrez moins de tuiles ou de lignes.',
  },
  closed: {
    en: 'The server is stopping and draws no more. Try again when it is back.',
    de: 'Der Server hält an und zeichnet nicht mehr. Versuche es erneut, wenn er zurück ist.',
    fr: 'Le serveur s’arrête et ne dessine plus. Réessayez quand il sera de retour.',
  },
});
