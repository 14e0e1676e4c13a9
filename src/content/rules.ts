// All rules, in the order of what they look at, and the one way to ask them.
import { byPlace, type Finding } from './finding.ts';
import type { Material } from './material.ts';
import type { Rule } from './rule.ts';
import { behindDraft } from './rules/behind-draft.ts';
import { booklet } from './rules/booklet.ts';
import { buttonData } from './rules/button-data.ts';
import { counted } from './rules/counted.ts';
import { coordinates } from './rules/coordinates.ts';
import { deadEnd } from './rules/dead-end.ts';
import { draftCheck } from './rules/draft-check.ts';
import { draftEntry } from './rules/draft-entry.ts';
import { emergencyTooFar } from './rules/emergency-too-far.ts';
import { emptyLocation } from './rules/empty-location.ts';
import { expiredSource } from './rules/expired-source.ts';
import { factInText } from './rules/fact-in-text.ts';
import { forbiddenPhrase } from './rules/forbidden-phrase.ts';
import { genderedWord } from './rules/gendered-word.ts';
import { helpTooFar } from './rules/help-too-far.ts';
import { historical } from './rules/historical.ts';
import { holidays } from './rules/holidays.ts';
import { hoursOfNothing } from './rules/hours-of-nothing.ts';
import { hours } from './rules/hours.ts';
import { ifReadRule } from './rules/if-read.ts';
import { insecureLink } from './rules/insecure-link.ts';
import { kinds } from './rules/kinds.ts';
import { lastingClosed } from './rules/lasting-closed.ts';
import { listedTwice } from './rules/listed-twice.ts';
import { longSentences } from './rules/long-sentences.ts';
import { markup } from './rules/markup.ts';
import { missingSource } from './rules/missing-source.ts';
import { missingText } from './rules/missing-text.ts';
import { noStart } from './rules/no-start.ts';
import { noWayIn } from './rules/no-way-in.ts';
import { numberOfThePast } from './rules/number-of-the-past.ts';
import { offers } from './rules/offers.ts';
import { otherChannel } from './rules/other-channel.ts';
import { sourcedOnWeb } from './rules/sourced-on-web.ts';
import { overlappingHours } from './rules/overlapping-hours.ts';
import { phoneNumber } from './rules/phone-number.ts';
import { placeholders } from './rules/placeholders.ts';
import { places } from './rules/places.ts';
import { plurals } from './rules/plurals.ts';
import { quietWords } from './rules/quiet-words.ts';
import { promises } from './rules/promises.ts';
import { scheduleDays } from './rules/schedule-days.ts';
import { sameLabel } from './rules/same-label.ts';
import { secretAddress } from './rules/secret-address.ts';
import { shape } from './rules/shape.ts';
import { sharedPhone } from './rules/shared-phone.ts';
import { signature } from './rules/signature.ts';
import { sourceDates } from './rules/source-dates.ts';
import { thinlyConfirmed } from './rules/thinly-confirmed.ts';
import { staffApart } from './rules/staff-apart.ts';
import { stays } from './rules/stays.ts';
import { tooLong } from './rules/too-long.ts';
import { tooManyNeeds } from './rules/too-many-needs.ts';
import { twice } from './rules/twice.ts';
import { typedWords } from './rules/typed-words.ts';
import { unansweredNeed } from './rules/unanswered-need.ts';
import { unasked } from './rules/unasked.ts';
import { unknownLanguage } from './rules/unknown-language.ts';
import { unknownName } from './rules/unknown-name.ts';
import { unknownPlace } from './rules/unknown-place.ts';
import { unreachable } from './rules/unreachable.ts';
import { unsoughtService } from './rules/unsought-service.ts';
import { unusedText } from './rules/unused-text.ts';
import { wayOut } from './rules/way-out.ts';
import { wrongScript } from './rules/wrong-script.ts';

/** A new rule is a new file and a line here. */
const RULES: readonly Rule[] = [
  shape,
  // names and ways
  unknownName,
  twice,
  noStart,
  unreachable,
  behindDraft,
  draftEntry,
  deadEnd,
  stays,
  staffApart,
  wayOut,
  emergencyTooFar,
  helpTooFar,
  buttonData,
  offers,
  places,
  // what it gives away
  ifReadRule,
  quietWords,
  // where it is known from
  missingSource,
  expiredSource,
  sourceDates,
  draftCheck,
  signature,
  // the directory
  unknownPlace,
  kinds,
  unansweredNeed,
  unsoughtService,
  tooManyNeeds,
  hours,
  otherChannel,
  sourcedOnWeb,
  overlappingHours,
  scheduleDays,
  phoneNumber,
  sharedPhone,
  insecureLink,
  unasked,
  unknownLanguage,
  noWayIn,
  hoursOfNothing,
  historical,
  counted,
  coordinates,
  emptyLocation,
  holidays,
  listedTwice,
  lastingClosed,
  thinlyConfirmed,
  numberOfThePast,
  secretAddress,
  // words
  promises,
  booklet,
  missingText,
  unusedText,
  placeholders,
  plurals,
  wrongScript,
  sameLabel,
  markup,
  tooLong,
  longSentences,
  factInText,
  forbiddenPhrase,
  genderedWord,
  typedWords,
];

/**
 * Asks the rules.
 * @param whole whether every file could be read; if not, only the shape is told, because the rest would be guesses
 * @param asked all of them, or only those that keep the bot from starting
 */
export function judge(material: Material, whole: boolean, asked: 'all' | 'errors'): Finding[] {
  return RULES.filter((rule) => (whole || rule === shape) && (asked === 'all' || rule.level === 'error'))
    .flatMap((rule) => rule.run(material).map((flaw): Finding => ({ level: rule.level, rule: rule.name, ...flaw })))
    .toSorted(byPlace);
}
