import { sentences } from '@vitrine/core/errors';

/** What is said about saved reports, their runs and their mails. */
export const SAYS = sentences({
  noSavedReport: {
    en: 'There is no such report, or it was deleted.',
    de: 'Diesen Bericht gibt es nicht, oder er wurde gelöscht.',
    fr: 'Ce rapport n’existe pas, ou il a été supprimé.',
  },
  noZone: {
    en: 'There is no time zone "{timezone}". Take one such as Europe/Berlin.',
    de: 'Es gibt keine Zeitzone „{timezone}“. Nimm eine wie Europe/Berlin.',
    fr: 'Il n’y a pas de fuseau horaire « {timezone} ». Prenez-en un comme Europe/Paris.',
  },
  clash: {
    en: 'Somebody else changed this report in the meantime. Nothing was lost: look at it again and save your change once more.',
    de: 'Jemand anderes hat diesen Bericht inzwischen geändert. Nichts ist verloren: Sieh ihn dir neu an und speichere noch einmal.',
    fr: 'Quelqu’un d’autre a modifié ce rapport entre-temps. Rien n’est perdu : regardez-le à nouveau et enregistrez encore une fois.',
  },
  noDashboard: {
    en: 'The dashboard of this report was deleted or never published. Choose another one.',
    de: 'Das Dashboard dieses Berichts wurde gelöscht oder nie veröffentlicht. Wähle ein anderes.',
    fr: 'Le tableau de bord de ce rapport a été supprimé ou jamais publié. Choisissez-en un autre.',
  },
  noPluginReport: {
    en: 'The report "{report}" is not installed here, or was switched off.',
    de: 'Der Bericht „{report}“ ist hier nicht installiert oder wurde abgeschaltet.',
    fr: 'Le rapport « {report} » n’est pas installé ici, ou a été désactivé.',
  },
  strangeFilter: {
    en: 'This filter cannot be read. Give a field, an operator and a value, as in a query.',
    de: 'Dieser Filter ist nicht lesbar. Gib Feld, Operator und Wert an, wie in einer Abfrage.',
    fr: 'Ce filtre est illisible. Donnez un champ, un opérateur et une valeur, comme dans une requête.',
  },
  noRun: {
    en: 'There is no such run of a report.',
    de: 'Diesen Lauf eines Berichts gibt es nicht.',
    fr: 'Cette exécution d’un rapport n’existe pas.',
  },
  noFile: {
    en: 'This file is not there: the report is not ready yet, it failed, its time is over, or its data was erased with a shop.',
    de: 'Diese Datei gibt es nicht: Der Bericht ist noch nicht fertig, ist gescheitert, seine Zeit ist um, oder seine Daten wurden mit einem Shop gelöscht.',
    fr: 'Ce fichier n’existe pas : le rapport n’est pas encore prêt, il a échoué, sa durée est passée, ou ses données ont été effacées avec une boutique.',
  },
  notReady: {
    en: 'Only a report that is ready can be sent. Wait for it, or run it again.',
    de: 'Nur ein fertiger Bericht lässt sich senden. Warte darauf oder starte ihn noch einmal.',
    fr: 'Seul un rapport prêt peut être envoyé. Attendez-le, ou relancez-le.',
  },
  noSchedule: {
    en: 'There is no such schedule, or it was ended.',
    de: 'Diesen Zeitplan gibt es nicht, oder er wurde beendet.',
    fr: 'Cette planification n’existe pas, ou elle a été arrêtée.',
  },
  tooManySchedules: {
    en: 'A report has {most} schedules at most. End one of them first.',
    de: 'Ein Bericht hat höchstens {most} Zeitpläne. Beende zuerst einen davon.',
    fr: 'Un rapport a {most} planifications au plus. Arrêtez-en d’abord une.',
  },
  noNumbers: {
    en: 'There were no numbers for these days, and the schedule makes no empty report.',
    de: 'Für diese Tage gab es keine Zahlen, und der Zeitplan macht keinen leeren Bericht.',
    fr: 'Il n’y avait aucun chiffre pour ces jours, et la planification ne fait pas de rapport vide.',
  },
  noNumber: {
    en: 'The schedule depends on a number that these days do not have.',
    de: 'Der Zeitplan hängt von einer Zahl ab, die es für diese Tage nicht gibt.',
    fr: 'La planification dépend d’un chiffre que ces jours n’ont pas.',
  },
  notBelow: {
    en: 'The number that the schedule depends on was not below its limit.',
    de: 'Die Zahl, von der der Zeitplan abhängt, lag nicht unter ihrer Grenze.',
    fr: 'Le chiffre dont dépend la planification n’était pas inférieur à sa limite.',
  },
  notAbove: {
    en: 'The number that the schedule depends on was not above its limit.',
    de: 'Die Zahl, von der der Zeitplan abhängt, lag nicht über ihrer Grenze.',
    fr: 'Le chiffre dont dépend la planification n’était pas supérieur à sa limite.',
  },
  notWritten: {
    en: 'Some of those named may not be written to now, and were left out: {count}.',
    de: 'Einigen der Genannten darf jetzt nicht geschrieben werden; sie wurden ausgelassen: {count}.',
    fr: 'Certaines des personnes nommées ne peuvent pas recevoir de message maintenant ; elles ont été laissées de côté : {count}.',
  },
  scheduleClash: {
    en: 'Somebody else changed this schedule in the meantime. Nothing was lost: look at it again and save your change once more.',
    de: 'Jemand anderes hat diesen Zeitplan inzwischen geändert. Nichts ist verloren: Sieh ihn dir neu an und speichere noch einmal.',
    fr: 'Quelqu’un d’autre a modifié cette planification entre-temps. Rien n’est perdu : regardez-la à nouveau et enregistrez encore une fois.',
  },
  noMeasure: {
    en: 'There is no number "{measure}" in "{dataset}". Choose another one.',
    de: 'In „{dataset}“ gibt es keine Zahl „{measure}“. Wähle eine andere.',
    fr: 'Il n’y a pas de chiffre « {measure} » dans « {dataset} ». Choisissez-en un autre.',
  },
  noMail: {
    en: 'There is no such mail.',
    de: 'Diese Mail gibt es nicht.',
    fr: 'Ce message n’existe pas.',
  },
  erasedMail: {
    en: 'What this mail said was erased with a shop, or its time is over.',
    de: 'Was in dieser Mail stand, wurde mit einem Shop gelöscht, oder seine Zeit ist um.',
    fr: 'Le contenu de ce message a été effacé avec une boutique, ou sa durée est passée.',
  },
  ownerGone: {
    en: 'Whoever this report belongs to is no longer a member, so nothing may be read for it. An owner of the workspace can take it over on the page of the report.',
    de: 'Wem dieser Bericht gehört, ist kein Mitglied mehr; für ihn darf nichts gelesen werden. Wem der Arbeitsbereich gehört, kann ihn auf der Seite des Berichts übernehmen.',
    fr: 'La personne à qui ce rapport appartient n’est plus membre ; rien ne peut être lu pour elle. Un propriétaire de l’espace peut le reprendre sur la page du rapport.',
  },
  tileLate: {
    en: 'This did not answer within {seconds} s.',
    de: 'Das hat nicht innerhalb von {seconds} s geantwortet.',
    fr: 'Pas de réponse en {seconds} s.',
  },
  tileFailed: {
    en: 'This could not be filled. The log of the server says more.',
    de: 'Das ließ sich nicht füllen. Mehr steht im Protokoll des Servers.',
    fr: 'Ceci n’a pas pu être rempli. Le journal du serveur en dit plus.',
  },
  partial: {
    en: '{count} of {all} tiles could not be filled; their places say why.',
    de: '{count} von {all} Kacheln ließen sich nicht füllen; an ihrer Stelle steht, warum.',
    fr: '{count} tuiles sur {all} n’ont pas pu être remplies ; leur place dit pourquoi.',
  },
  asTable: {
    en: 'The widget "{widget}" is not here any more: it was removed, stopped or taken back. Its numbers stand as a table.',
    de: 'Das Widget „{widget}“ gibt es hier nicht mehr: Es wurde entfernt, angehalten oder zurückgenommen. Seine Zahlen stehen als Tabelle da.',
    fr: 'Le widget « {widget} » n’est plus ici : il a été retiré, arrêté ou repris. Ses chiffres figurent dans un tableau.',
  },
  asTables: {
    en: 'Tiles that stand as a table, since their widget is not here any more: {count}.',
    de: 'Kacheln, die als Tabelle dastehen, weil es ihr Widget nicht mehr gibt: {count}.',
    fr: 'Tuiles qui figurent en tableau, car leur widget n’est plus ici : {count}.',
  },
  heldBack: {
    en: 'As this report asks for, it was not sent; look at it, and send it by hand if it will do.',
    de: 'Wie dieser Bericht es verlangt, wurde er nicht gesendet; sieh ihn an und sende ihn von Hand, wenn er genügt.',
    fr: 'Comme ce rapport le demande, il n’a pas été envoyé ; regardez-le, et envoyez-le vous-même s’il convient.',
  },
  nothing: {
    en: 'No tile could be filled. {reason}',
    de: 'Keine Kachel ließ sich füllen. {reason}',
    fr: 'Aucune tuile n’a pu être remplie. {reason}',
  },
  noRoom: {
    en: 'The disk of the database is full, so nothing of this report could be stored, and nothing was sent. It is made by itself once there is room.',
    de: 'Der Datenträger der Datenbank ist voll; von diesem Bericht ließ sich nichts speichern, und nichts wurde gesendet. Er entsteht von selbst, sobald Platz ist.',
    fr: 'Le disque de la base de données est plein : rien de ce rapport n’a pu être enregistré, et rien n’a été envoyé. Il se fait de lui-même dès qu’il y a de la place.',
  },
  undecided: {
    en: 'A plugin that decides about access could not be asked, so nothing of this report was made, and nothing was sent. It is made by itself once the plugin decides again, or an operator switched it off; after {hours} hours of waiting it is given up.',
    de: 'Ein Plugin, das über Zugriffe entscheidet, ließ sich nicht fragen; von diesem Bericht ist nichts entstanden, und nichts wurde gesendet. Er entsteht von selbst, sobald das Plugin wieder entscheidet oder ein Betreiber es abgeschaltet hat; nach {hours} Stunden Warten wird er aufgegeben.',
    fr: 'Un plugin qui décide des accès n’a pas pu être interrogé : rien de ce rapport n’a été fait, et rien n’a été envoyé. Il se fait de lui-même dès que le plugin décide à nouveau ou qu’un exploitant l’a désactivé ; après {hours} heures d’attente, il est abandonné.',
  },
  neverDecided: {
    en: 'For {hours} hours a plugin that decides about access could not be asked, so the report was given up: nothing of it was made, and nothing was sent. Whoever runs the server can mend the plugin or switch it off; then run the report again.',
    de: '{hours} Stunden lang ließ sich ein Plugin, das über Zugriffe entscheidet, nicht fragen; der Bericht wurde aufgegeben: Nichts ist entstanden, und nichts wurde gesendet. Wer den Server betreibt, kann das Plugin in Ordnung bringen oder abschalten; starte den Bericht dann noch einmal.',
    fr: 'Pendant {hours} heures, un plugin qui décide des accès n’a pas pu être interrogé ; le rapport a été abandonné : rien n’a été fait, et rien n’a été envoyé. Qui exploite le serveur peut réparer le plugin ou le désactiver ; relancez ensuite le rapport.',
  },
  runLate: {
    en: 'The report was not ready within {seconds} s. Its data was not lost. Run it again, or take a shorter period.',
    de: 'Der Bericht war nicht innerhalb von {seconds} s fertig. Nichts ging verloren. Starte ihn noch einmal oder nimm einen kürzeren Zeitraum.',
    fr: 'Le rapport n’était pas prêt en {seconds} s. Rien n’a été perdu. Relancez-le, ou prenez une période plus courte.',
  },
  runFailed: {
    en: 'The report could not be made. The log of the server says more under {id}. Run it again.',
    de: 'Der Bericht ließ sich nicht erstellen. Mehr steht im Protokoll des Servers unter {id}. Starte ihn noch einmal.',
    fr: 'Le rapport n’a pas pu être créé. Le journal du serveur en dit plus sous {id}. Relancez-le.',
  },
  gaveUp: {
    en: 'The server ended {times} times while it made this report. Run it again; if it happens again, take fewer tiles or a shorter period.',
    de: 'Der Server endete {times}-mal, während er diesen Bericht erstellte. Starte ihn noch einmal; geschieht es wieder, nimm weniger Kacheln oder einen kürzeren Zeitraum.',
    fr: 'Le serveur s’est arrêté {times} fois en créant ce rapport. Relancez-le ; si cela se reproduit, prenez moins de tuiles ou une période plus courte.',
  },
  erasedRun: {
    en: 'A shop that it shows was erased while it was made. Run it again.',
    de: 'Ein Shop, den er zeigt, wurde währenddessen gelöscht. Starte ihn noch einmal.',
    fr: 'Une boutique qu’il montre a été effacée pendant sa création. Relancez-le.',
  },
  recipientGone: {
    en: 'The recipient is no longer a member of the workspace. Nothing was sent.',
    de: 'Der Empfänger ist kein Mitglied des Arbeitsbereichs mehr. Nichts wurde gesendet.',
    fr: 'Le destinataire n’est plus membre de l’espace. Rien n’a été envoyé.',
  },
  unsubscribed: {
    en: 'The recipient unsubscribed before it was sent. Nothing was sent.',
    de: 'Der Empfänger hat sich abgemeldet, bevor sie gesendet wurde. Nichts wurde gesendet.',
    fr: 'Le destinataire s’est désabonné avant l’envoi. Rien n’a été envoyé.',
  },
  contactGone: {
    en: 'Whoever has this address did not agree to get mails, or does not want them any more. Nothing was sent.',
    de: 'Wer diese Adresse hat, stimmte Mails nicht zu oder möchte keine mehr. Nichts wurde gesendet.',
    fr: 'La personne à cette adresse n’a pas accepté de recevoir des messages, ou n’en veut plus. Rien n’a été envoyé.',
  },
  addressBounced: {
    en: 'An earlier mail to this address came back ({reason}). Nothing was sent; allow the address again once it works.',
    de: 'Eine frühere Mail an diese Adresse kam zurück ({reason}). Nichts wurde gesendet; erlaube die Adresse wieder, sobald sie geht.',
    fr: 'Un message précédent à cette adresse est revenu ({reason}). Rien n’a été envoyé ; autorisez de nouveau l’adresse quand elle fonctionne.',
  },
  pluginBarred: {
    en: 'The plugin {plugin} may not write mails here any more. Nothing was sent.',
    de: 'Das Plugin {plugin} darf hier keine Mails mehr schreiben. Nichts wurde gesendet.',
    fr: 'Le plugin {plugin} n’a plus le droit d’écrire des messages ici. Rien n’a été envoyé.',
  },
  refused: {
    en: 'The mail server refused it: {answer}',
    de: 'Der Mailserver lehnte ab: {answer}',
    fr: 'Le serveur de messagerie a refusé : {answer}',
  },
  paced: {
    en: 'So many mails go to this domain that it waits for its turn, which comes by itself.',
    de: 'An diese Domain gehen so viele Mails, dass sie wartet, bis sie von selbst an der Reihe ist.',
    fr: 'Tant de messages partent vers ce domaine qu’il attend son tour, qui vient tout seul.',
  },
  notYet: {
    en: 'The mail server did not take it yet ({answer}). It is tried again by itself.',
    de: 'Der Mailserver nahm sie noch nicht an ({answer}). Es wird von selbst noch einmal versucht.',
    fr: 'Le serveur de messagerie ne l’a pas encore pris ({answer}). Un nouvel essai se fera tout seul.',
  },
  broke: {
    en: 'It could not be made ready in {times} tries. The log of the server says why; then send it again.',
    de: 'Sie konnte in {times} Versuchen nicht fertig gemacht werden. Das Protokoll des Servers sagt, warum; sende sie danach noch einmal.',
    fr: 'Il n’a pas pu être préparé en {times} essais. Le journal du serveur dit pourquoi ; renvoyez-le ensuite.',
  },
  neverTaken: {
    en: 'The mail server did not take it in {times} attempts: {answer} Send it again when the mail server works.',
    de: 'Der Mailserver nahm sie in {times} Versuchen nicht an: {answer} Sende sie noch einmal, wenn er wieder geht.',
    fr: 'Le serveur de messagerie ne l’a pas pris en {times} essais : {answer} Renvoyez-le quand il fonctionnera.',
  },
  unanswered: {
    en: 'The mail server got the message but did not say that it took it. It may have arrived; it is not sent again by itself. Ask the recipient, or send it again.',
    de: 'Der Mailserver bekam die Nachricht, sagte aber nicht, dass er sie annahm. Sie kann angekommen sein; von selbst wird sie nicht noch einmal gesendet. Frag nach oder sende sie noch einmal.',
    fr: 'Le serveur de messagerie a reçu le message sans dire s’il l’a pris. Il est peut-être arrivé ; il n’est pas renvoyé tout seul. Demandez au destinataire, ou renvoyez-le.',
  },
  restoredRun: {
    en: 'It was not finished when the backup was made that this server was filled from. Run it again.',
    de: 'Er war nicht fertig, als die Sicherung entstand, aus der dieser Server gefüllt wurde. Starte ihn noch einmal.',
    fr: 'Il n’était pas terminé quand fut faite la sauvegarde dont ce serveur est rempli. Relancez-le.',
  },
  restored: {
    en: 'It was on its way when the backup was made that this server was filled from. It may have been sent since; it is not sent again by itself.',
    de: 'Sie war unterwegs, als die Sicherung entstand, aus der dieser Server gefüllt wurde. Sie kann seither gesendet worden sein; von selbst wird sie nicht noch einmal gesendet.',
    fr: 'Il était en route quand fut faite la sauvegarde dont ce serveur est rempli. Il a pu être envoyé depuis ; il n’est pas renvoyé tout seul.',
  },
});
