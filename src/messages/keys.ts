// Written by scripts/generate-message-types.ts from en.yaml.
import type { Mark, Value } from './language.ts'

/** Those that are words and values only. */
export interface Texts {
  'layout.skip': null
  'layout.support-links': null
  'layout.languages': null
  'layout.draft': { language: Value }
  'layout.english-only': null
  'layout.partly-english': null
  'layout.error-prefix': null
  'layout.error-title': { title: Value }
  'layout.problem': null
  'layout.important': null
  'navigation.home': null
  'navigation.services': null
  'navigation.search': null
  'navigation.track': null
  'navigation.street-care': null
  'navigation.demonstration': null
  'navigation.menu': null
  'navigation.breadcrumb': null
  'navigation.back': null
  'footer.privacy-policy': null
  'footer.cookies': null
  'footer.preferences': null
  'footer.news': null
  'footer.accessibility': null
  'footer.other-formats': null
  'footer.retention': null
  'footer.promises': null
  'footer.policies': null
  'footer.developers': null
  'footer.contact': null
  'demonstration.in-title': null
  'demonstration.tried-out': null
  'home.title': null
  'home.most-wanted': null
  'home.track': null
  'home.topics': null
  'home.a-to-z': null
  'preferences.title': null
  'preferences.lead': null
  'preferences.text-size': null
  'preferences.text-usual': null
  'preferences.text-large': null
  'preferences.text-largest': null
  'preferences.contrast': null
  'preferences.contrast-usual': null
  'preferences.contrast-high': null
  'preferences.contrast-hint': null
  'preferences.help': null
  'preferences.help-folded': null
  'preferences.help-open': null
  'preferences.language': null
  'preferences.language-hint': null
  'preferences.ward': null
  'preferences.ward-hint': { residents: Value }
  'preferences.ward-none': null
  'preferences.counting': null
  'preferences.counted': null
  'preferences.not-counted': null
  'preferences.zoom': null
  'preferences.colours': null
  'preferences.languages': null
  'preferences.without': null
  'ward.title': { ward: Value }
  'ward.bins': null
  'ward.day': null
  'ward.emptied': null
  'ward.reports': null
  'ward.lead': null
  'ward.caption': { ward: Value }
  'ward.kind': null
  'ward.reported': null
  'ward.ordered': null
  'ward.nothing': null
  'ward.nothing-new': null
  'ward.none': null
  'ward.few': null
  'ward.about': { number: Value }
  'ward.in-area': null
  'services.title': null
  'services.by-topic': null
  'services.from-a-to-z': null
  'services.letters': null
  'services.other-topics': null
  'topics.bins-and-recycling.title': null
  'topics.bins-and-recycling.summary': null
  'topics.bins-and-recycling.more': null
  'topics.council-tax-and-money.title': null
  'topics.council-tax-and-money.summary': null
  'topics.council-tax-and-money.more': null
  'topics.roads-and-parking.title': null
  'topics.roads-and-parking.summary': null
  'topics.roads-and-parking.more': null
  'topics.housing.title': null
  'topics.housing.summary': null
  'topics.housing.more': null
  'topics.planning-and-building.title': null
  'topics.planning-and-building.summary': null
  'topics.planning-and-building.more': null
  'topics.care-and-safety.title': null
  'topics.care-and-safety.summary': null
  'topics.care-and-safety.more': null
  'topics.children-and-schools.title': null
  'topics.children-and-schools.summary': null
  'topics.children-and-schools.more': null
  'topics.births-deaths-marriages.title': null
  'topics.births-deaths-marriages.summary': null
  'topics.births-deaths-marriages.more': null
  'topics.neighbourhood.title': null
  'topics.neighbourhood.summary': null
  'topics.neighbourhood.more': null
  'topics.business-and-licences.title': null
  'topics.business-and-licences.summary': null
  'topics.business-and-licences.more': null
  'topics.your-council.title': null
  'topics.your-council.summary': null
  'topics.your-council.more': null
  'search.label': null
  'search.button': null
  'search.title': null
  'search.results': null
  'search.results-page': { page: Value }
  'search.alternatives': { most: Value; last: Value }
  'search.found': { total: number }
  'search.found-some': { first: Value; last: Value; total: Value }
  'search.form': null
  'search.english-only': null
  'search.topics': null
  'search.pages': null
  'search.page': { page: Value }
  'bin-days.calendar-name': { street: Value }
  'bin-days.calendar-not-now': null
  'bin-days.title': null
  'bin-days.summary': null
  'bin-days.street': null
  'bin-days.hint': null
  'bin-days.postcode': null
  'bin-days.find': null
  'bin-days.hint-found': null
  'bin-days.no-postcode': null
  'bin-days.no-street-there': null
  'bin-days.postcode-not-now': null
  'bin-days.or-street': null
  'bin-days.which-street': null
  'bin-days.missing': null
  'bin-days.show': null
  'bin-days.next': null
  'bin-days.today': { day: Value }
  'bin-days.none': null
  'bin-days.now.not-started': null
  'bin-days.now.under-way': null
  'bin-days.now.delayed': null
  'bin-days.now.done': null
  'bin-days.now.not-out': null
  'bin-days.now.blocked': null
  'bin-days.before.delayed': { day: Value }
  'bin-days.before.done': { day: Value }
  'bin-days.before.not-out': { day: Value }
  'bin-days.before.blocked': { day: Value }
  'bin-days.leave-out': null
  'content.to-the-form': null
  'content.whole-topic': null
  'content.leave-activated': null
  'content.leave-timed-out': null
  'content.leave-twice-more': null
  'content.leave-once-more': null
  'contact.title': null
  'contact.ways': null
  'contact.phone': null
  'contact.email': null
  'contact.letters': null
  'contact.open': null
  'contact.opening': { weekday: Value; from: Value; until: Value }
  'contact.closed': { weekday: Value }
  'contact.personal-data': null
  'contact.personal-data-for': null
  'contact.team': null
  'other-formats.title': null
  'other-formats.ask': null
  'other-formats.what': null
  'other-formats.large-print': null
  'other-formats.easy-read': null
  'other-formats.audio': null
  'other-formats.braille': null
  'other-formats.bsl': null
  'other-formats.interpreter': null
  'other-formats.how': null
  'other-formats.relay': null
  'address.find': null
  'address.no-postcode': null
  'address.away': null
  'address.none': null
  'address.taken': null
  'address.choose': { count: Value }
  'map.heading': null
  'map.how': null
  'map.whole': null
  'map.around': { street: Value }
  'map.north': null
  'map.west': null
  'map.east': null
  'map.south': null
  'map.nearer': null
  'map.farther': null
  'map.house': { street: Value; number: Value }
  'map.lamp-post': { street: Value; number: Value }
  'map.off-streets': { reach: Value; street: Value; metres: Value }
  'map.outside': null
  'map.picture': { place: Value }
  'saving.summary': null
  'saving.button': null
  'saving.saved': null
  'saving.reference': null
  'saving.code': null
  'saving.return-title': null
  'saving.open': null
  'saving.wrong-reference': null
  'saving.wrong-code': null
  'paper.other-ways': null
  'paper.title': null
  'paper.ways': null
  'form.continue': null
  'form.exit-nothing-sent': null
  'form.to-pay': null
  'form.to-pay-sum': null
  'form.to-pay-later': null
  'form.to-pay-online': null
  'form.choose-street': null
  'form.not-sent-title': null
  'form.check-title': null
  'form.check-heading': null
  'form.changed': null
  'form.send-heading': null
  'form.characters-left': { count: Value }
  'form.send': null
  'form.or': null
  'form.day': null
  'form.month': null
  'form.year': null
  'form.address-line-1': null
  'form.address-line-2': null
  'form.address-town': null
  'form.address-county': null
  'form.address-postcode': null
  'form.account-name': null
  'form.sort-code': null
  'form.sort-code-hint': null
  'form.account-number': null
  'form.account-number-hint': null
  'form.roll-number': null
  'form.roll-number-hint': null
  'start.needs': null
  'start.heading': null
  'start.already': null
  'tasks.title': null
  'tasks.progress': { done: Value; all: Value }
  'tasks.send-later': null
  'tasks.check': null
  'tasks.completed': null
  'tasks.in-progress': null
  'tasks.incomplete': null
  'tasks.cannot-start': null
  'sent.title': null
  'sent.reference': null
  'sent.code': null
  'sent.next': null
  'sent.another': null
  'copy.title': null
  'copy.button': null
  'copy.pdf': null
  'copy.not-in-pdf': null
  'copy.form-gone-title': null
  'astray.still-open': null
  'astray.not-our-form': null
  'astray.not-our-form-next': null
  'astray.no-service': null
  'astray.no-page': null
  'astray.no-page-words': null
  'track.title': null
  'track.reference': null
  'track.code': null
  'track.button': null
  'track.no-reference': { example: Value }
  'track.no-code': null
  'track.wrong-reference': { prefix: Value }
  'track.wrong-code': null
  'track.found-title': { state: Value; reference: Value }
  'track.what-happened': null
  'track.what-you-told': null
  'track.another': null
  'track.form-gone': null
  'track.about-yourself': null
  'track.see-own': null
  'track.see-looks': null
  'track.back-to-report': null
  'put-right.asked-heading': null
  'put-right.asked-words': null
  'put-right.why.unclear': null
  'put-right.why.contradicts': null
  'put-right.why.missing': null
  'put-right.why.show-evidence': null
  'put-right.open': null
  'put-right.answered-on': { day: Value }
  'put-right.seen-heading': null
  'put-right.told-how-on': { day: Value }
  'put-right.show-it': null
  'put-right.seen-on': { day: Value }
  'put-right.title': null
  'put-right.words': null
  'put-right.new-question': null
  'put-right.more-title': { title: Value }
  'put-right.more': { count: number }
  'put-right.nothing': null
  'put-right.check-title': null
  'put-right.change': null
  'put-right.done-title': null
  'put-right.done-same': null
  'put-right.done-show': null
  'put-right.done-nothing': null
  'put-right.already-title': null
  'put-right.already-words': null
  'put-right.papers-left': null
  'put-right.over-title': null
  'put-right.over-words': null
  'put-right.not-now-title': null
  'put-right.not-now-words': null
  'put-right.not-our-form-title': null
  'put-right.not-our-form-words': null
  'put-right.not-called-for-title': null
  'put-right.not-called-for-words': null
  'put-right.changed': null
  'appointment.title': null
  'appointment.when': null
  'appointment.where': null
  'appointment.way-in': null
  'appointment.step-free': null
  'appointment.not-yet-yours': null
  'appointment.none-free': null
  'appointment.earlier': null
  'appointment.later': null
  'appointment.calendar': null
  'appointment.calendar-off': null
  'appointment.change-or-cancel': null
  'appointment.change-title': null
  'appointment.another-time': null
  'appointment.until-then': null
  'appointment.change': null
  'appointment.choose': null
  'appointment.just-taken': null
  'appointment.changed-title': null
  'appointment.changed-words': null
  'appointment.cancel-title': null
  'appointment.cancel-words': null
  'appointment.cancel': null
  'appointment.cancelled-title': null
  'appointment.cancelled': null
  'appointment.ended': null
  'appointment.came': null
  'appointment.did-not-come': null
  'appointment.over-title': null
  'payment.title': null
  'payment.button': null
  'payment.again': null
  'payment.continue-title': { amount: Value }
  'payment.continue': { provider: Value }
  'payment.come-back': null
  'payment.amount': { amount: Value }
  'payment.paid-title': null
  'payment.paid-words': null
  'payment.under-way-title': null
  'payment.under-way-words': null
  'payment.not-now-title': null
  'payment.not-paid-title': null
  'payment.not-known-title': null
  'payment.not-known-words': null
  'payment.used-title': null
  'payment.used-words': null
  'payment.refused-title': null
  'payment.refused-words': null
  'equality.title': null
  'equality.begin': null
  'equality.only-if-yes': null
  'equality.send': null
  'equality.prefer-not-to-say': null
  'equality.others-together': null
  'equality.taken-title': null
  'equality.before-title': null
  'equality.nothing-title': null
  'equality.too-old-title': null
  'equality.daily-life-alone': null
  'equality.figures-title': null
  'equality.figures-words': null
  'equality.figures-together': null
  'equality.figures-none': null
  'equality.answer': null
  'equality.people': null
  'equality.not-shown': null
  'equality.ask.age.question': null
  'equality.ask.age.under-18': null
  'equality.ask.age.from-18-to-24': null
  'equality.ask.age.from-25-to-34': null
  'equality.ask.age.from-35-to-44': null
  'equality.ask.age.from-45-to-54': null
  'equality.ask.age.from-55-to-64': null
  'equality.ask.age.from-65-to-74': null
  'equality.ask.age.from-75': null
  'equality.ask.sex.question': null
  'equality.ask.sex.female': null
  'equality.ask.sex.male': null
  'equality.ask.gender-identity.question': null
  'equality.ask.gender-identity.yes': null
  'equality.ask.gender-identity.no': null
  'equality.ask.disability.question': null
  'equality.ask.disability.yes': null
  'equality.ask.disability.no': null
  'equality.ask.daily-life.question': null
  'equality.ask.daily-life.a-lot': null
  'equality.ask.daily-life.a-little': null
  'equality.ask.daily-life.not-at-all': null
  'equality.ask.ethnic-group.question': null
  'equality.ask.ethnic-group.white': null
  'equality.ask.ethnic-group.mixed': null
  'equality.ask.ethnic-group.asian': null
  'equality.ask.ethnic-group.black': null
  'equality.ask.ethnic-group.other': null
  'equality.ask.religion.question': null
  'equality.ask.religion.none': null
  'equality.ask.religion.christian': null
  'equality.ask.religion.buddhist': null
  'equality.ask.religion.hindu': null
  'equality.ask.religion.jewish': null
  'equality.ask.religion.muslim': null
  'equality.ask.religion.sikh': null
  'equality.ask.religion.other': null
  'equality.ask.sexual-orientation.question': null
  'equality.ask.sexual-orientation.heterosexual': null
  'equality.ask.sexual-orientation.gay-or-lesbian': null
  'equality.ask.sexual-orientation.bisexual': null
  'equality.ask.sexual-orientation.other': null
  'equality.ask.marriage.question': null
  'equality.ask.marriage.never-married': null
  'equality.ask.marriage.married': null
  'equality.ask.marriage.civil-partnership': null
  'equality.ask.marriage.separated': null
  'equality.ask.marriage.separated-partners': null
  'equality.ask.marriage.divorced': null
  'equality.ask.marriage.dissolved': null
  'equality.ask.marriage.widowed': null
  'equality.ask.marriage.surviving-partner': null
  'answer.title': null
  'answer.code': null
  'answer.button': null
  'answer.no-code': null
  'answer.wrong-code': null
  'answer.choose': null
  'answer.send': null
  'answer.another': null
  'states.report.received.title': null
  'states.report.received.meaning': null
  'states.report.inspected.title': null
  'states.report.inspected.meaning': null
  'states.report.ordered.title': null
  'states.report.ordered.meaning': null
  'states.report.mended.title': null
  'states.report.mended.meaning': null
  'states.report.closed.title': null
  'states.report.closed.meaning': null
  'states.request.received.title': null
  'states.request.received.meaning': null
  'states.request.inspected.title': null
  'states.request.inspected.meaning': null
  'states.request.ordered.title': null
  'states.request.ordered.meaning': null
  'states.request.mended.title': null
  'states.request.mended.meaning': null
  'states.request.closed.title': null
  'states.request.closed.meaning': null
  'states.application.received.title': null
  'states.application.received.meaning': null
  'states.application.inspected.title': null
  'states.application.inspected.meaning': null
  'states.application.ordered.title': null
  'states.application.ordered.meaning': null
  'states.application.mended.title': null
  'states.application.mended.meaning': null
  'states.application.closed.title': null
  'states.application.closed.meaning': null
  'states.appointment.received.title': null
  'states.appointment.received.meaning': null
  'states.appointment.inspected.title': null
  'states.appointment.inspected.meaning': null
  'states.appointment.ordered.title': null
  'states.appointment.ordered.meaning': null
  'states.appointment.mended.title': null
  'states.appointment.mended.meaning': null
  'states.appointment.closed.title': null
  'states.appointment.closed.meaning': null
  'states.message.received.title': null
  'states.message.received.meaning': null
  'states.message.inspected.title': null
  'states.message.inspected.meaning': null
  'states.message.ordered.title': null
  'states.message.ordered.meaning': null
  'states.message.mended.title': null
  'states.message.mended.meaning': null
  'states.message.closed.title': null
  'states.message.closed.meaning': null
  'trouble.not-found.title': null
  'trouble.not-found.check': null
  'trouble.not-allowed.title': null
  'trouble.not-allowed.words': null
  'trouble.not-from-our-own-page.title': null
  'trouble.not-from-our-own-page.next': null
  'trouble.not-readable.title': null
  'trouble.too-slow.title': null
  'trouble.too-large.title': null
  'trouble.too-many-requests.title': null
  'trouble.too-many-requests.words': null
  'trouble.our-fault.title': null
  'trouble.our-fault.words': null
  'trouble.our-fault.next': null
  'trouble.unavailable.title': null
  'trouble.unavailable.words': null
  'trouble.unavailable.next': null
  'away.title': null
  'away.by-phone': null
  'too-much.title': null
  'too-much.why': null
  'too-much.too-long': { most: number }
  'too-much.send': null
  'too-much.sent': null
  'too-much.wrote': null
  'too-much.not-taken': null
  'too-much.reference': null
  'too-much.no-question': null
  'too-much.list': null
  'too-much.list-words': null
  'too-much.none': null
  'too-much.caption': null
  'too-much.question': null
  'too-much.form': null
  'too-much.waiting': null
  'too-much.stays': null
  'too-much.changed': null
  'too-much.dropped': null
  'too-much.not-answered': null
  'too-much.see': null
  'too-much.reference-hint': null
  'too-much.see-button': null
  'too-much.no-reference': null
  'too-much.answer': null
  'too-much.is-waiting': { day: Value }
  'too-much.is-stays': null
  'too-much.is-changed': null
  'too-much.is-dropped': null
  'filling.title': null
  'filling.from': null
  'filling.to': null
  'filling.choose': null
  'filling.allow': null
  'filling.allow-all': null
  'filling.no-from': null
  'filling.no-to': null
  'filling.allowed': null
  'filling.every-service': null
  'filling.each-form': null
  'filling.remembered': null
  'filling.what': null
  'filling.words-of': null
  'filling.source': null
  'filling.used-by': null
  'filling.form': null
  'filling.places': null
  'filling.item-name': null
  'filling.item-address': null
  'filling.item-e-mail': null
  'filling.item-phone': null
  'filling.from-own-account': null
  'filling.on-day': null
  'filling.what-to-do': null
  'agreed.between': null
  'agreed.said': null
  'agreed.today': null
  'agreed.step.given': null
  'agreed.step.refused': null
  'agreed.step.withdrawn': null
  'went.to': null
  'went.how': null
  'went.what': null
  'receipts.title': null
  'receipts.of-one': { reference: Value }
  'receipts.none': null
  'receipts.none-of-it': null
  'receipts.what': null
  'receipts.when': null
  'receipts.how': null
  'receipts.purposes': null
  'receipts.notice': null
  'receipts.words': null
  'receipts.kind.sent': null
  'receipts.kind.put-right': null
  'receipts.kind.account': null
  'receipts.kind.reach': null
  'receipts.kind.remembered': null
  'receipts.kind.allowed': null
  'receipts.kind.news': null
  'receipts.kind.given': null
  'receipts.kind.refused': null
  'receipts.kind.withdrawn': null
  'receipts.channel.web': null
  'receipts.channel.open311': null
  'receipts.channel.phone': null
  'receipts.channel.counter': null
  'receipts.channel.letter': null
  'receipts.channel.e-mail': null
  'receipts.channel.chat': null
  'reach.title': null
  'reach.choose': null
  'reach.change': null
  'reach.take-away': null
  'reach.letters': null
  'reach.large-print': null
  'reach.easy-read': null
  'reach.braille': null
  'reach.audio': null
  'reach.calls': null
  'reach.either': null
  'reach.write': null
  'reach.ring': null
  'reach.speaking': null
  'reach.slowly': null
  'reach.relay-uk': null
  'reach.interpreter': null
  'reach.no-interpreter': null
  'reach.interpreter-in': { language: Value }
  'reach.in-bsl': null
  'reach.in-arabic': null
  'reach.in-bengali': null
  'reach.in-cantonese': null
  'reach.in-farsi': null
  'reach.in-gujarati': null
  'reach.in-kurdish-sorani': null
  'reach.in-pashto': null
  'reach.in-polish': null
  'reach.in-portuguese': null
  'reach.in-punjabi': null
  'reach.in-romanian': null
  'reach.in-somali': null
  'reach.in-spanish': null
  'reach.in-tamil': null
  'reach.in-turkish': null
  'reach.in-ukrainian': null
  'reach.in-urdu': null
  'reach.nothing-chosen': null
  'reach.not-on-the-list': null
  'choices.title': null
  'choices.button': null
  'choices.asked': null
  'choices.paper-back': null
  'choices.paper-stop-all': null
  'account.shared': null
  'account.shared-title': null
  'account.title': null
  'account.navigation': null
  'account.sign-in': null
  'account.register': null
  'account.register-title': null
  'account.name-or-email': null
  'account.password': null
  'account.wrong': null
  'account.wait': null
  'account.no-name': null
  'account.no-password': null
  'account.without': null
  'account.without-this': null
  'account.no-cookies': null
  'account.your-name': null
  'account.your-address': null
  'account.your-email': null
  'account.username': null
  'account.username-hint': null
  'account.password-hint': { least: Value }
  'account.missing-name': null
  'account.missing-address': null
  'account.missing-email': null
  'account.missing-username': null
  'account.missing-password': null
  'account.too-long': null
  'account.no-email': null
  'account.no-username': null
  'account.password-too-short': { least: Value }
  'account.password-too-long': { most: Value }
  'account.password-common': null
  'account.password-own-words': null
  'account.unknown-field': null
  'account.type-code': null
  'account.code': null
  'account.code-hint': { until: Value }
  'account.no-code': null
  'account.wrong-code': null
  'account.code-over': null
  'account.another-code': null
  'account.another-sent': null
  'account.too-many': null
  'account.continue': null
  'account.username-taken': null
  'account.choose-username': null
  'account.mailbox-lost': null
  'account.letter-title': null
  'account.letter-button': null
  'account.letter-asked': null
  'account.at-counter': null
  'account.paper-title': null
  'account.paper-code': null
  'account.paper-code-hint': null
  'account.no-paper-code': null
  'account.wrong-paper-code': null
  'account.wait-paper': null
  'account.by-letter': null
  'account.no-reference': null
  'account.recover': null
  'account.recover-words': null
  'account.send-code': null
  'account.new-password': null
  'account.password-set': null
  'account.wrong-tries': { count: number }
  'account.details': null
  'account.change-details': null
  'account.change-email': null
  'account.new-email': null
  'account.change-username': null
  'account.change-password': null
  'account.own-password': null
  'account.wrong-password': null
  'account.save': null
  'account.not-saved': null
  'account.matters': null
  'account.waiting': null
  'account.nothing-waits': null
  'account.happened': null
  'account.nothing-happened': null
  'account.newer': null
  'account.older': null
  'account.go-there': null
  'account.event.sent': null
  'account.event.asked': null
  'account.event.asked-paper': null
  'account.event.answered': null
  'account.event.seen': null
  'account.event.paid': null
  'account.event.booked': { starts: Value }
  'account.event.called-off': { starts: Value }
  'account.event.purpose': null
  'account.waits.form': { pages: Value; until: Value }
  'account.waits.put-right': null
  'account.waits.paper': null
  'account.waits.pay': null
  'account.waits.appointment': { starts: Value }
  'account.waits.purpose': { until: Value }
  'account.no-matters': null
  'account.matter': null
  'account.sent-on': null
  'account.state': null
  'account.join': null
  'account.join-button': null
  'account.join-wrong': null
  'account.sessions': null
  'account.this-session': null
  'account.other-session': null
  'account.begun': { begun: Value }
  'account.seen': { seen: Value }
  'account.end-session': null
  'account.end-others': null
  'account.sign-out': null
  'account.signed-out': null
  'account.choices': null
  'account.who-looked': null
  'account.close': null
  'account.close-button': null
  'account.closed': null
  'account.not-signed-in': null
  'account.not-signed-in-words': null
  'account.step': null
  'account.step-what-for': null
  'account.step-app': null
  'account.step-set-up': null
  'account.step-scan': null
  'account.step-picture': null
  'account.step-key': null
  'account.step-code-now': null
  'account.step-either-code': null
  'account.step-code-hint': null
  'account.step-turn-on': null
  'account.step-is-on': null
  'account.step-codes': null
  'account.step-codes-words': null
  'account.step-new-codes': null
  'account.step-since': { since: Value }
  'account.step-left': { left: Value }
  'account.step-turn-off': null
  'account.step-type': null
  'account.step-asked': null
  'account.step-no-code': null
  'account.step-wrong': null
  'account.step-not-yet': null
  'account.step-wait': null
  'account.step-over': null
  'account.step-lost': null
  'account.step-stays': null
  'account.passkeys': null
  'account.passkeys-count': { count: Value }
  'account.not-shown': null
  'account.is-on': null
  'account.is-off': null
  'account.passkey-what-for': null
  'account.passkey-both': null
  'account.passkey-others': null
  'account.passkey-none': null
  'account.passkey-add': null
  'account.passkey-name': null
  'account.passkey-name-hint': null
  'account.passkey-no-name': null
  'account.passkey-most': { most: Value }
  'account.passkey-added': { day: Value }
  'account.passkey-used': { day: Value }
  'account.passkey-not-used': null
  'account.passkey-remove': null
  'account.passkey-which': null
  'account.passkey-no-which': null
  'account.passkey-remove-hint': null
  'account.passkey-remove-button': null
  'account.passkey-make': null
  'account.passkey-make-words': { minutes: Value }
  'account.passkey-cannot': null
  'account.passkey-not-made': null
  'account.passkey-over': null
  'account.passkey-sign-in': null
  'account.passkey-not-used-now': null
  'account.passkey-wrong': null
  'account.passkeys-stay': null
  'account.outside-or': { provider: Value }
  'account.outside-sign-in': { provider: Value }
  'account.outside-leave': { provider: Value }
  'account.outside-ten': null
  'account.outside-connect': { provider: Value }
  'account.outside-disconnect': { provider: Value }
  'account.outside-what-for': { provider: Value }
  'account.outside-since': { provider: Value; since: Value }
  'account.outside-over': { provider: Value }
  'account.outside-elsewhere': { provider: Value }
  'account.outside-declined': { provider: Value }
  'account.outside-down': { provider: Value }
  'account.outside-broken': { provider: Value }
  'account.outside-taken': { provider: Value }
  'account.outside-unknown': null
  'account.by-identity': null
  'account.identity-button': { provider: Value }
  'account.identity-asked': null
  'files.waiting': null
  'files.waits-for-scanner': null
  'files.waits-for-us': null
  'files.no-scanner-here': null
  'files.clean': null
  'files.infected': null
  'files.too-large': null
  'files.empty': null
  'files.broken': null
  'files.more-than-it-says': null
  'files.too-hard': null
  'files.name-missing': null
  'files.name-too-long': null
  'files.name-unreadable': null
  'files.no-extension': null
  'files.two-extensions': null
  'files.wrong-kind': null
  'files.extension-differs': null
  'files.program': null
  'files.web-page': null
  'files.old-office': null
  'files.heic': null
  'files.archive': null
  'files.too-many-pixels': null
  'files.moving-picture': null
  'files.not-text': null
  'files.formula': null
  'files.password': null
  'files.active': null
  'files.quota': null
  'files.too-many': null
  'files.cut-short': null
  'files.not-now': null
  'files.form-gone': null
  'files.send-again': null
}

