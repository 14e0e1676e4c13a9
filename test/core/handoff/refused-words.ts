// Words that no alias may hold, by the reason. Not complete, and need not be: it keeps out what has been thought of, whoever adds words later.

/** Each reason, with words in Ukrainian (as they stand in a list or in an alias) and in English. */
export const REFUSED: Readonly<Record<string, string>> = {
  'a first name': `
    віола роза лілія калина маргарита жасмин рута віра надія любов злата зоряна світлана сніжана руслана мальва
    лада мирослава ярослава богдана ясен тарас назар макар роман лев орест устим левко марко
    rose violet viola lily daisy poppy iris ivy holly heather hazel jasmine olive rosemary sage basil willow rowan ginger amber ruby
    pearl jade opal coral crystal sapphire jasper clay cliff glen heath forest brook brooke dale reed dawn summer
    autumn april may june august star melody harmony joy grace hope faith robin martin jay wren cherry fern laurel myrtle misty sandy
    sunny rusty stormy rocky frank ray art bill mark penny lance drew rob flora dahlia petunia azalea marigold juniper sierra savannah`,
  'a surname': `
    горобець соловей журавель лебідь заєць борсук шпак снігур чапля жук короп чайка сова їжак джміль метелик цвіркун стриж синиця
    ластівка лелека дрізд дрозд вовк ведмідь лисиця зозуля голуб ворона сокіл орел бджола муха комар баран козел цап кіт щука карась
    дуб явір терен мак верба береза липа вишня малина груша слива горох капуста гарбуз часник морква гречка гай діброва мороз зима
    білий чорний сірий рудий сухий тихий лісовий польовий садовий луговий степовий мостовий гайовий шляховий коваль мельник ткач
    бондар гончар кравець швець кушнір козак гетьман король квітка сорока`,
  'comic, or said of people': `
    петрушка бублик калач рогалик чайник хрін цибуля баклажан огірок кукурудза спаржа квасоля шафа бочка діжка жаба свиня корова коза
    курка гусак індик осел кролик миша щур пацюк змія гадюка черепаха слимак хробак липовий дубовий бамбуковий картатий
    сирний ковбасний пень колода пляшка fruity nutty batty cheesy corny crackers banana vegetable pickle sausage goose chicken cow pig rat
    snake mouse worm snail toad turkey donkey`,
  'war, force or prison': `
    гранат граната куля ніж меч кинджал шабля стріла рушниця гармата танк літак дрон бавовна бавовняний ракета міна полонина кований
    ґратчастий смугастий замок ланцюг кайдани ліхтар батіг лоза різка сталевий залізний вогняний переможний бойовий військовий
    pomegranate grenade bullet knife sword arrow gun cannon tank missile mine chain whip cage martial shot shoot march`,
  'death or grief': `
    гвоздика труна хрест могила вінок свічка дзвін попіл прах череп кістка привид морок прірва яр цвинтар туя кипарис підсніжник
    пізній останній вічний мертвий сухостій мармуровий гранітний цинковий деревʼяний чорнобривець
    late last eternal dead casket coffin grave cross candle ash skull bone ghost`,
  'a body, an injury or an illness': `
    синій фіолетовий пурпуровий багряний синець шишка ячмінь вухо око рука нога серце корінь намисто шарф кома
    блідий товстий худий високий низький довгий короткий широкий вузький круглий гладкий пухнастий легкий кульгавий сліпий глухий
    візок милиця рожевощокий вагітний горбатий
    ear eye hand leg heart root neck fat thin tall short long wide narrow round smooth fluffy lame blind deaf jugs`,
  'sex or endearment': `
    солодкий гарячий ніжний пружний голий нічний придорожній вуличний рожевий блакитний голубий ванільний шоколадний медовий сонце
    полуниця персик сонечко гойдалка веселка райдужний банан потяг постіль подушка
    sweet hot naked pink honey peach bed rainbow swing`,
  'age, gender or rank': `
    літній давній старий молодий юний дитячий шкільний жіночий чоловічий дівочий парубоцький дорослий річний тижневий похилий новий
    перший другий третій четвертий пʼятий шостий сьомий восьмий девʼятий десятий подвійний потрійний середній верхній нижній
    передній головний малий великий слабкий бідний багатий порожній простий повільний гучний
    old young ancient elderly childish female male first second third double upper lower poor weak simple slow loud`,
  'religion, nation, region or politics': `
    крилатий святий божий райський янгольський хрещатий церковний монастирський недільний святковий великодній різдвяний суботній
    північний південний східний західний український російський польський карпатський донецький слобідський жовтневий червоний жовтий
    помаранчевий зелений кріп гречаний калиновий хустка тризуб
    winged holy sacred church northern southern eastern western red yellow october`,
};
