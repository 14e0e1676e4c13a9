// Words for aliases: plants, weather, things of every day. None of them is a name, says anything of a person, or is funny about her.

/** As many of either kind as a byte counts. */
export const WORDS = 256;

/** A noun: its gender in Ukrainian, the word, and the same in English. */
export interface Noun {
  readonly gender: 'm' | 'f' | 'n';
  readonly uk: string;
  readonly en: string;
}

/** An adjective, in Ukrainian as it stands with a masculine noun. */
export interface Adjective {
  readonly uk: string;
  readonly en: string;
}

export const ADJECTIVES: readonly Adjective[] = read(`
  тихий quiet, лісовий forest, польовий field, гірський mountain, річковий river, озерний lake, морський sea, степовий steppe,
  луговий meadow, садовий garden, ранковий morning, вечірній evening, полуденний midday, нічний night, зимовий winter,
  весняний spring, літній summer, осінній autumn, січневий January, лютневий February, березневий March, квітневий April,
  травневий May, червневий June, липневий July, серпневий August, вересневий September, жовтневий October, листопадовий November,
  грудневий December, сніговий snowy, дощовий rainy, вітряний windy, туманний misty, хмарний cloudy, сонячний sunny,
  сутінковий twilight, зоряний starry, крижаний icy, морозний frosty, теплий warm, прохолодний cool, світлий light, білий white,
  синій blue, блакитний azure, зелений green, жовтий yellow, червоний red, помаранчевий orange, фіолетовий violet, рожевий pink,
  сірий grey, сріблястий silvery, золотистий golden, мідний copper, бронзовий bronze, бурштиновий amber, вишневий cherry-red,
  малиновий crimson, бузковий lilac, лавандовий lavender, волошковий cornflower, смарагдовий emerald, бірюзовий turquoise,
  перловий pearl, кришталевий crystal, кораловий coral, кремовий cream, шоколадний chocolate, кавовий coffee, медовий honey,
  ванільний vanilla, коричний cinnamon, імбирний ginger, мʼятний minty, лимонний lemon, яблуневий apple-tree, сливовий plum,
  горіховий nut, дубовий oak, кленовий maple, липовий linden, березовий birch, сосновий pine, ялиновий spruce, вербовий willow,
  тополиний poplar, калиновий viburnum, горобиновий rowan, ясеневий ash-tree, кедровий cedar, бамбуковий bamboo, камʼяний stone,
  піщаний sandy, глиняний clay, мармуровий marble, гранітний granite, скляний glass, паперовий paper, деревʼяний wooden,
  лляний linen, вовняний woollen, шовковий silken, бавовняний cotton, оксамитовий velvet, соломʼяний straw, плетений woven,
  вишитий embroidered, вʼязаний knitted, мальований painted, різьблений carved, кований forged, шліфований polished,
  кручений twisted, смугастий striped, картатий chequered, візерунковий patterned, рясний abundant, густий dense, високий tall,
  низький low, довгий long, короткий short, широкий wide, вузький narrow, просторий spacious, далекий far, близький near,
  круглий round, овальний oval, квадратний square, прямий straight, рівний even, похилий sloping, хвилястий wavy,
  зубчастий jagged, гранчастий faceted, подвійний double, потрійний triple, перший first, другий second, третій third,
  четвертий fourth, пʼятий fifth, шостий sixth, сьомий seventh, восьмий eighth, девʼятий ninth, десятий tenth,
  північний northern, південний southern, східний eastern, західний western, верхній upper, нижній lower, середній middle,
  передній front, дальній distant, бічний side, новий new, давній ancient, недільний Sunday, суботній Saturday,
  пʼятничний Friday, щоденний daily, тижневий weekly, річний yearly, свіжий fresh, сухий dry, гайовий grove, прозорий clear,
  матовий matte, блискучий shiny, мерехтливий shimmering, яскравий bright, пастельний pastel, строкатий motley, плавний flowing,
  дзвінкий ringing, шелесткий rustling, гучний loud, легкий lightweight, пухнастий fluffy, гладкий smooth, шорсткий rough,
  мʼякий soft, стійкий steady, пружний springy, хрусткий crunchy, солодкий sweet, солоний salty, кислий sour, пряний spicy,
  духмяний fragrant, квітковий floral, травʼяний grassy, листяний leafy, хвойний coniferous, мохуватий mossy, росяний dewy,
  джерельний wellspring, криничний well, струмковий brook, острівний island, прибережний coastal, долинний valley,
  рівнинний plain, підгірний foothill, придорожній roadside, шляховий trail, мостовий bridge, вітрильний sail, човновий boat,
  якірний anchor, маяковий lighthouse, компасний compass, поштовий postal, книжковий book, шкільний school, музичний musical,
  скрипковий violin, бандурний zither, сопілковий flute, святковий festive, ярмарковий fairground, хлібний bread,
  пшеничний wheat, житній rye, вівсяний oat, гречаний buckwheat, кукурудзяний corn, соняшниковий sunflower, маковий poppy,
  конюшиновий clover, ромашковий daisy, чебрецевий thyme, барвінковий periwinkle, суничний strawberry, ожиновий blackberry,
  чорничний blueberry, журавлиний cranberry, грушевий pear, абрикосовий apricot, виноградний grape, гарбузовий pumpkin,
  чайний tea, цукровий sugar, молочний milk, сирний cheese, пелюстковий petal, ранній early, пізній late, крилатий winged,
  спокійний calm, повільний slow
`).map(([uk = '', en = '']) => ({ uk, en }));

