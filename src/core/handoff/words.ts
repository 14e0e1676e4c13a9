// Words for aliases: plants, weather, things of every day. None of them is a name, says anything of a person, or is funny about her.
// There are no animals: nearly each is a surname or something people are called. No word of age, body, rank, region or war, either, nor one
// that has such a second meaning: «літня», «синя», «бавовна», «ліхтар». The test beside holds a list of what is refused.

/** As many of either kind as a byte counts. */
export const WORDS = 256;

/** A noun: its gender in Ukrainian, the word, and the same in English. */
export interface Noun {
  readonly gender: 'm' | 'f' | 'n';
  readonly uk: string;
  readonly en: string;
}

/** An adjective, in Ukrainian as it stands with a masculine noun. */
interface Adjective {
  readonly uk: string;
  readonly en: string;
}

export const ADJECTIVES: readonly Adjective[] = read(`
  озерний lake, морський sea, гірський mountain, річковий river, лучний meadow, ранковий morning, вечірній evening, полуденний midday,
  досвітній daybreak, зимовий winter, весняний springtime, осінній autumnal, сніговий snowy, дощовий rainy, сонячний sunlit,
  сутінковий twilight, теплий warm, світлий light, прохолодний cool, хмарний cloudy, безхмарний cloudless, безвітряний windless,
  погожий fair, золотистий golden, сріблястий silvery, мідний copper, бронзовий bronze, лавандовий lavender, волошковий cornflower,
  смарагдовий emerald, бірюзовий turquoise, лазуровий azure, бузковий lilac, вишневий cherry-red, малиновий raspberry,
  перламутровий pearly, кремовий cream, оливковий olive-green, лимонний lemon, мʼятний minty, абрикосовий apricot, бежевий beige,
  бордовий burgundy, ультрамариновий ultramarine, теракотовий terracotta, цегляний brick, кобальтовий cobalt, топазовий topaz,
  кварцовий quartz, малахітовий malachite, агатовий agate, кораловий coral-red, яблуневий apple-tree, грушевий pear, горіховий walnut,
  кленовий maple, березовий birch, сосновий pine, ялиновий spruce, тополиний poplar, вільховий alder, ясеневий ash-tree,
  каштановий chestnut, кедровий cedar, смерековий fir, модриновий larch, акацієвий acacia, мигдалевий almond, фісташковий pistachio,
  суничний strawberry, ожиновий blackberry, чорничний blueberry, смородиновий currant, порічковий redcurrant, журавлинний cranberry,
  виноградний grape, айвовий quince, ромашковий chamomile, конюшиновий clover, чебрецевий thyme, барвінковий periwinkle,
  соняшниковий sunflower, лляний linen, пшеничний wheat, житній rye, вівсяний oat, просяний millet, ячмінний barley, тюльпановий tulip,
  складаний folding, евкаліптовий eucalyptus, пальмовий palm, анісовий anise, квітковий flowery, травʼяний grassy, листяний leafy,
  хвойний coniferous, росяний dewy, пелюстковий petal, джерельний wellspring, острівний island, прибережний coastal, долинний valley,
  рівнинний lowland, підгірний foothill, затишний cosy, піщаний sand, камʼяний stone, вітрильний sail, човновий boat, якірний anchor,
  маяковий lighthouse, компасний compass, поштовий postal, книжковий book, музичний musical, скрипковий violin, сопілковий flute,
  гітарний guitar, хлібний bread, чайний tea, скляний glass, паперовий paper, вовняний woollen, оксамитовий velvet, плетений woven,
  вишитий embroidered, вʼязаний knitted, мальований painted, різьблений carved, шліфований polished, візерунковий patterned,
  мереживний lace, полотняний canvas, ситцевий calico, фланелевий flannel, вельветовий corduroy, джинсовий denim, замшевий suede,
  кришталевий crystalline, порцеляновий porcelain, керамічний ceramic, емальований enamelled, кахельний tiled, мозаїчний mosaic,
  дзеркальний mirrored, алюмінієвий aluminium, латунний brass, платиновий platinum, титановий titanium, спокійний calm, плавний flowing,
  дзвінкий ringing, шелесткий rustling, прозорий clear, блискучий shiny, мерехтливий shimmering, яскравий bright, пастельний pastel,
  стійкий steady, рівний even, хвилястий wavy, просторий spacious, рясний abundant, далекий faraway, мʼякий soft, надійний reliable,
  променистий radiant, іскристий sparkling, осяйний luminous, миготливий flickering, переливчастий iridescent, барвистий colourful,
  настільний tabletop, дорожній travel, міський urban, парковий park, городній kitchen-garden, віконний window, кімнатний indoor,
  терасовий terrace, балконний balcony, бібліотечний library, шаховий chess, велосипедний bicycle, трамвайний tram, космічний cosmic,
  планетний planetary, орбітальний orbital, тропічний tropical, повітряний airy, глибокий deep, овальний oval, гіацинтовий hyacinth,
  діагональний diagonal, вертикальний vertical, акварельний watercolour, крейдяний chalk, олівцевий pencil, графітовий graphite,
  чорнильний ink, друкований printed, альбомний album, поетичний poetic, мелодійний melodious, ритмічний rhythmic, акустичний acoustic,
  струнний stringed, фортепіанний piano, симфонічний symphonic, ранній early, завтрашній forthcoming, карамельний caramel,
  ягідний berry, цитрусовий citrus, мандариновий tangerine, апельсиновий orange, грейпфрутовий grapefruit, ананасовий pineapple,
  манговий mango, кунжутний sesame, кардамоновий cardamom, шафрановий saffron, мускатний nutmeg, дальній distant, лісопарковий parkland,
  дощаний plank, стрічковий ribbon, нитяний thread, вітражний stained-glass, фарбований dyed, тканий handwoven,
  гончарний pottery, килимовий carpet, мальвовий mallow, атласний satin, сатиновий sateen, восковий wax, пробковий cork,
  ротанговий rattan, очеретяний reedy, календарний calendar, годинниковий clockwork, магнітний magnetic, оптичний optical,
  поромний ferry, яхтовий yacht, портовий port, лагунний lagoon, цяткований dotted, ажурний openwork, сітчастий meshed,
  рельєфний embossed, блокнотний notepad, листівковий postcard, конвертний envelope
`).map(([uk = '', en = '']) => ({ uk, en }));

