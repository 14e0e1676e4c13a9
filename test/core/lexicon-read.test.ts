// Messages read as whoever wrote them: what must be offered, what must not, and what stands first.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { prepareLexicon } from '../../src/core/lexicon/prepare.ts';
import { lexiconShape } from '../../src/core/lexicon/shape.ts';
import { understand } from '../../src/core/lexicon/understand.ts';

const root = resolve(import.meta.dirname, '../..');
const lexicon = prepareLexicon(lexiconShape.parse(parse(readFileSync(resolve(root, 'flows/lexicon.yaml'), 'utf8'))));
const offered = (text: string): string[] => understand(text, lexicon).offers.map(({ category }) => category);

describe('what is over', () => {
  it.each(['колись бив, зараз ні', 'колишній бив мене, зараз я одна', 'він бив, але зараз на фронті'])('is not now: %s', (text) => {
    expect(offered(text)).toEqual(['physical']);
  });

  it.each(['зараз він мене бив', 'щас побив мене', 'він б’є мене зараз', 'прямо зараз вдарив по обличчю'])('is, said so: %s', (text) => {
    expect(offered(text)[0]).toBe('emergency');
  });
});

describe('whoever says who she is, and what is done to her', () => {
  it.each(['я ромка чоловік б’є', 'я гей партнер б’є', 'я лесбійка дружина б’є', 'я одна чоловік побив'])('is heard: %s', (text) => {
    expect(offered(text)).toContain('physical');
  });
});

describe('whoever tells what they did', () => {
  it.each(['я вдарив дружину', 'я її бив', 'я б’ю жінку', 'я піднімаю руку на дружину', 'я не хотів її бити'])(
    'is offered what is for them alone: %s',
    (text) => {
      expect(offered(text)).toEqual(['i-hurt']);
    },
  );

  it('is told from whoever tells what others did', () => {
    expect(offered('він піднімає руку на мене')).toEqual(['physical']);
    expect(offered('сестру б’є чоловік')).toEqual(['physical', 'worry-about-someone']);
    expect(offered('я подала заяву на чоловіка')).toEqual(['police']);
    expect(offered('жінка подала на мене заяву')).toContain('i-hurt');
  });
});

describe('what cannot wait', () => {
  it.each([
    'випила 20 таблеток',
    'випила 20 таблеток від тиску',
    'я наїлась таблеток',
    'наелась таблеток',
    'перепила таблеток',
    'випила відбілювач',
    'дитина випила оцет',
  ])('is something swallowed: %s', (text) => {
    expect(offered(text).slice(0, 2)).toEqual(['emergency', 'suicide']);
  });

  it.each(['випила таблетки', 'я на даху', 'прощай'])('is a few words to those who will understand: %s', (text) => {
    expect(offered(text)).toEqual(['suicide']);
  });

  it.each([
    'у чоловіка є зброя',
    'у батька автомат',
    'не дзвоніть мені, він почує',
    'не можу говорити',
    'не дає вийти',
    'тримає мене вдома',
    '🔪',
    '911',
  ])('is a weapon at home, a voice that would be heard, a door that is closed: %s', (text) => {
    expect(offered(text)[0]).toBe('emergency');
  });

  it.each([
    'випила таблетку від голови',
    'випила таблетки від голови',
    'випила дві таблетки анальгіну',
    'купила таблеток від кашлю',
    'не можу говорити про це',
    'приняла решение',
  ])('is none of these: %s', (text) => {
    for (const grave of ['emergency', 'suicide']) expect(offered(text)).not.toContain(grave);
  });
});

describe('sexual violence', () => {
  it.each([
    'мене не зґвалтували, але він намагався',
    'меня не изнасиловали но он пытался',
    'він кінчив у мене без згоди',
    'не хочу спати з чоловіком',
  ])('is heard where it was tried, or not agreed to: %s', (text) => {
    expect(offered(text)).toEqual(['sexual-violence']);
  });

  it.each(['мене зґвалтував сусід', 'меня изнасиловал сосед', 'мене зґвалтував брат чоловіка'])('is no matter of children: %s', (text) => {
    expect(offered(text)).toEqual(['sexual-violence']);
  });

  it.each(['мене зґвалтував дядько', 'сусід мене чіпає, мені 12'])('is, said by who may be a child: %s', (text) => {
    expect(offered(text).slice(0, 2)).toEqual(['child-at-risk', 'sexual-violence']);
  });

  it('is not answered with a good day', () => {
    for (const text of ['мама знає але мовчить', 'тренер кричить але результат є']) expect(offered(text)).not.toContain('greeting');
    expect(offered('алло')).toEqual(['greeting']);
  });
});

