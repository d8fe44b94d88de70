import { sentences } from '@vitrine/core/errors';

/** What is said about people who get reports, and to those outside. */
export const SAYS = sentences({
  noContact: {
    en: 'There is no such person outside of the workspace, or they were removed.',
    de: 'Diese Person außerhalb des Arbeitsbereichs gibt es nicht, oder sie wurde entfernt.',
    fr: 'Cette personne extérieure à l’espace n’existe pas, ou elle a été retirée.',
  },
  noMember: {
    en: 'There is no such member with a mail address in this workspace.',
    de: 'In diesem Arbeitsbereich gibt es kein solches Mitglied mit Mailadresse.',
    fr: 'Il n’y a pas de tel membre avec une adresse mail dans cet espace.',
  },
  noGroup: {
    en: 'There is no such group, or it was removed.',
    de: 'Diese Gruppe gibt es nicht, oder sie wurde entfernt.',
    fr: 'Ce groupe n’existe pas, ou il a été retiré.',
  },
  groupInGroup: {
    en: 'A group holds people, no other groups.',
    de: 'Eine Gruppe enthält Personen, keine anderen Gruppen.',
    fr: 'Un groupe contient des personnes, pas d’autres groupes.',
  },
  tooManyGroups: {
    en: 'A workspace has {most} groups at most. Remove one of them first.',
    de: 'Ein Arbeitsbereich hat höchstens {most} Gruppen. Entferne zuerst eine davon.',
    fr: 'Un espace a {most} groupes au plus. Retirez-en d’abord un.',
  },
  noAddress: {
    en: 'This is not one plain mail address. Write it as ada@shop.example, without a name and without a second one.',
    de: 'Das ist nicht eine einfache Mailadresse. Schreib sie als ada@shop.example, ohne Namen und ohne eine zweite.',
    fr: 'Ce n’est pas une simple adresse mail. Écrivez-la comme ada@shop.example, sans nom et sans une deuxième.',
  },
  contactThere: {
    en: 'This address is on the list already.',
    de: 'Diese Adresse steht schon auf der Liste.',
    fr: 'Cette adresse est déjà dans la liste.',
  },
  outOfReach: {
    en: 'This server has no public https address: people outside could neither agree nor unsubscribe, so nothing is sent to them. Whoever runs it sets VITRINE_PUBLIC_URL.',
    de: 'Dieser Server hat keine öffentliche https-Adresse: Personen außerhalb könnten weder zustimmen noch sich abmelden, deshalb wird ihnen nichts gesendet. Wer ihn betreibt, setzt VITRINE_PUBLIC_URL.',
    fr: 'Ce serveur n’a pas d’adresse https publique : les personnes extérieures ne pourraient ni accepter ni se désabonner, donc rien ne leur est envoyé. Son exploitant définit VITRINE_PUBLIC_URL.',
  },
  tooManyContacts: {
    en: 'A workspace has {most} people outside at most. Remove some of them first.',
    de: 'Ein Arbeitsbereich hat höchstens {most} Personen außerhalb. Entferne zuerst einige davon.',
    fr: 'Un espace a {most} personnes extérieures au plus. Retirez-en d’abord quelques-unes.',
  },
  confirmedAlready: {
    en: 'This person confirmed already.',
    de: 'Diese Person hat schon zugestimmt.',
    fr: 'Cette personne a déjà confirmé.',
  },
  saidNo: {
    en: 'This person unsubscribed. They can subscribe again by the link in any mail that they got; ask them yourself.',
    de: 'Diese Person hat sich abgemeldet. Sie kann sich über den Link in jeder ihrer Mails wieder anmelden; frag sie selbst.',
    fr: 'Cette personne s’est désabonnée. Elle peut se réabonner par le lien de chaque message reçu ; demandez-le-lui vous-même.',
  },
  mailboxSaidNo: {
    en: 'Somebody outside with your address unsubscribed. Subscribe again by the link in the mail that went to them, or have them removed under Reports → People first.',
    de: 'Eine Person außerhalb mit deiner Adresse hat sich abgemeldet. Melde dich über den Link in der Mail an sie wieder an, oder lass sie zuerst unter Berichte → Personen entfernen.',
    fr: 'Une personne extérieure ayant votre adresse s’est désabonnée. Réabonnez-vous par le lien du message qui lui a été envoyé, ou faites-la d’abord retirer sous Rapports → Personnes.',
  },
  askedTooOften: {
    en: 'They were asked a short while ago. Wait {minutes} min before you ask again.',
    de: 'Es wurde vor Kurzem gefragt. Warte {minutes} min, bevor du noch einmal fragst.',
    fr: 'La question a été posée il y a peu. Attendez {minutes} min avant de la reposer.',
  },
  lookedTooOften: {
    en: 'Too many links were opened from here. Try again in {seconds} s.',
    de: 'Von hier wurden zu viele Links geöffnet. Versuch es in {seconds} s noch einmal.',
    fr: 'Trop de liens ont été ouverts d’ici. Réessayez dans {seconds} s.',
  },
  contactGone: {
    en: 'The recipient was removed before it was sent, so it was not.',
    de: 'Die Person wurde vor dem Senden entfernt; es wurde nichts gesendet.',
    fr: 'Le destinataire a été retiré avant l’envoi ; rien n’a été envoyé.',
  },
  aGroup: { en: 'A group', de: 'Eine Gruppe', fr: 'Un groupe' },
  aMember: { en: 'A former member', de: 'Ein früheres Mitglied', fr: 'Un ancien membre' },
  aContact: { en: 'Somebody outside', de: 'Jemand außerhalb', fr: 'Une personne extérieure' },
  emptyGroup: { en: 'Nobody is in it.', de: 'Niemand ist darin.', fr: 'Il n’y a personne dedans.' },
  goneGroup: { en: 'The group was removed.', de: 'Die Gruppe wurde entfernt.', fr: 'Le groupe a été retiré.' },
  leftWorkspace: {
    en: 'No longer a member of the workspace.',
    de: 'Kein Mitglied des Arbeitsbereichs mehr.',
    fr: 'N’est plus membre de l’espace.',
  },
  wasRemoved: {
    en: 'Removed from the people outside.',
    de: 'Aus den Personen außerhalb entfernt.',
    fr: 'Retiré des personnes extérieures.',
  },
  withoutAddress: { en: 'Has no mail address.', de: 'Hat keine Mailadresse.', fr: 'N’a pas d’adresse mail.' },
  notConfirmed: {
    en: 'Has not confirmed yet that reports are wanted.',
    de: 'Hat noch nicht bestätigt, dass Berichte gewünscht sind.',
    fr: 'N’a pas encore confirmé vouloir des rapports.',
  },
  hasUnsubscribed: { en: 'Unsubscribed.', de: 'Hat sich abgemeldet.', fr: 'S’est désabonné.' },
  mailsBounce: {
    en: 'Mails do not arrive at this address.',
    de: 'An dieser Adresse kommen keine Mails an.',
    fr: 'Les messages n’arrivent pas à cette adresse.',
  },
  noLonger: {
    en: 'Was removed or unsubscribed before the report was ready.',
    de: 'Wurde entfernt oder hat sich abgemeldet, bevor der Bericht fertig war.',
    fr: 'A été retiré ou s’est désabonné avant que le rapport soit prêt.',
  },
  besideNobody: {
    en: 'Is named beside others, of whom nobody is written to.',
    de: 'Steht neben anderen, von denen niemandem geschrieben wird.',
    fr: 'Est en copie d’autres, dont personne ne reçoit de message.',
  },
  ownerRefused: {
    en: 'An owner decided that this report does not go there.',
    de: 'Ein Inhaber hat entschieden, dass dieser Bericht nicht dorthin geht.',
    fr: 'Un propriétaire a décidé que ce rapport n’y est pas envoyé.',
  },
  foot: {
    en: 'You get this because you agreed to reports from {workspace}.',
    de: 'Du bekommst das, weil du Berichten von {workspace} zugestimmt hast.',
    fr: 'Vous recevez ceci car vous avez accepté les rapports de {workspace}.',
  },
  memberFoot: {
    en: 'You get reports from {workspace} because you are a member.',
    de: 'Du bekommst Berichte von {workspace}, weil du Mitglied bist.',
    fr: 'Vous recevez des rapports de {workspace} car vous en êtes membre.',
  },
  tooLarge: {
    en: 'The files of this report are too large for many mailboxes, so this mail does not carry them. They are here:',
    de: 'Die Dateien dieses Berichts sind für viele Postfächer zu groß, darum hängen sie nicht an dieser Mail. Sie liegen hier:',
    fr: 'Les fichiers de ce rapport sont trop lourds pour bien des boîtes aux lettres, ce message ne les contient donc pas. Ils sont ici :',
  },
  pdfLink: { en: 'Open the PDF file', de: 'PDF-Datei öffnen', fr: 'Ouvrir le fichier PDF' },
  xlsxLink: {
    en: 'Open the Excel workbook',
    de: 'Excel-Arbeitsmappe öffnen',
    fr: 'Ouvrir le classeur Excel',
  },
  footLink: { en: 'No more of them', de: 'Keine mehr', fr: 'Ne plus en recevoir' },
  namedTwice: {
    en: 'This person or group is named twice. Name them once, with the filters that are theirs.',
    de: 'Diese Person oder Gruppe ist zweimal genannt. Nenne sie einmal, mit ihren Filtern.',
    fr: 'Cette personne ou ce groupe est nommé deux fois. Nommez-le une fois, avec ses filtres.',
  },
  answersToMembers: {
    en: 'Answers go to a member of the workspace.',
    de: 'Antworten gehen an ein Mitglied des Arbeitsbereichs.',
    fr: 'Les réponses vont à un membre de l’espace.',
  },
  questionSubject: {
    en: 'Do you want reports from {workspace}?',
    de: 'Möchtest du Berichte von {workspace}?',
    fr: 'Voulez-vous des rapports de {workspace} ?',
  },
  question: {
    en: '{workspace} would like to send you reports by mail. Open the link within {days} days if you want them. If not, do nothing: you will get none.',
    de: '{workspace} möchte dir Berichte per Mail senden. Öffne innerhalb von {days} Tagen den Link, wenn du sie möchtest. Wenn nicht, tu nichts: Dann bekommst du keine.',
    fr: '{workspace} souhaite vous envoyer des rapports par mail. Ouvrez le lien dans les {days} jours si vous les voulez. Sinon, ne faites rien : vous n’en recevrez pas.',
  },
  confirmTitle: {
    en: 'Reports from {workspace}',
    de: 'Berichte von {workspace}',
    fr: 'Rapports de {workspace}',
  },
  confirmText: {
    en: '{workspace} would like to send you reports by mail. You can end that at any time by the link in each of them.',
    de: '{workspace} möchte dir Berichte per Mail senden. Du kannst das jederzeit über den Link in jeder Mail beenden.',
    fr: '{workspace} souhaite vous envoyer des rapports par mail. Vous pouvez y mettre fin à tout moment par le lien de chacun.',
  },
  confirmButton: {
    en: 'Yes, send me reports',
    de: 'Ja, sendet mir Berichte',
    fr: 'Oui, envoyez-moi les rapports',
  },
  confirmed: {
    en: 'You get reports from {workspace} from now on.',
    de: 'Ab jetzt bekommst du Berichte von {workspace}.',
    fr: 'Vous recevez désormais les rapports de {workspace}.',
  },
  askedAgain: {
    en: 'A mail is on its way to {address}. Open the link in it, and reports come again.',
    de: 'Eine Mail an {address} ist unterwegs. Öffne den Link darin, dann kommen wieder Berichte.',
    fr: 'Un message est en route vers {address}. Ouvrez son lien, et les rapports reviendront.',
  },
  unsubscribeText: {
    en: 'Do you want no more reports from {workspace}?',
    de: 'Möchtest du keine Berichte von {workspace} mehr?',
    fr: 'Ne voulez-vous plus de rapports de {workspace} ?',
  },
  unsubscribeButton: {
    en: 'Send me no more reports',
    de: 'Keine Berichte mehr senden',
    fr: 'Ne plus m’envoyer de rapports',
  },
  unsubscribed: {
    en: 'You get no more reports from {workspace}. You can subscribe again here, should this have been a mistake.',
    de: 'Du bekommst keine Berichte von {workspace} mehr. War das ein Versehen, kannst du dich hier wieder anmelden.',
    fr: 'Vous ne recevez plus de rapports de {workspace}. Si c’était une erreur, vous pouvez vous réabonner ici.',
  },
  deadLinkTitle: {
    en: 'This link leads nowhere',
    de: 'Dieser Link führt nirgendwohin',
    fr: 'Ce lien ne mène nulle part',
  },
  deadLink: {
    en: 'It is too old, was used in another form, or was not copied whole. Open it from the newest mail, or ask whoever sent it to you.',
    de: 'Er ist zu alt, gilt nicht mehr oder wurde nicht ganz kopiert. Öffne ihn aus der neuesten Mail oder frag, wer sie dir gesendet hat.',
    fr: 'Il est trop ancien, n’est plus valable ou n’a pas été copié en entier. Ouvrez-le depuis le dernier message, ou demandez à l’expéditeur.',
  },
  tooMany: {
    en: 'One moment',
    de: 'Einen Moment',
    fr: 'Un instant',
  },
});
