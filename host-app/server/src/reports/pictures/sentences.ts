import { sentences } from '@vitrine/core/errors';

/** What is said about logos. */
export const SAYS = sentences({
  noPicture: {
    en: 'There is no such picture, or it was deleted. Choose another one.',
    de: 'Dieses Bild gibt es nicht, oder es wurde gelöscht. Wähle ein anderes.',
    fr: 'Cette image n’existe pas, ou elle a été supprimée. Choisissez-en une autre.',
  },
  tooMany: {
    en: 'A workspace has {most} pictures at most. Delete one of them first.',
    de: 'Ein Arbeitsbereich hat höchstens {most} Bilder. Lösche zuerst eines davon.',
    fr: 'Un espace a {most} images au plus. Supprimez-en une d’abord.',
  },
  type: {
    en: 'A logo is a PNG or JPEG picture. Save it as one of these and bring it again.',
    de: 'Ein Logo ist ein PNG- oder JPEG-Bild. Speichere es als eines davon und bring es noch einmal.',
    fr: 'Un logo est une image PNG ou JPEG. Enregistrez-le sous l’un de ces formats et apportez-le à nouveau.',
  },
  size: {
    en: 'This picture has too many pixels. Bring one of 2000 by 2000 at most.',
    de: 'Dieses Bild hat zu viele Pixel. Bring eines mit höchstens 2000 mal 2000.',
    fr: 'Cette image a trop de pixels. Apportez-en une de 2000 sur 2000 au plus.',
  },
  damaged: {
    en: 'Nothing can be seen in this picture: the file is damaged or empty. Save it once more and bring it again.',
    de: 'Auf diesem Bild ist nichts zu sehen: Die Datei ist beschädigt oder leer. Speichere sie neu und bring sie noch einmal.',
    fr: 'On ne voit rien sur cette image : le fichier est endommagé ou vide. Enregistrez-le à nouveau et rapportez-le.',
  },
  tooLarge: {
    en: 'A logo has 1 MB at most. Save it smaller and bring it again.',
    de: 'Ein Logo hat höchstens 1 MB. Speichere es kleiner und bring es noch einmal.',
    fr: 'Un logo pèse 1 Mo au plus. Enregistrez-le plus petit et apportez-le à nouveau.',
  },
});