describe('in another country', () => {
  it.each(['я за кордоном', 'живу в Чехії', 'living in Poland', 'Польща'])('is not «without citizenship»: %s', (text) => {
    expect(offered(text)).toEqual(['abroad']);
  });

  it('is told from foreign papers, and from being held at work', () => {
    expect(offered('я іноземка')).toEqual(['foreign']);
    expect(offered('чоловік турок')).toEqual(['foreign']);
    expect(offered('в Німеччині муж бьет')).toEqual(['physical', 'abroad']);
    expect(offered('мене обманули з роботою в Італії, тримають')).toEqual(['trafficking', 'abroad']);
  });
});

describe('a denial', () => {
  it.each(['не думаю про самогубство', 'про самогубство не думаю', 'не думаю про смерть'])(
    'of such thoughts is a heavy heart: %s',
    (text) => {
      expect(offered(text)).toEqual(['support']);
    },
  );

  it('that leaves somebody out leaves her in', () => {
    expect(offered('не б’є дітей, тільки мене')).toEqual(['physical']);
    expect(offered('він не б’є ні дітей, ні мене')).not.toContain('physical');
  });
});

describe('somebody at home', () => {
  it.each([
    ['він мене вигнав', ['leaving']],
    ['переїхали з Рубіжного, живемо у свекрухи, вона виганяє', ['leaving', 'displaced', 'place']],
    ['не дає спати, кричить', ['psychological']],
    ['психологічне насильство', ['psychological']],
    ['эмоциональное насилие', ['psychological']],
    ['принежує мене', ['psychological']],
    ['дитина каже що її торкались', ['child-at-risk']],
    ['я боюсь іти додому зі школи', ['child-at-risk']],
    ['він має доступ до мого телеграму', ['digital']],
    ['хочеться кричати', ['support']],
    ['сина вбили на війні', ['support']],
    ['люблю його', ['support']],
    ['мені боляче', ['support']],
    ['😭😭', ['support']],
    ['чи візьмуть з собакою', ['leaving']],
    ['чи візьмуть з дітьми', ['leaving']],
  ])('is offered what fits: %s', (text, categories) => {
    expect(offered(text)).toEqual(categories);
  });

  it('is told from a grandson who turns her out', () => {
    expect(offered('онук виганяє мене з хати')).toContain('older');
  });
});

describe('a grown son, daughter or grandchild who hurts', () => {
  it.each([
    'син мене б’є',
    'син п’є і б’є мене',
    'сын поднял на меня руку',
    'дочка на мене руку підняла',
    'б’є мене рідна дочка',
    'внук вдарив мене палкою',
    'невістка штовхнула мене зі сходів',
  ])('is no child at risk: %s', (text) => {
    const offers = offered(text);
    expect(offers.slice(0, 4)).toEqual(expect.arrayContaining(['physical', 'older']));
    expect(offers).not.toContain('child-at-risk');
  });

  it.each(['чоловік б’є сина', 'б’є доньку', 'на сина руку підняв', 'сина б’ють'])('is told from a child who is hurt: %s', (text) => {
    const offers = offered(text);
    expect(offers[0]).toBe('child-at-risk');
    expect(offers).not.toContain('older');
  });

  it.each(['дочка підняла руку на уроці', 'син б’є рекорди у плаванні', 'дочка подзвонила, чоловік руку підняв'])(
    'is not whoever says: %s',
    (text) => {
      expect(offered(text)).not.toContain('older');
    },
  );
});

describe('what the bot is asked about itself', () => {
  it.each(['це безкоштовно?', 'скільки коштує', 'що ти вмієш', 'як тебе звати', 'как этим пользоваться', 'навіщо ти потрібен'])(
    'is told what it is for: %s',
    (text) => {
      expect(offered(text)).toEqual(['greeting']);
    },
  );

  it.each(['мене хтось бачить?', 'чи бачать моє ім’я', 'хто вас створив', 'ви від держави?'])('is told what it sees: %s', (text) => {
    expect(offered(text)).toEqual(['bot-privacy']);
  });

  it.each(['мені вже легше', '👍', '🙏🏻'])('is thanked: %s', (text) => {
    expect(offered(text)).toEqual(['thanks']);
  });

  it('is not what others are asked', () => {
    expect(offered('безкоштовний юрист')).toEqual(['legal']);
    expect(offered('навіщо ти мене бив')).toEqual(['physical']);
  });
});

