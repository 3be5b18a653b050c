/** What a text may not speak of unless it is a notice, which is never said in a draft translation (D17). */

/** Keeping, deleting, passing on, cookies, and data about somebody: by the words in which English says them. */
const words = [
  'keep(s|ing)?|kept|retain\\w*|stor(e|es|ed|ing)|sav(e|es|ed|ing)|record(s|ed|ing)?|hold(s|ing)?|held',
  'delet\\w*|eras\\w*|destroy\\w*|remov\\w*|forg[eo]t\\w*|do not have your',
  'shar(e|es|ed|ing)|pass(es|ed|ing)? (it |them )?on|reach(es|ed)? the council|goes to|is with|disclos\\w*|recipients?',
  'cookies?|track(ed|ing) you|personal|privacy|private|secret\\w*|anonymous\\w*|confidential\\w*',
  'about (you|yourself|myself)|who you are|your (own )?(data|name|details|e-mail|address)',
  'look(s|ed)? at it|did nothing with|encrypt\\w*|sealed|agree(s|d|ment)?|consent\\w*',
]
const aboutData = new RegExp(`\\b(?:${words.join('|')})\\b`, 'i')

/** Does this text say, or ask for agreement to, what becomes of somebody's data? */
export function speaksOfData(text: string): boolean {
  return aboutData.test(text.replace(/<[^>]*>/g, ''))
}

/** Ordinary texts which have one of these words and yet say nothing of what becomes of anybody's data. */
export const exceptions: Readonly<Record<string, string>> = {
  'account.change-details': 'the name of a page',
  'account.change-email': 'the name of a page',
  'account.code-hint': 'says what a code looks like',
  'account.details': 'the name of a part of a page',
  'account.forgotten': 'the words of a link',
  'account.missing-address': 'names a field of the form; what becomes of it is told in a notice',
  'account.missing-email': 'names a field of the form; what becomes of it is told in a notice',
  'account.missing-name': 'names a field of the form; what becomes of it is told in a notice',
  'account.no-name': 'names a field of the form; what becomes of it is told in a notice',
  'account.no-username': 'names a field of the form; what becomes of it is told in a notice',
  'account.not-saved': 'says that a press of the button did not work',
  'account.password-own-words': 'says which password is not taken',
  'account.recover-words': 'says how a forgotten password is replaced',
  'account.save': 'the name of a button',
  'account.shared': 'speaks of a computer',
  'account.shared-more': 'speaks of a computer',
  'account.shared-title': 'speaks of a computer',
  'account.who-looked': 'the words of a link',
  'account.username-hint': 'names a field of the form; what becomes of it is told in a notice',
  'filling.forget': 'the words of a button',
  'filling.places': 'the name of a page',
  'filling.remembered': 'the name of a part of a page',
  'filling.title': 'the name of a page',
  'form.remove': 'the button beside one of several, which takes it out of the form that is open',
  'contact.personal-data': 'the name of a part of the contact page',
  'contact.personal-data-for': 'says whom to ask',
  'demonstration.tried-out': 'is said in English on the pages of every language',
  'footer.cookies': 'the name of a page, which is in English and says so',
  'footer.privacy-policy': 'the name of a page, which is in English and says so',
  'footer.promises': 'the name of a page, which is in English and says so',
  'footer.retention': 'the name of a page, which is in English and says so',
  'receipts.kind.account': 'names what somebody gave; under which notice is told beside it',
  'receipts.kind.given': 'names what somebody did themselves',
  'receipts.kind.news': 'names what somebody did themselves',
  'receipts.kind.remembered': 'names what there is a receipt for; under which notice is told beside it',
  'receipts.kind.withdrawn': 'names what somebody did themselves',
  'receipts.notice': 'the name of a row',
  'saving.button': 'the button by which somebody leaves a form for later',
  'saving.code': 'names what somebody writes down to come back',
  'saving.reference': 'names what somebody writes down to come back',
  'saving.return': 'leads back to a form that somebody left; how long it is kept is told in a notice',
  'saving.return-title': 'the name of the page that leads back to a form',
  'saving.saved': 'says that the press of the button worked; how long it is kept is told in a notice',
  'saving.start': 'leads back to a form that somebody left',
  'saving.summary': 'the name of the button’s part of the page',
  'states.application.closed.meaning': 'is about what was applied for',
  'states.application.inspected.meaning': 'says that the team looked at an application, not at a person',
  'states.application.received.meaning': 'says that the team will look at an application, not at a person',
  'states.appointment.inspected.meaning': 'says that the team looked at what the appointment is about',
  'states.report.closed.meaning': 'is about what is wrong in the street',
  'states.report.received.meaning': 'says that the team will look at a report, not at a person',
  'states.request.closed.meaning': 'is about the work that was asked for',
  'states.request.inspected.meaning': 'says that the team looked at a request, not at a person',
  'states.request.received.meaning': 'says that the team will look at a request, not at a person',
  'topics.your-council.summary': 'the name of a topic: what the council knows of itself is asked for there',
  'track.about-yourself': 'the name of a part of a report',
  'track.see-looks': 'the name of a button, which shows a page in English',
  'track.see-own': 'the name of a button, which shows a person what they wrote',
}