/** Those with parts that the page marks. */
export interface MarkedTexts {
  'demonstration.band': { strong: Mark; about: Value; link: Mark }
  'ward.bins-lead': { ward: Value; link: Mark }
  'ward.change': { ward: Value; link: Mark }
  'ward.all': { link: Mark; ward: Value }
  'ward.general': { link: Mark }
  'search.instead': { fact: Mark; word: Value; near: Value }
  'search.nothing': { fact: Mark; question: Value }
  'search.other-ways': { fact: Mark; phone: Value }
  'search.previous': { hidden: Mark }
  'search.next': { hidden: Mark }
  'bin-days.calendar': { link: Mark }
  'bin-days.of': { fact: Mark; street: Value }
  'bin-days.unavailable': { fact: Mark; phone: Value }
  'bin-days.not-here': { fact: Mark; phone: Value }
  'bin-days.report': { link: Mark }
  'bin-days.other-street': { link: Mark }
  'content.overdue': { day: Value; fact: Mark; phone: Value }
  'content.owner': { fact: Mark; owner: Value; day: Value }
  'content.leave': { hidden: Mark }
  'other-formats.how-words': { fact: Mark; phone: Value; email: Value; address: Value }
  'other-formats.relay-words': { fact: Mark; phone: Value }
  'other-formats.line': { link: Mark }
  'map.found': { strong: Mark; place: Value }
  'saving.return': { link: Mark }
  'saving.start': { link: Mark }
  'paper.start': { link: Mark }
  'paper.pdf': { link: Mark }
  'paper.docx': { link: Mark }
  'form.change': { hidden: Mark; what: Value }
  'form.remove': { hidden: Mark; what: Value }
  'form.why': { hidden: Mark; what: Value }
  'start.danger': { strong: Mark; fact: Mark; phone: Value }
  'start.track': { link: Mark }
  'sent.track': { link: Mark }
  'copy.which': { code: Mark; reference: Value; day: Value }
  'copy.form-gone': { fact: Mark; phone: Value }
  'astray.no-service-words': { link: Mark }
  'astray.start-again': { fact: Mark; service: Value }
  'astray.contact': { link: Mark }
  'track.reference-hint': { code: Mark; example: Value }
  'track.code-hint': { code: Mark }
  'track.which': { code: Mark; reference: Value }
  'track.state': { strong: Mark; state: Value; meaning: Value }
  'track.step': { strong: Mark; state: Value; moment: Value }
  'put-right.not-here': { fact: Mark; phone: Value }
  'put-right.done-said': { said: Mark; how: Value }
  'put-right.form-ends': { fact: Mark; phone: Value }
  'appointment.week': { fact: Mark; day: Value }
  'appointment.now': { fact: Mark; when: Value }
  'payment.to-pay': { strong: Mark; amount: Value }
  'payment.paid': { strong: Mark; amount: Value }
  'payment.online': { fact: Mark; phone: Value }
  'payment.by-phone': { fact: Mark; phone: Value }
  'payment.reference': { code: Mark; reference: Value }
  'payment.not-now-words': { fact: Mark; phone: Value }
  'payment.not-paid-words': { fact: Mark; phone: Value }
  'payment.track': { link: Mark }
  'equality.after': { fact: Mark; service: Value }
  'equality.track': { link: Mark }
  'equality.see-figures': { link: Mark }
  'equality.figures-file': { link: Mark }
  'answer.code-hint': { code: Mark }
  'trouble.help': { fact: Mark; phone: Value; link: Mark }
  'trouble.not-found.elsewhere': { home: Mark; services: Mark; search: Mark }
  'too-much.link': { hidden: Mark; what: Value }
  'too-much.on': { fact: Mark; service: Value }
  'too-much.answer-by': { day: Value; link: Mark }
  'too-much.no-question-words': { link: Mark }
  'filling.stop': { hidden: Mark; from: Value; to: Value }
  'filling.forget': { hidden: Mark; what: Value; service: Value }
  'filling.put-right': { hidden: Mark; reference: Value }
  'receipts.one': { hidden: Mark; reference: Value }
  'account.shared-more': { link: Mark }
  'account.forgotten': { link: Mark }
  'account.without-services': { link: Mark }
  'account.without-track': { link: Mark }
  'account.no-cookies-again': { link: Mark }
  'account.email-sent': { fact: Mark; email: Value }
  'account.email-sent-if': { fact: Mark; email: Value }
  'account.code-over-words': { link: Mark }
  'account.have-paper': { link: Mark }
  'account.no-paper': { link: Mark }
  'account.password-set-words': { link: Mark }
  'account.change': { hidden: Mark; what: Value }
  'account.see': { hidden: Mark; reference: Value }
  'account.leave': { hidden: Mark; reference: Value }
  'account.step-over-words': { link: Mark }
  'account.passkey-over-words': { link: Mark }
  'account.outside-over-words': { provider: Value; link: Mark }
  'account.outside-elsewhere-words': { provider: Value; link: Mark }
  'account.outside-declined-words': { provider: Value; link: Mark }
  'account.outside-down-words': { provider: Value; link: Mark }
  'account.outside-broken-words': { provider: Value; link: Mark }
  'account.outside-taken-words': { provider: Value; link: Mark }
  'account.outside-have-one': { link: Mark; provider: Value }
  'account.outside-have-none': { link: Mark; provider: Value }
}