describe('who would be harmed', () => {
  it.each(['він каже що вб’є себе якщо я піду', 'он угрожает что убьет себя', 'сестра хоче вбити себе', 'сказав що заріжеться'])(
    'is whoever speaks of it themselves: %s',
    (text) => {
      expect(offered(text)[0]).toBe('suicide');
    },
  );

  it.each(['сказав що вб’є мене а потім себе', 'він хоче вбити себе і мене', 'він не контролює себе і хоче мене вбити'])(
    'is she: %s',
    (text) => {
      expect(offered(text)[0]).toBe('emergency');
    },
  );

  it.each([
    ['топив у ванні', 'emergency'],
    ['тримав голову під водою', 'emergency'],
    ['топив малого у ванні', 'child-at-risk'],
    ['він мене отруїв', 'emergency'],
    ['тримає на ланцюгу', 'emergency'],
    ['каже що зараз в’їде в стовп', 'emergency'],
    ['не могла вдихнути', 'choking'],
    ['припалив цигаркою', 'physical'],
    ['темно в очах після удару', 'health'],
    ['поки він спить можна втекти?', 'leaving'],
    ['мама сказала що краще б мене не народжувала', 'child-at-risk'],
    ['краще б мене не народжували', 'suicide'],
  ])('%s', (text, category) => {
    expect(offered(text)).toEqual([category]);
  });
});

describe('whoever does not want to live any more', () => {
  it.each([
    'краще вже не прокинутись',
    'скоро вас усіх звільню від себе',
    'тільки діти тримають на цьому світі',
    'жизнь потеряла смысл',
    'сил больше нет хочу чтобы все кончилось',
    'немає більше сенсу мучитись',
    'навіщо ви мене врятували',
    'не бачу сенсу',
    'всім заважаю',
    'неохота жить',
    'пора йти з цього світу',
    'i took all the pills',
    'i cut my wrists',
  ])('is heard in whatever words: %s', (text) => {
    expect(offered(text)).toContain('suicide');
  });

  it.each([
    'не бачу сенсу купувати',
    'всім заважаю пройти',
    'тільки діти тримають нас разом',
    'купила мотузку для корови',
    'стою в пробці на мосту',
    'хочу виспатись і не прокидатись до обіду',
    'написала записку вчительці',
    'помру якщо не вип’ю кави',
    'він під вікном ремонтує машину',
    'took my pills for blood pressure',
    'no point going there it is closed',
  ])('is not: %s', (text) => {
    expect(offered(text)).not.toContain('suicide');
  });
});

it.each([
  ['затиснув рот і ніс рукою', 'choking'],
  ['he put his hands around my neck', 'choking'],
  ['накрив голову пакетом', 'choking'],
  ['ми б’ємось з чоловіком обоє', 'physical'],
  ['i hit my wife', 'i-hurt'],
  ['жена боится меня', 'i-hurt'],
  ['he takes my salary', 'economic'],
  ['my ex is following me', 'stalking'],
  ['father took my child', 'child-at-risk'],
  ['моя мова російська', 'language'],
  ['можна по-польськи', 'language'],
])('«%s» is about %s', (text, category) => {
  expect(offered(text)).toContain(category);
});

it.each([
  'беруть на змаганнях і б’ється на рингу',
  'насильно мил не будеш',
  'задушила жаба купити',
  'болить шия від комп’ютера',
  'вдарили морози',
  'пороть чушь',
])('a saying, a sport, the weather means nothing here: %s', (text) => {
  expect(offered(text)).toEqual([]);
});

describe('what another word, or an innocent one beside it, does not hide', () => {
  it.each([
    ['муж ломается в двери', 'emergency'],
    ['почав ломитися в двері', 'emergency'],
    ['подрежет меня', 'emergency'],
    ['он рядом смотрит на меня', 'emergency'],
    ['чоловік вдома п’є з дитиною', 'emergency'],
    ['ховаюсь від нього на вулиці дощ', 'emergency'],
    ['він зайшов у кімнату', 'exit'],
    ['підняв на мене руку в класі', 'physical'],
    ['затикає мені рот', 'psychological'],
    ['обіймає за горло', 'choking'],
    ['ріжуся', 'suicide'],
    ['краще не жити', 'suicide'],
    ['не можу дзвонити', 'emergency'],
    ['син б’є сестру', 'child-at-risk'],
  ])('%s', (text, category) => {
    expect(offered(text)).toContain(category);
  });

  it.each([
    'місцеве самоуправління',
    'частувати гостей',
    'пірнув у воду',
    'застелить ліжко',
    'неохота вставати',
    'він рядом смотрит телевізор',
  ])('and is not made of one: %s', (text) => {
    expect(offered(text)).toEqual([]);
  });
});

