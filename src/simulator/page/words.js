// The words of the page itself, in Ukrainian and English. What the bot says comes from the bot.
const WORDS = {
  uk: {
    title: 'Симулятор',
    clock: 'Годинник симулятора',
    hour1: '+1 год',
    hours24: '+24 год',
    hours25: '+25 год',
    language: 'Мова сторінки',
    phones: 'Телефони',
    phoneOf: 'Телефон',
    messages: 'Повідомлення',
    phoneMenu: 'Дії з чатом',
    clear: 'Очистити чат',
    block: 'Заблокувати бота',
    unblock: 'Розблокувати бота',
    isBlocked: 'Бота заблоковано. Він не може писати сюди.',
    start: 'Почати',
    byCode: 'Почати за кодом з плаката',
    code: 'Код',
    editing: 'Ви змінюєте повідомлення',
    cancel: 'Скасувати',
    attach: 'Надіслати щось інше',
    commands: 'Команди',
    noCommands: 'Команд немає',
    message: 'Повідомлення',
    send: 'Надіслати',
    copied: 'Скопійовано',
    notCopied: 'Не вдалося скопіювати',
    copyMark: 'копіює',
    linkMark: 'відкриває сторінку',
    more: 'Дії з повідомленням',
    edit: 'Змінити',
    remove: 'Видалити в себе',
    edited: 'змінено',
    silent: 'без звуку',
    protected: 'не можна переслати',
    spoiler: 'Показати прихований текст',
    standsAt: 'Стоїть на',
    standsNowhere: 'Бот нічого не пам’ятає про цю людину',
    sounds: (all, loud) => `Сповіщень: ${all}, зі звуком: ${loud}`,
    findings: 'Помилки у змісті',
    findingCount: (n) => `Помилки у змісті: ${n}`,
    level_error: 'помилка',
    level_warning: 'зауваження',
    reloaded: 'Зміст перечитано',
    away: 'Сервер не відповідає. Сторінка чекає на нього.',
    journey: 'Подорож',
    journeyTurns: (n) => (n === 0 ? 'Ще нічого не зроблено.' : `Кроків записано: ${n}`),
    journeyName: 'Назва (a–z, 0–9, дефіс)',
    journeySave: 'Зберегти як подорож',
    journeyOverwrite: 'Записати поверх',
    journeyShow: 'Показати запис',
    journeyRestart: 'Почати запис спочатку',
    journeySaved: (file) => `Збережено: ${file}`,
    journeyBadName: 'Назва складається з латинських літер, цифр і дефісів.',
    journeyExists: 'Подорож із такою назвою вже є.',
    journeyEmpty: 'Спершу пройдіть кілька кроків у першому телефоні.',
    journeyNowhere: 'Тут подорожі не зберігаються.',
    failed: 'Не вийшло',
    hints: 'Підказки',
    hint1: 'Enter надсилає, Shift + Enter починає новий рядок.',
    hint2: 'Зміни у flows/ і locales/ видно одразу після збереження.',
    hint3: 'Годинник можна перевести вперед, щоб побачити, що забувається.',
    ok: 'Гаразд',
    photo: 'Фото',
    voice: 'Голосове',
    video: 'Відео',
    video_note: 'Відеоповідомлення',
    document: 'Файл',
    sticker: 'Стікер',
    contact: 'Контакт',
    location: 'Місце',
    audio: 'Аудіо',
    animation: 'Анімація',
    dice: 'Кубик',
    poll: 'Опитування',
  },
  en: {
    title: 'Simulator',
    clock: 'Clock of the simulator',
    hour1: '+1 h',
    hours24: '+24 h',
    hours25: '+25 h',
    language: 'Language of the page',
    phones: 'Phones',
    phoneOf: 'Phone of',
    messages: 'Messages',
    phoneMenu: 'Chat actions',
    clear: 'Clear the chat',
    block: 'Block the bot',
    unblock: 'Unblock the bot',
    isBlocked: 'The bot is blocked. It cannot write here.',
    start: 'Start',
    byCode: 'Start with a code from a poster',
    code: 'Code',
    editing: 'You are changing a message',
    cancel: 'Cancel',
    attach: 'Send something else',
    commands: 'Commands',
    noCommands: 'No commands',
    message: 'Message',
    send: 'Send',
    copied: 'Copied',
    notCopied: 'Could not be copied',
    copyMark: 'copies',
    linkMark: 'opens a page',
    more: 'Message actions',
    edit: 'Change',
    remove: 'Delete on this phone',
    edited: 'edited',
    silent: 'silent',
    protected: 'cannot be forwarded',
    spoiler: 'Show the hidden text',
    standsAt: 'Stands at',
    standsNowhere: 'The bot remembers nothing of this person',
    sounds: (all, loud) => `Notifications: ${all}, with a sound: ${loud}`,
    findings: 'What is wrong with the content',
    findingCount: (n) => `Wrong with the content: ${n}`,
    level_error: 'error',
    level_warning: 'warning',
    reloaded: 'Content reloaded',
    away: 'The server does not answer. The page waits for it.',
    journey: 'Journey',
    journeyTurns: (n) => (n === 0 ? 'Nothing was done yet.' : `Turns written down: ${n}`),
    journeyName: 'Name (a–z, 0–9, dash)',
    journeySave: 'Save as journey',
    journeyOverwrite: 'Write over it',
    journeyShow: 'Show the transcript',
    journeyRestart: 'Begin the transcript anew',
    journeySaved: (file) => `Saved: ${file}`,
    journeyBadName: 'A name is made of Latin letters, digits and dashes.',
    journeyExists: 'There is a journey of this name already.',
    journeyEmpty: 'Go a few steps on the first phone before saving.',
    journeyNowhere: 'Journeys are not saved here.',
    failed: 'That did not work',
    hints: 'Hints',
    hint1: 'Enter sends, Shift + Enter begins a new line.',
    hint2: 'Changes in flows/ and locales/ show as soon as they are saved.',
    hint3: 'Move the clock forward to see what is forgotten.',
    ok: 'OK',
    photo: 'Photo',
    voice: 'Voice',
    video: 'Video',
    video_note: 'Video message',
    document: 'File',
    sticker: 'Sticker',
    contact: 'Contact',
    location: 'Location',
    audio: 'Audio',
    animation: 'Animation',
    dice: 'Dice',
    poll: 'Poll',
  },
};

let language = 'uk';

/** The words for a key in the page's language; with arguments where they are counted. */
export function say(key, ...given) {
  const words = WORDS[language][key];
  return typeof words === 'function' ? words(...given) : (words ?? key);
}

export function pageLanguage() {
  return language;
}

/** Chooses the page's language and remembers it where the browser lets it. */
export function choosePageLanguage(chosen) {
  language = chosen in WORDS ? chosen : 'uk';
  document.documentElement.lang = language;
  try {
    localStorage.setItem('simulator-language', language);
  } catch {
    // A browser that keeps nothing is a fine browser.
  }
}

export function rememberedLanguage() {
  try {
    return localStorage.getItem('simulator-language') ?? 'uk';
  } catch {
    return 'uk';
  }
}

/** Puts the words into everything that names them. */
export function putWords(root) {
  for (const element of root.querySelectorAll('[data-words]')) element.textContent = say(element.dataset.words);
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset.label));
    if (element.matches('summary, button')) element.title = say(element.dataset.label);
  }
  for (const element of root.querySelectorAll('[data-placeholder]')) element.placeholder = say(element.dataset.placeholder);
}