/** What the council tells people about their data: from an approved language only. */
export interface Notices {
  controller: { council: Value }
  'not-the-council': { council: Value }
  'search-hint': null
  'home.title': null
  'home.no-cookie': null
  'home.nobody-else': null
  'home.plain': null
  'home.log': { link: Mark }
  'start.who-you-are': null
  'start.button': null
  'start.button-without': null
  'start.with-cookie': { strong: Mark; code: Mark; cookie: Value }
  'start.without-cookies': { strong: Mark }
  'start.all-questions': { count: number }
  'start.questions': null
  'start.kept': { hours: number }
  'preferences.cookie': { code: Mark; cookie: Value; days: Value }
  'preferences.ward': null
  'preferences.not-counted': { code: Mark; cookie: Value; days: Value }
  'preferences.shared': null
  'preferences.save': null
  'preferences.delete': null
  'preferences.saved': null
  'preferences.deleted': null
  'preferences.not-kept': null
  'preferences.choices': { link: Mark }
  'visit.remember': null
  'visit.remember-words': { minutes: number }
  'visit.sets-cookie': { code: Mark; cookie: Value }
  'visit.from-earlier': { fact: Mark; what: Value }
  'visit.asked': null
  'visit.forget': { hidden: Mark; what: Value }
  'visit.forgotten': null
  'visit.not-kept': null
  'visit.not-kept-here': null
  'personal.lead': { controller: Value; link: Mark }
  'personal.use': { use: Value }
  'personal.recipients': { recipients: Value }
  'personal.kept': { kept: Value }
  'personal.protected': null
  'questions.used-for': null
  'questions.next-questions': null
  'questions.fee': null
  'questions.decision': null
  'questions.of-the-rounds': null
  'questions.not-about-you': null
  'questions.about-you': { use: Value; recipients: Value; kept: Value }
  'questions.always': null
  'questions.only-if': { conditions: Value }
  'questions.condition': { options: Value; question: Value }
  'questions.or': null
  'questions.and': null
  'questions.or-else': null
  'questions.answer': { question: Value; answer: Value }
  'questions.something': null
  'questions.anything-but': { condition: Value }
  'questions.at-least': { value: Value }
  'questions.more-than': { value: Value }
  'questions.at-most': { value: Value }
  'questions.less-than': { value: Value }
  'questions.equal': { value: Value }
  'questions.on-or-after': { value: Value }
  'questions.after': { value: Value }
  'questions.on-or-before': { value: Value }
  'questions.before': { value: Value }
  'questions.today': null
  'questions.days-ahead': { days: Value }
  'questions.days-ago': { days: Value }
  'questions.the-answer-to': { question: Value }
  'questions.age-at-least': { years: Value }
  'questions.age-below': { years: Value }
  'questions.how-many': { number: Value; each: Value }
  'questions.for-one': { condition: Value; each: Value }
  'questions.for-each': { condition: Value; each: Value }
  leave: { hours: number }
  'saving.words': { days: number }
  'saving.until': { day: Value }
  'saving.until-back': { day: Value; days: Value }
  'saving.return-after': { link: Mark }
  'saving.once': null
  'submit.under': { link: Mark; title: Value; day: Value }
  'submit.changed': { title: Value; day: Value }
  'submit.sent-under': { link: Mark; title: Value; day: Value }
  'write-down': null
  'form.without': { without: Value }
  'form.goes-to': { fact: Mark; team: Value }
  'form.leave': null
  'form.delete': null
  'sent.with-team': { fact: Mark; team: Value }
  'astray.not-taken': null
  'astray.not-taken-words': { hours: number }
  'astray.not-taken-next': { phone: Value }
  'astray.lost': null
  'astray.lost-words': null
  'astray.not-begun': null
  'astray.expired': { hours: number }
  'astray.no-cookie': { fact: Mark; button: Value }
  'astray.other-form': null
  'astray.cleared': null
  'astray.cleared-words': { hours: number }
  'astray.shared': null
  'astray.not-our-form-words': null
  'copy.what-it-is': null
  'track.words': null
  'track.about-yourself-words': null
  'track.nothing-kept': null
  'put-right.gone': null
  'put-right.former': null
  'put-right.done-words': null
  'payment.told': { provider: Value }
  'answer.words': null
  'answer.question': null
  'answer.exact-words': null
  'answer.asked-by': null
  'answer.told-for': null
  'answer.what': null
  'answer.until': null
  'answer.no-end': null
  'answer.until-day': { day: Value }
  'answer.advice': { link: Mark }
  'answer.if-yes-title': null
  'answer.if-yes': null
  'answer.if-no-title': null
  'answer.if-no': null
  'answer.your-answer': null
  'answer.yes': null
  'answer.no': null
  'answer.given': null
  'answer.refused': null
  'answer.withdrawn': null
  'answer.since': { moment: Value }
  'answer.already': null
  'answer.given-means': null
  'answer.given-is-over': null
  'answer.refused-means': null
  'answer.withdrawn-means': null
  'answer.take-back': null
  'equality.offer': null
  'equality.why': null
  'equality.apart': null
  'equality.alone': null
  'equality.together': null
  'equality.mark': null
  'equality.published': null
  'equality.law': null
  'equality.condition': null
  'equality.final': null
  'equality.taken': null
  'equality.before': null
  'equality.nothing': null
  'equality.too-old': null
  'equality.figures-rule': null
  'asking.subject': { council: Value }
  'asking.opening': { council: Value }
  'asking.free': null
  'asking.no-answer': null
  'asking.how': null
  'asking.how-by-letter': null
  'asking.until': { day: Value }
  'asking.keep-code': null
  'asking.or-ring': { phone: Value }
  'asking.nobody-reads': { email: Value }
  'asking.signature': null
  'trouble.not-from-our-own-page.words': null
  'trouble.not-readable.words': null
  'trouble.too-slow.words': null
  'trouble.too-large.words': null
  'law.obliges-us': { to: Value }
  'law.obliges-you': { to: Value }
  'law.provision': { provision: Value }
  'law.example': null
  'law.unanswered': { unanswered: Value }
  'away.because': null
  'away.answers': { hours: number }
  'away.saved': { days: Value }
  'away.save': null
  'too-much.words': null
  'too-much.nobody': null
  'too-much.kept': { kept: Value }
  'too-much.tab': null
  'too-much.write-down': null
  'too-much.sent-before': null
  'too-much.not-taken-words': { phone: Value }
  'too-much.wrong-reference': null
  'too-much.numbers': null
  'filling.words': null
  'filling.words-changed': null
  'filling.own': null
  'filling.never': null
  'filling.since': { day: Value; items: Value }
  'filling.since-phone': { day: Value; items: Value }
  'filling.since-counter': { day: Value; items: Value }
  'filling.since-letter': { day: Value; items: Value }
  'filling.by-phone': { phone: Value }
  'filling.none-allowed': null
  'filling.none-remembered': null
  'filling.stopping': null
  'filling.sent-to': { service: Value; day: Value }
  'filling.from-account': null
  'filling.from-service': { day: Value; service: Value }
  'filling.places': null
  'filling.none-filled': null
  'filling.places-link': { link: Mark }
  'filling.link': { link: Mark }
  'ward.none-chosen': { link: Mark }
  'ward.chosen-here': { link: Mark }
  'bin-days.postcode-hint': null
  'bin-days.postcode-asks': { supplier: Value }
  'agreed.title': null
  'agreed.link': { link: Mark }
  'agreed.lead': null
  'agreed.none': null
  'agreed.holds': null
  'agreed.over': null
  'agreed.all-services': null
  'agreed.one-pair': { from: Value; to: Value }
  'agreed.change-news': { link: Mark }
  'agreed.change-filling': { link: Mark }
  'agreed.browser': { link: Mark }
  'went.title': null
  'went.link': { link: Mark }
  'went.lead': { link: Mark }
  'went.none': null
  'went.none-older': null
  'went.looked': { link: Mark }
  'went.not-noted': null
  'went.demonstration': null
  'went.an-officer': null
  'went.officer-of': { team: Value }
  'went.payment': { amount: Value }
  'went.reference-alone': null
  'went.about-nobody': null
  'went.tried': null
  'went.forgotten': null
  'went.kinds': null
  'went.way.webhook': null
  'went.way.e-mail': null
  'went.way.csv': null
  'went.way.gov-uk-pay': null
  'went.way.demonstration': null
  'receipts.lead': null
  'receipts.nobody': null
  'receipts.version': { link: Mark; title: Value; day: Value }
  'receipts.shown': null
  'receipts.in-force': null
  'receipts.later': { link: Mark; title: Value; day: Value }
  'receipts.not-noted': null
  'receipts.words-version': { version: Value }
  'receipts.words-same': null
  'receipts.words-changed': null
  'reach.words': null
  'reach.seen': null
  'reach.nothing-else': null
  'reach.obeyed': null
  'reach.deleted': null
  'reach.none': null
  'reach.not-kept': null
  'reach.said-phone': { day: Value }
  'reach.said-counter': { day: Value }
  'reach.said-letter': { day: Value }
  'reach.by-phone': { phone: Value }
  'reach.link': { link: Mark }
  'news.title': null
  'news.lead': null
  'news.about': null
  'news.agree-new-services': null
  'news.agree-feedback': null
  'news.agree-history': null
  'news.nothing-chosen': null
  'news.code-sent': { fact: Mark; email: Value }
  'news.not-come': { link: Mark }
  'news.agreed': null
  'news.stop-with': null
  'news.stop-now': null
  'news.stop-title': null
  'news.how-to-stop': { link: Mark; phone: Value }
  'news.stop-words': { phone: Value; link: Mark }
  'news.no-such-code': null
  'news.stopped': null
  'news.stopped-words': null
  'news.listed': { link: Mark }
  'news.own-title': null
  'news.link': { link: Mark }
  'news.own-lead': { phone: Value }
  'news.own-none': { link: Mark }
  'news.since': { day: Value }
  'news.no-longer': null
  'news.history-words': null
  'news.yes-history': null
  'news.no-topic': null
  'news.because': { service: Value; month: Value }
  'news.left': null
  'news.do-not-use': null
  'news.use-again': null
  'news.rules': null
  'news.rules-words': null
  'news.rule': { months: Value; services: Value }
  'news.mail-code': { council: Value }
  'news.mail-not-you': null
  'news.mail-why': { day: Value; words: Value }
  'news.mail-because': { service: Value; month: Value }
  'news.mail-leave': null
  'news.mail-spoken': { council: Value }
  'news.mail-agreed-subject': null
  'news.mail-agreed-phone': { words: Value }
  'news.mail-agreed-counter': { words: Value }
  'news.mail-lost-subject': null
  'news.mail-lost': { council: Value; words: Value }
  'news.mail-stop': { phone: Value }
  'spoken.mail-code': { council: Value }
  'spoken.mail-holds': null
  'spoken.mail-nobody-else': null
  'spoken.mail-changed-subject': null
  'spoken.mail-changed-phone': { council: Value }
  'spoken.mail-changed-counter': { council: Value }
  'spoken.mail-changed-letter': { council: Value }
  'spoken.mail-changed-not-you': { phone: Value }
  'choices.words': null
  'choices.whose': null
  'choices.refused': { phone: Value }
  'choices.asked': null
  'choices.link': { link: Mark }
  'choices.mail-posted-subject': null
  'choices.mail-posted': { council: Value }
  'choices.mail-posted-not-you': { phone: Value }
  'choices.paper-title': null
  'choices.paper-why': { council: Value }
  'choices.paper-nothing': null
  'choices.paper-how': { day: Value }
  'choices.paper-taken': null
  'choices.paper-alone': null
  'choices.paper-news-off': null
  'choices.paper-news-on': null
  'choices.paper-notice': { title: Value; since: Value; page: Value }
  'choices.paper-not-you': { phone: Value }
  'choices.paper-code': null
  'choices.paper-no-name': null
  'choices.paper-pairs': null
  'choices.paper-pair': null
  'choices.paper-stop': null
  'choices.paper-stop-pair': null
  'choices.paper-services': null
  'choices.paper-ways': null
  'choices.paper-ways-off': null
  'account.shared-hint': { minutes: Value; link: Mark }
  'account.shared-here': { link: Mark }
  'account.shared-sign-out': null
  'account.shared-password': null
  'account.shared-history': null
  'account.shared-files': null
  'account.shared-close': null
  'account.shared-forgotten': { link: Mark }
  'account.sign-in-link': null
  'account.register-link': null
  'account.notice-changed': null
  'account.details-gone': null
  'account.what-for': null
  'account.cookies': { code: Mark; cookie: Value }
  'account.ends': null
  'account.five': null
  'account.no-cookies': null
  'account.not-come': null
  'account.mailbox-lost': { letter: Mark; paper: Mark }
  'account.letter-words': null
  'account.letter-refused': null
  'account.at-counter': null
  'account.letter-asked': null
  'account.case-letter-asked': null
  'account.case-letter-words': null
  'account.case-at-counter': null
  'account.paper-words': null
  'account.paper-title': null
  'account.paper-account': { council: Value }
  'account.paper-account-how': { page: Value }
  'account.paper-case': { council: Value }
  'account.paper-case-how': { reference: Value; page: Value }
  'account.paper-until': { day: Value }
  'account.paper-not-you': { phone: Value }
  'account.paper-case-not-you': { phone: Value }
  'account.mail-paper-subject': null
  'account.mail-paper-counter': { council: Value }
  'account.mail-paper-post': { council: Value }
  'account.mail-paper-not-you': { phone: Value }
  'account.only-own': null
  'account.looked-elsewhere': { link: Mark }
  'account.sessions': null
  'account.old-email-told': null
  'account.close-goes': null
  'account.close-stays': { link: Mark }
  'account.closed': null
  'account.mail-code-subject': null
  'account.mail-code': { council: Value }
  'account.mail-not-you': null
  'account.mail-holds': null
  'account.mail-taken-subject': null
  'account.mail-taken': { council: Value }
  'account.mail-taken-not-you': null
  'account.mail-recover': { council: Value }
  'account.mail-recover-not-you': null
  'account.mail-email': { council: Value }
  'account.mail-moved-subject': null
  'account.mail-moved': { council: Value; phone: Value }
  'account.mail-details-subject': null
  'account.mail-details': { council: Value }
  'account.mail-username-subject': null
  'account.mail-username': { council: Value }
  'account.mail-password-subject': null
  'account.mail-password': { council: Value }
  'account.mail-tries-subject': null
  'account.mail-tries': { council: Value }
  'account.mail-nobody-reads': { email: Value; phone: Value }
  'account.step-kept': null
  'account.step-lost': null
  'account.mail-step-on-subject': null
  'account.mail-step-on': { council: Value }
  'account.mail-step-off-subject': null
  'account.mail-step-off': { council: Value }
  'account.mail-step-codes-subject': null
  'account.mail-step-codes': { council: Value }
  'account.mail-step-not-you': null
  'account.passkey-kept': null
  'account.mail-passkey-added-subject': null
  'account.mail-passkey-added': { council: Value }
  'account.mail-passkey-removed-subject': null
  'account.mail-passkey-removed': { council: Value }
  'account.mail-passkey-not-you': null
  'account.outside-told': { provider: Value }
  'account.outside-kept': null
  'account.outside-never-matched': { provider: Value }
  'account.identity-words': { provider: Value }
  'account.identity-told': { provider: Value }
  'account.identity-kept': null
  'account.identity-asked': { provider: Value; link: Mark }
  'account.identity-list': { provider: Value }
  'account.identity-limits': null
  'account.mail-outside-on-subject': { provider: Value }
  'account.mail-outside-on': { council: Value; provider: Value }
  'account.mail-outside-off-subject': { provider: Value }
  'account.mail-outside-off': { council: Value; provider: Value }
  'account.mail-outside-not-you': { phone: Value }
}