describe('an exit, which cannot be taken back,', () => {
  it.each(['сховай', 'видали все', 'закрий чат', 'він заходить до мене', 'чоловік зайшов', 'кінець розмови'])('is heard: %s', (text) => {
    expect(offered(text)).toEqual(['exit']);
  });

  it.each([
    'видалити мої фото',
    'як сховати гроші',
    'стоп насильству',
    'закінчити шлюб',
    'зупини його',
    'прибрати в хаті',
    'вихід з ситуації',
  ])('is not what something else is to come to: %s', (text) => {
    expect(offered(text)).not.toContain('exit');
  });
});

describe('words that mean something else here', () => {
  it.each([
    ['я дура що повернулась', ['support']],
    ['яка я дура', ['support']],
    ['ти дура', ['insult']],
    ['відміна', []],
    ['я передумала', []],
    ['донька замкнулась, мовчить', ['child-at-risk']],
    ['я закрилась від чоловіка', ['emergency']],
    ['чи можна викликати поліцію анонімно', ['police', 'bot-privacy']],
    ['допомога поруч', ['place']],
    ['хто допоможе', ['place']],
    ['ніхто не допоможе', ['support']],
    ['що буде з дітьми', ['child-at-risk']],
    ['чому він так зі мною', ['support']],
  ])('%s', (text, categories) => {
    expect(offered(text)).toEqual(categories);
  });

  it('is a call for the police asked for, and not asked about', () => {
    expect(offered('викличте поліцію')[0]).toBe('emergency');
    expect(offered('чи заберуть дітей якщо викличу поліцію')).not.toContain('emergency');
  });
});

describe('somebody is near while it is typed', () => {
  it.each([
    'він поруч',
    'він вдома',
    'он дома',
    'он рядом',
    'vin vdoma',
    'чоловік прийшов',
    'муж пришел с работы',
    'тато вдома п’яний',
    'свекруха поруч, не можу писать',
    'він у душі, пишу швидко',
  ])('leads to the emergency at once: %s', (text) => {
    expect(offered(text)).toEqual(['emergency']);
  });

  it.each([
    'він заходить',
    'муж заходит',
    'заходить у кімнату',
    'хочу вийти з чату',
    'він іде, закрий',
    'он рядом, спрячь',
    'він поруч сховай',
  ])('and is a wish to hide where that is said: %s', (text) => {
    expect(offered(text)).toEqual(['exit']);
  });

  it.each([
    'мій вже йде',
    'він повертається',
    'він прокинувся',
    'він все чує',
    'він мене знайшов',
    'він на порозі',
    'він сидить в кімнаті',
    'я у шафі він шукає',
    'мачуха вдома',
    'мама поруч, не можу писати',
    'брат тут, боюсь',
    'він зараз вдома',
    'він все ще вдома',
    'чоловік сьогодні вдома боюсь',
    'він з дітьми вдома боюсь',
    'муж со мной дома',
    'дома злой муж',
    'тут мій чоловік',
    'он пьёт дома',
    'муж сидит рядом',
    'чоловік за стіною',
    'поруч чоловік',
    'я вдома, він поруч',
    'він зараз в ванній є 5 хв',
    'він спить, пишу тихо',
    'він у ванній, швидко',
    'він під’їхав',
    'мама йде, боюсь',
    'я не одна в кімнаті',
    'втекла з дитиною, він вибіг за мною',
    'вигнав мене на мороз',
    'п’яний батько злий',
    'він під вікном',
    'він шукає мене',
    'він заходить у двір',
    'чоловік вдома з малюком, боюсь',
    'нацькував на мене собаку',
    'побив і пішов за ножем',
    'сидить за дверима і дихає',
    'каже вночі підпалю вас поки спите',
    'вб’є',
    'я глуха дзвонити не можу чоловік вбити хоче',
    'він почує',
    'п’яний іде',
    'ключ в замку він',
    'відбирає телефон щоб не викликала поліцію',
    'зачинив і підпалив',
  ])('is heard, short as it is: %s', (text) => {
    expect(offered(text)).toContain('emergency');
  });

  it.each([
    'він не вдома',
    'чоловіка немає вдома',
    'він повернувся з фронту',
    'чоловік прийшов до тями',
    'чоловік на війні, я вдома',
    'муж на работе я дома',
    'він служить, ми вдома',
    'він завжди поруч',
    'он рядом и помогает',
    'чоловік вдома допомагає',
    'він дома не буває',
    'не бийте його він тут',
    'хлопець поруч на паралелі',
    'до чого тут чоловік',
    'він знайшов мені роботу',
    'боюсь за брата, він рідко тут',
    'чоловік повертається з фронту',
    'мій вдома у відпустці',
    'мама вибігла за мною',
    'мій переказ прийшов',
    'вона тут, їй потрібен юрист, пишу за подругу',
    'мій автобус приїхав',
    'мій адвокат прийшов',
    'мій брат іде служити',
    'чоловік їде завтра',
    'він повернувся живий',
    'чекаю, чоловік їде',
    'чоловік на роботі, пишу вам бо є 10 хвилин',
    'пишу заяву на аліменти, батько дитини тут не живе',
    'тато на кухні варить борщ, пишу вам бо цікаво',
    'в ванній немає води, чоловік не ремонтує, пишу куди звертатись',
    'я живу в кімнаті не одна',
    'у гуртожитку я в кімнаті не одна, нас четверо',
    'лютий 2022 року, чоловік пив, був п’яний',
    'п’яний сусід злий собака',
    'син побіг за мною в магазин',
    'собака вибігла за мною на вулицю',
    'вигнали кота на сніг',
    'чоловік вдома з малюком',
    'чоловік вдома робить ремонт',
    'він вдома на лікарняному',
    'чоловік поруч на фото',
    'муж дома смотрит футбол',
    'чоловік сьогодні вдома вихідний',
    'муж вернулся из плена',
    'він зайшов у магазин',
    'сховались у ванній від обстрілу',
    'зламався холодильник',
    'син ламає іграшки',
    'допоможіть з уроками',
    'мене вбиває ця спека',
    'собаку спустив з повідка',
    'везе нас у відпустку на море',
  ])('is not said by %s', (text) => {
    expect(offered(text)).not.toContain('emergency');
  });
});