export const NOUNS: readonly Noun[] = read(`
  яблуня f apple-tree, абрикоса f apricot, ожина f blackberry, суниця f strawberry, чорниця f blueberry, смородина f currant,
  горобина f mountain-ash, сосна f pine, ялинка f spruce, тополя f poplar, вільха f alder, акація f acacia, клен m maple,
  каштан m chestnut, модрина f larch, смерека f fir, бузок m lilac, черемха f bird-cherry, алича f cherry-plum, айва f quince,
  лимон m lemon, апельсин m orange, шипшина f briar, порічка f redcurrant, аґрус m gooseberry, лохина f bilberry, журавлина f cranberry,
  шовковиця f mulberry, жимолость f honeysuckle, барвінок m periwinkle, соняшник m sunflower, волошка f cornflower, ромашка f chamomile,
  лаванда f lavender, мʼята f mint, конюшина f clover, пролісок m snowdrop, тюльпан m tulip, півонія f peony, айстра f aster,
  дзвіночок m bluebell, чебрець m thyme, папороть f bracken, льон m flax, первоцвіт m primula, люпин m lupin, крокус m crocus,
  магнолія f magnolia, гортензія f hydrangea, герань f geranium, фуксія f fuchsia, вербена f verbena, цинія f zinnia, жито n rye,
  просо n millet, пшениця f wheat, овес m oat, зерно n grain, стебло n stem, гілка f branch, жолудь m acorn, кора f bark, брунька f bud,
  пелюстка f petal, сніп m sheaf, паросток m sprout, стежка f path, міст m bridge, брід m ford, криниця f well, джерело n spring,
  струмок m stream, річка f river, озеро n lake, море n sea, затока f bay, острів m island, берег m shore, хвиля f wave,
  камінець m pebble, гора f mountain, пагорб m hill, долина f valley, поле n field, степ m steppe, луг m meadow, ліс m woodland,
  сад m garden, галявина f glade, небо n sky, туман m mist, іній m hoarfrost, дощ m rain, вітер m wind, бриз m breeze,
  світанок m daybreak, ранок m morning, полудень m noon, вечір m evening, промінь m sunbeam, комета f comet, планета f planet,
  відлига f thaw, течія f current, заплава f floodplain, водоспад m waterfall, ставок m pond, пристань f pier, причал m wharf,
  альтанка f arbour, лавка f bench, весна f springtime, літо n summertime, узбережжя n coast, узлісся n forest-edge,
  верхівʼя n headwaters, мілина f shoal, лиман m estuary, лагуна f lagoon, фіорд m fjord, оаза f oasis, дюна f dune, плато n plateau,
  каньйон m canyon, перевал m mountain-pass, вершина f summit, схил m slope, рівнина f plain, левада f lea, алея f avenue, парк m park,
  сквер m square, місток m footbridge, канал m canal, фонтан m fountain, веранда f veranda, тераса f terrace, ґанок m porch,
  хвіртка f gate, вікно n window, стіл m table, полиця f shelf, дзеркало n mirror, годинник m clock, скринька f box, кошик m basket,
  глечик m pitcher, тарілка f plate, ложка f spoon, миска f bowl, рушник m towel, килим m carpet, серветка f napkin,
  скатертина f tablecloth, рукавичка f mitten, стрічка f ribbon, ґудзик m button, нитка f thread, клубок m ball-of-yarn,
  прядка f spinning-wheel, парасолька f umbrella, книга f book, зошит m notebook, олівець m pencil, пензель m paintbrush,
  конверт m envelope, листівка f postcard, карта f map, компас m compass, глобус m globe, якір m anchor, вітрило n sail,
  маяк m lighthouse, пліт m raft, колесо n wheel, млин m mill, вежа f tower, сопілка f flute, скрипка f violin, пісня f song,
  мелодія f tune, чай m tea, шпулька f bobbin, фіранка f curtain, ваза f vase, горнятко n beaker, кавник m coffee-pot, таця f tray,
  шаль f shawl, пенал m pencil-case, блокнот m notepad, сторінка f page, абетка f alphabet, літера f letter, рядок m line, вірш m poem,
  картина f painting, рамка f frame, палітра f palette, мозаїка f mosaic, візерунок m pattern, орнамент m ornament,
  акварель f watercolour, фарба f paint, крейда f chalk, папір m paper, альбом m album, календар m calendar, магніт m magnet,
  калейдоскоп m kaleidoscope, велосипед m bicycle, трамвай m tram, тролейбус m trolleybus, автобус m bus, пором m ferry, каное n canoe,
  байдарка f kayak, весло n oar, вітряк m windmill, арка f arch, сходинка f stair, стежина f trail, барометр m barometer,
  піаніно n piano, гітара f guitar, арфа f harp, кларнет m clarinet, акорд m chord, нота f note, вальс m waltz, симфонія f symphony,
  кава f coffee, кварц m quartz, малахіт m malachite, смарагд m emerald, топаз m topaz, бірюза f turquoise, оксамит m velvet,
  мереживо n lace, пряжа f yarn, полотно n canvas, обрій m horizon, сузірʼя n constellation, галактика f galaxy, орбіта f orbit,
  сяйво n glow, світло n light, відблиск m gleam, відтінок m tint, луна f echo, надвечірʼя n dusk, мряка f drizzle, снігопад m snowfall,
  зорепад m meteor-shower, приплив m tide, рівнодення n equinox
`).map(([uk = '', gender = '', en = '']) => ({ uk, gender: gender === 'f' || gender === 'n' ? gender : 'm', en }));

function read(list: string): string[][] {
  return list.split(',').map((words) => words.trim().split(' '));
}
