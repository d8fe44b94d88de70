import { sentences } from '@vitrine/core/errors';

export const SAYS = sentences({
  noZone: {
    en: 'There is no time zone "{timezone}": choose one by its place, such as "Europe/Berlin".',
    de: 'Es gibt keine Zeitzone „{timezone}“: Wähle eine nach ihrem Ort, etwa „Europe/Berlin“.',
    fr: 'Il n’y a pas de fuseau horaire « {timezone} » : choisissez-en un par son lieu, par exemple « Europe/Berlin ».',
  },
});