describe('a language that is asked for', () => {
  it.each([
    'по-русски можно?',
    'на русском',
    'русский язык',
    'можна російською',
    'do you speak english',
    'погано знаю українську',
    'смени язык',
  ])('is heard: %s', (text) => {
    expect(offered(text)).toEqual(['language']);
  });

  it.each(['переключи на русский', 'українською будь ласка', 'чи можна російською мовою', 'на англійській мові є', 'я говорю російською'])(
    'is heard in a few words: %s',
    (text) => {
      expect(offered(text)).toEqual(['language']);
    },
  );

  it.each([
    'примушують брати російський паспорт',
    'мене зґвалтували рускі',
    'переклади на англійську',
    'вчити українську мову',
    'курси англійської мови',
    'мені потрібен документ українською',
    'чоловік говорить російською',
    'чоловік забороняє мені говорити українською',
    'мене булять за російську мову',
    'на украинском паспорте',
    'дитина не знає української мови',
    'продавчиня відповідає російською',
  ])('is not: %s', (text) => {
    expect(offered(text)).not.toContain('language');
  });
});

describe('whoever is given in marriage', () => {
  it.each(['мене хочуть віддати заміж', 'батьки заставляють виходити заміж', 'примусовий шлюб', 'викрали, щоб одружити'])('%s', (text) => {
    expect(offered(text)).toContain('marriage');
  });

  it.each(['хочу вийти заміж', 'сестра вийшла заміж', 'шлюбний договір'])('is not who says: %s', (text) => {
    expect(offered(text)).not.toContain('marriage');
  });
});

it.each([
  ['приїхали з Сєвєродонецька, нема де жити', 'suicide'],
  ['цей серіал мене вбив', 'emergency'],
  ['після полону чоловік зривається на мене', 'emergency'],
  ['примушують брати російський паспорт', 'sexual-violence'],
])('«%s» is not taken for %s', (text, category) => {
  expect(offered(text)).not.toContain(category);
});

it.each([
  ['обстріл', ['displaced', 'support']],
  ['мама знає, але мовчить', ['teen', 'support']],
  ['мама знает, но молчит', ['teen', 'support']],
  ['я вчора вдарив дружину', ['i-hurt']],
  ['я вчера ударил жену', ['i-hurt']],
  ['не хачу жить', ['suicide']],
  ['muzh bje', ['physical']],
  ['б,є мене', ['physical']],
])('«%s»', (text, categories) => {
  expect(offered(text)).toEqual(categories);
});

it('of his own deed without «I» is offered too, but not where somebody else does it', () => {
  expect(offered('ударил жену что делать')).toContain('i-hurt');
  expect(offered('сусід вдарив дружину')).not.toContain('i-hurt');
  expect(offered('вихователька вдарила дитину в садку')).not.toContain('i-hurt');
});