export const NOUNS: readonly Noun[] = read(`
  вишня f cherry, яблуня f apple-tree, груша f pear, слива f plum, абрикоса f apricot, малина f raspberry, ожина f blackberry,
  суниця f strawberry, чорниця f blueberry, смородина f currant, калина f viburnum, горобина f rowan, береза f birch,
  липа f linden, верба f willow, сосна f pine, ялинка f spruce, тополя f poplar, вільха f alder, акація f acacia, дуб m oak,
  клен m maple, ясен m ash-tree, каштан m chestnut, бук m beech, явір m sycamore, кедр m cedar, бузок m lilac, жасмин m jasmine,
  глід m hawthorn, терен m blackthorn, барвінок m periwinkle, соняшник m sunflower, мак m poppy, волошка f cornflower,
  ромашка f daisy, мальва f mallow, лаванда f lavender, мʼята f mint, конюшина f clover, пролісок m snowdrop, тюльпан m tulip,
  нарцис m narcissus, півонія f peony, айстра f aster, жоржина f dahlia, гвоздика f carnation, троянда f rose, фіалка f violet,
  конвалія f lily-of-the-valley, дзвіночок m bluebell, чебрець m thyme, кріп m dill, базилік m basil, шавлія f sage,
  папороть f fern, мох m moss, жито n rye, просо n millet, пшениця f wheat, гречка f buckwheat, овес m oat, льон m flax,
  ячмінь m barley, виноград m grape, гарбуз m pumpkin, спаржа f asparagus, горох m pea, квасоля f bean, морква f carrot,
  капуста f cabbage, петрушка f parsley, часник m garlic, лимон m lemon, апельсин m orange, гранат m pomegranate, інжир m fig,
  айва f quince, шипшина f briar, листок m leaf, гілка f branch, корінь m root, стебло n stem, насіння n seed, зерно n grain,
  колосок m ear-of-wheat, жолудь m acorn, шишка f cone, кора f bark, брунька f bud, пелюстка f petal, квітка f flower,
  оберемок m armful, букет m bouquet, стежка f path, дорога f road, міст m bridge, брід m ford, криниця f well, джерело n spring,
  струмок m brook, річка f river, озеро n lake, море n sea, затока f bay, острів m island, берег m shore, хвиля f wave,
  мушля f seashell, камінець m pebble, пісок m sand, скеля f cliff, гора f mountain, пагорб m hill, долина f valley,
  поле n field, степ m steppe, луг m meadow, гай m grove, ліс m forest, сад m garden, галявина f glade, небо n sky,
  хмара f cloud, веселка f rainbow, туман m mist, роса f dew, іній m hoarfrost, сніг m snow, сніжинка f snowflake,
  крижинка f ice-crystal, дощ m rain, вітер m wind, бриз m breeze, світанок m dawn, ранок m morning, полудень m noon,
  вечір m evening, зірка f star, заметіль f blizzard, сонце n sun, промінь m sunbeam, комета f comet, планета f planet,
  бурулька f icicle, відлига f thaw, прибій m surf, течія f stream, полонина f pasture, заплава f floodplain,
  водоспад m waterfall, ставок m pond, пристань f pier, альтанка f arbour, лавка f bench, гойдалка f swing, весна f springtime,
  літо n summer, осінь f autumn, зима f winter, ластівка f swallow, синиця f chickadee, снігур m bullfinch,
  соловей m nightingale, жайворонок m lark, горобець m sparrow, лелека m stork, чапля f heron, журавель m crane, лебідь m swan,
  чайка f seagull, сова f owl, стриж m swift, плиска f wagtail, шпак m starling, вивільга f oriole, метелик m butterfly,
  саламандра f salamander, джміль m bumblebee, цвіркун m cricket, світлячок m firefly, жук m beetle, вивірка f squirrel,
  їжак m hedgehog, зубр m bison, борсук m badger, заєць m hare, дрізд m thrush, дельфін m dolphin, короп m carp, лампа f lamp,
  ліхтар m lantern, свічка f candle, годинник m clock, дзвін m bell, ключ m key, скринька f casket, кошик m basket, глечик m jug,
  чашка f cup, тарілка f plate, ложка f spoon, чайник m teapot, полумисок m platter, миска f bowl, рушник m towel,
  килим m carpet, серветка f napkin, скатертина f tablecloth, хустка f scarf, рукавичка f mitten, стрічка f ribbon,
  ґудзик m button, нитка f thread, клубок m ball-of-yarn, намисто n necklace, перлина f pearl, прядка f spinning-wheel,
  парасолька f umbrella, валіза f suitcase, книга f book, зошит m notebook, олівець m pencil, пензель m paintbrush,
  конверт m envelope, листівка f postcard, марка f stamp, карта f map, компас m compass, глобус m globe, якір m anchor,
  вітрило n sail, човен m boat, маяк m lighthouse, пліт m raft, колесо n wheel, візок m cart, ковзан m skate, млин m mill,
  вежа f tower, сопілка f flute, бандура f lute, скрипка f violin, ліра f lyre, бубон m tambourine, пісня f song,
  мелодія f melody, хліб m bread, рогалик m croissant, пиріг m pie, бублик m bagel, мед m honey, чай m tea, узвар m compote,
  калач m bun, пряник m gingerbread
`).map(([uk = '', gender = '', en = '']) => ({ uk, gender: gender === 'f' || gender === 'n' ? gender : 'm', en }));

function read(list: string): string[][] {
  return list.split(',').map((words) => words.trim().split(' '));
}
