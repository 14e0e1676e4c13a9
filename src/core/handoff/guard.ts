// Looks at what a responder is about to send, before it goes: is there something in it that she would rather not have written?
// It only warns. It knows words, not meaning, keeps nothing, and lets everything pass that somebody wants to send after all.

/** What was found. Each has its sentence among the texts of the desk, under `guard`. */
export const REASONS = [
  'asks-name',
  'asks-place',
  'tells-name',
  'phone',
  'link',
  'address',
  'document',
  'meet',
  'promise',
  'mediate',
  'blame',
  'details',
] as const;
export type Reason = (typeof REASONS)[number];

/** A word begins here, or ends. `\b` knows Latin letters only. */
const B = '(?<![\\p{L}\\p{N}])';
const E = '(?![\\p{L}\\p{N}])';

/** Words as they are compared: lower case, one kind of apostrophe, one space. Ukrainian first, then surzhyk and Russian, then English. */
const PATTERNS: Readonly<Record<Reason, readonly string[]>> = {
  'asks-name': [
    `як (?:вас|тебе|ваше|твоє) (?:звати|звуть|ім'я|прізвище|величати)`,
    `(?:ваше|твоє|ваші|твої) (?:(?:повне|справжнє) )?(?:ім'я|прізвище|піб|по батькові)`,
    `(?:назвіть|назви|скажіть|скажи|напишіть|напиши) (?:мені )?(?:своє |ваше |твоє )?(?:ім'я|прізвище)`,
    `хто ви (?:така|такий)`,
    `как (?:вас|тебя) зовут`,
    `(?:ваша|твоя|ваше|твое) (?:фамилия|имя)`,
    `what(?:'s| is) your (?:full |real |last |first )?name`,
    `who are you${E}`,
  ],
  'asks-place': [
    `де (?:ви|ти) (?:зараз )?(?:живете|живеш|мешкаєте|мешкаєш|проживаєте|проживаєш|перебуваєте|перебуваєш|працюєте|працюєш|вчишся|навчаєшся)`,
    `де (?:живете|живеш|мешкаєте|мешкаєш|працюєте|працюєш)`,
    `(?:з|із|у|в) яко(?:го|му|ї|ій) (?:ви |ти )?(?:села|селі|міста|місті|вулиці|будинку|громади|громаді|школи|школі|району|районі)`,
    `(?:ваша|твоя|вашу|твою|свою|яка) адрес[ауи]`,
    `звідки (?:ви|ти)${E}`,
    `где (?:вы|ты) (?:жив(?:ете|ешь|ёте|ёшь)|работаете|работаешь|находитесь)`,
    `where (?:do|are) you (?:live|living|work|staying)`,
    `your address`,
  ],
  'tells-name': [`мене звати`, `мене звуть`, `моє (?:ім'я|прізвище)`, `меня зовут`, `my name is`],
  phone: [
    `(?:\\+|${B})(?:\\d[\\s().-]{0,2}){9}`,
    `(?:ваш|твій|свій|мій|ваш|твой|мой) (?:номер|телефон|вайбер|viber|вотсап|whatsapp|інстаграм|instagram|нік)`,
    `який (?:у вас|у тебе) (?:номер|телефон)`,
    `(?:your|my) (?:phone|number|whatsapp|viber|instagram)`,
  ],
  link: [`https?:\\/\\/`, `${B}www\\.`, `(?:^|\\s)@\\w{3,}`, `${B}t\\.me\\/`, `[\\w.+-]@[\\w-]+\\.\\w{2,}`],
  address: [
    `${B}(?:вул\\.|вулиц[яіюею]{1,2}|провулок|провулку|просп\\.|проспект[іу]?|бульвар[іу]?|буд\\.|кв\\.|ул\\.|улиц[аеу]|переулок)\\s*[\\p{L}\\d]`,
    `${B}(?:будинок|будинку|квартира|квартирі|дом|кв) (?:№ ?)?\\d`,
    `\\d \\p{L}+ (?:street|st\\.|avenue|road)`,
  ],
  document: [
    `паспорт(?:ні|них|ом)? (?:дані|даних|данi|номер|серія|серію)`,
    `(?:серію|серія|номер|фото|скан|копію) (?:вашого |твого |свого )?(?:паспорт|документ|посвідчення|довідк|свідоцтва)`,
    `${B}(?:рнокпп|інн|іпн|снілс|ідентифікаційн\\p{L}+ (?:код|номер))${E}`,
    `(?:ваш|твій|номер) (?:паспорт|ід-карт|id-карт)\\p{L}*`,
    `(?:дат[ау]|рік|год) (?:вашого |твого )?народження`,
    `(?:номер|фото) картки`,
    `(?:your )?passport (?:number|photo|details)`,
    `date of birth`,
    `${B}\\d{10}${E}`,
    `${B}[а-яіїєґ]{2} ?\\d{6}${E}`,
  ],
  meet: [
    `зустрін\\p{L}*`,
    `зустрітис[яь]`,
    `(?:давайте|давай|можемо|хочу|треба) (?:\\p{L}+ )?(?:побачимо|побачитис|зустріч)\\p{L}*`,
    `(?:приїду|прийду|під'їду|заїду|зайду) (?:до|по) (?:вас|тебе)`,
    `(?:приїжджайте|приїзди|приходьте|приходь) до мене`,
    `(?:заберу|підвезу|відвезу) (?:вас|тебе)`,
    `(?:встретимся|встретиться|увидимся|приеду к)`,
    `(?:let's|we can|can we|shall we) meet`,
    `i(?:'ll| will) (?:come|drive|pick you)`,
  ],
  promise: [
    `обіця\\p{L}*`,
    `гаранту\\p{L}*`,
    `клянус[яь]`,
    `присягаюс[яь]`,
    `(?:усе|все) (?:буде|налагодиться|владнається|минеться) ?(?:добре|гаразд|ок|окей)?`,
    `(?:я|ми) (?:вас|тебе) (?:врятую|врятуємо|захищу|захистимо)`,
    `(?:точно|обов'язково|неодмінно) (?:допомож\\p{L}*|посад\\p{L}*|покара\\p{L}*)`,
    `(?:нікому|ніхто) (?:нічого )?(?:не )?(?:скажу|дізна\\p{L}*)`,
    `(?:обещаю|гарантирую|все будет хорошо|клянусь)`,
    `i promise`,
    `i guarantee`,
    `(?:everything|it|all) (?:will|is going to) be (?:fine|ok|okay|all right|alright)`,
  ],
  mediate: [
    `(?:поговорю|порозмовляю|побалакаю|зв'яжуся|зустрінуся|подзвоню|зателефоную|напишу) (?:з |із |зі )?(?:ним|нею|йому|їй|чоловіком|чоловікові|кривдником|кривднику|вашим|твоїм|вашою|твоєю)`,
    `(?:помир|примир)\\p{L}*`,
    `(?:треба|варто|спробуйте|спробуй) (?:його |її )?(?:пробачити|вибачити|простити|зрозуміти)`,
    `(?:поговорю с ним|поговорю с ней|помирит\\p{L}*)`,
    `(?:talk|speak|call|write) (?:to|with) (?:him|her|your (?:husband|partner|wife))${E}`,
    `make (?:it )?up with (?:him|her)`,
  ],
  blame: [
    `чому (?:ж )?(?:ви|ти) (?:досі |ще |раніше |одразу |просто )?не (?:пішли|пішла|пішов|йдете|йдеш|підете|кинули|кинула|сказали|сказала|звернулися|звернулась|звернулася|викликали|викликала)`,
    `(?:сам[аі]?|самі) винн?(?:а|і|уват\\p{L}*|ен)?${E}`,
    `(?:навіщо|нащо) (?:ви|ти) (?:його |її )?(?:провоку\\p{L}*|терп\\p{L}*|зл\\p{L}*)`,
    `спровокув\\p{L}*`,
    `(?:почему|зачем) (?:вы|ты) не (?:ушл\\p{L}*|уйд\\p{L}*)`,
    `why (?:did|do)n't you (?:leave|go|tell|call)`,
    `your (?:own )?fault${E}`,
  ],
  details: [
    `(?:розкажіть|розкажи|опишіть|опиши) (?:мені )?(?:\\p{L}+ )?(?:подробиці|детально|докладно|у деталях|в деталях|все по порядку)`,
    `(?:як саме|куди саме|скільки разів|чим саме) (?:він|вона)`,
    `(?:надішліть|надішли|скиньте|скинь|пришліть|пришли) (?:мені )?(?:\\p{L}+ )?(?:фото|відео|докази|знімки|скріни)`,
    `(?:tell me|describe) (?:exactly|in detail|all the details)`,
    `send (?:me )?(?:a |the |your )?(?:photo|picture|video)s?`,
  ],
};

/** Said of oneself as something that is not true: «я не обіцяю», “it is not your fault”. */
const NEGATED: Partial<Record<Reason, RegExp>> = {
  promise: /(?:не (?:можу |можемо |буду )?|can(?:'|no)t |don't |not )$/u,
  blame: /(?:не |not |isn't |never )(?:це |ваша |твоя )?$/u,
  mediate: /(?:не (?:буду |можу |маю |треба )?|won't |not |never |don't )$/u,
  meet: /(?:не (?:можу |можемо |зможемо |зможу |маємо )?|can(?:'|no)t |don't |not )$/u,
};

/** Longer than any of these: a message may be thirty thousand letters long, and have as many words that are to be looked at. */
const NEGATION = 32;

const COMPILED = REASONS.map((reason) => ({ reason, patterns: PATTERNS[reason].map(boundPattern) }));

/**
 * What may better stay unsent, in the order of the list; mostly nothing. Pure.
 * @param linked something in it is known to lead to a page or an account, though the words need not show it
 */
export function warningsFor(words: string, linked = false): readonly Reason[] {
  const plain = words
    .toLowerCase()
    .replace(/[’ʼ`‘´]/g, "'")
    .replace(/\s+/g, ' ');
  const isFound = ({ reason, patterns }: (typeof COMPILED)[number]) =>
    (linked && reason === 'link') || patterns.some((pattern) => isMeant(plain, pattern, NEGATED[reason]));
  return COMPILED.filter(isFound).map(({ reason }) => reason);
}

function isMeant(words: string, pattern: RegExp, negated: RegExp | undefined): boolean {
  return [...words.matchAll(pattern)].some(
    ({ index }) => negated === undefined || !negated.test(words.slice(Math.max(0, index - NEGATION), index)),
  );
}

function boundPattern(pattern: string): RegExp {
  return new RegExp(/^(?:\(\?:)?\p{L}/u.test(pattern) ? `${B}(?:${pattern})` : pattern, 'gu');
}
