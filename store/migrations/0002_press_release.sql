-- What the press release of 28 November 2018 says of a meeting and of contacts. Its hours are not given, so the meeting fills the day in Dushanbe (UTC+5).
INSERT INTO events (id, uid, starts_at, ends_at, all_day, zone, country, source, created_at, updated_at) VALUES
    (1, 'regional-steering-group-4@bomcabot', '2018-11-27T19:00:00.000Z', '2018-11-28T19:00:00.000Z', 1, 'Asia/Dushanbe', 'TJ', 'press-release',
     '2018-11-28T00:00:00.000Z', '2018-11-28T00:00:00.000Z');

INSERT INTO event_texts (event_id, lang, title, place, description) VALUES
    (1, 'en', '4th Regional Steering Group meeting of the BOMCA 9 Programme', 'Dushanbe',
     'Those invited are representatives of the border and customs services, foreign ministries and migration management agencies of all Central Asian countries, with the BOMCA consortium partners and the EU Delegations in Tajikistan and Kyrgyzstan.

The participants gather to assess jointly the programme''s achievements, successes and challenges to date, to discuss the work plan for the next year, and to touch upon the national priorities for the upcoming years.'),
    (1, 'ru', '4-е заседание Региональной руководящей группы программы БОМКА 9', 'Душанбе',
     'Приглашены представители пограничных и таможенных служб, министерств иностранных дел и миграционных ведомств всех стран Центральной Азии, а также партнеры консорциума БОМКА и делегации ЕС в Таджикистане и Кыргызстане.

Участники собираются, чтобы вместе оценить достижения, успехи и трудности программы на сегодняшний день, обсудить план работы на следующий год и затронуть национальные приоритеты на ближайшие годы.'),
    (1, 'ky', 'BOMCA 9 программасынын Аймактык жетектөөчү тобунун 4-жыйыны', 'Душанбе',
     'Жыйынга Борбордук Азиянын бардык өлкөлөрүнүн чек ара жана бажы кызматтарынын, тышкы иштер министрликтеринин жана миграцияны башкаруу органдарынын өкүлдөрү, ошондой эле BOMCA консорциумунун өнөктөштөрү менен Европа Биримдигинин Тажикстандагы жана Кыргызстандагы өкүлчүлүктөрү чакырылган.

Катышуучулар программанын ушул кезге чейинки жетишкендиктерин, ийгиликтерин жана кыйынчылыктарын чогуу баалап, кийинки жылдын иш планын талкуулап, алдыдагы жылдардын улуттук приоритеттерине токтолуу үчүн чогулушат.'),
    (1, 'kk', 'BOMCA 9 бағдарламасы Өңірлік басқарушы тобының 4-отырысы', 'Душанбе',
     'Отырысқа Орталық Азияның барлық елінің шекара және кеден қызметтерінің, сыртқы істер министрліктері мен көші-қонды басқару органдарының өкілдері, сондай-ақ BOMCA консорциумының серіктестері және ЕО-ның Тәжікстандағы және Қырғызстандағы өкілдіктері шақырылған.

Қатысушылар бағдарламаның осы уақытқа дейінгі жетістіктерін, табыстарын және қиындықтарын бірлесіп бағалау, келесі жылдың жұмыс жоспарын талқылау және алдағы жылдарға арналған ұлттық басымдықтарды сөз ету үшін жиналады.'),
    (1, 'tg', 'Ҷаласаи 4-уми Гурӯҳи минтақавии роҳбарикунандаи барномаи BOMCA 9', 'Душанбе',
     'Ба ҷаласа намояндагони хадамоти сарҳадӣ ва гумрук, вазоратҳои корҳои хориҷӣ ва мақомоти идоракунии муҳоҷирати ҳамаи кишварҳои Осиёи Марказӣ, инчунин шарикони консорсиуми BOMCA ва Намояндагиҳои Иттиҳоди Аврупо дар Тоҷикистон ва Қирғизистон даъват шудаанд.

Иштирокчиён ҷамъ меоянд, то дастовардҳо, муваффақиятҳо ва мушкилоти то имрӯзаи барномаро якҷоя арзёбӣ кунанд, нақшаи кори соли ояндаро муҳокима намоянд ва доир ба афзалиятҳои миллии солҳои оянда сухан ронанд.'),
    (1, 'uz', 'BOMCA 9 dasturi Mintaqaviy boshqaruv guruhining 4-yigʻilishi', 'Dushanbe',
     'Yigʻilishga Markaziy Osiyodagi barcha davlatlarning chegara va bojxona xizmatlari, tashqi ishlar vazirliklari va migratsiyani boshqarish idoralari vakillari, shuningdek, BOMCA konsorsiumi hamkorlari hamda Yevropa Ittifoqining Tojikiston va Qirgʻizistondagi delegatsiyalari taklif etilgan.

Ishtirokchilar dasturning shu kungacha boʻlgan yutuqlari, muvaffaqiyatlari va qiyinchiliklariga birgalikda baho berish, kelgusi yil ish rejasini muhokama qilish hamda kelgusi yillarga moʻljallangan milliy ustuvor vazifalarga toʻxtalish uchun yigʻiladi.'),
    (1, 'tk', 'BOMCA 9 maksatnamasynyň Sebitleýin ugrukdyryjy toparynyň 4-nji mejlisi', 'Duşenbe',
     'Mejlise Merkezi Aziýanyň ähli ýurtlarynyň serhet we gümrük gulluklarynyň, daşary işler ministrlikleriniň hem-de migrasiýany dolandyrýan edaralarynyň wekilleri, BOMCA konsorsiumynyň hyzmatdaşlary, şeýle hem Ýewropa Bileleşiginiň Täjigistandaky we Gyrgyzystandaky wekilhanalary çagyryldy.

Gatnaşyjylar maksatnamanyň şu güne çenli gazananlaryna, üstünliklerine we kynçylyklaryna bilelikde baha bermek, indiki ýylyň iş meýilnamasyny ara alyp maslahatlaşmak hem-de ýakyn ýyllaryň milli ileri tutulýan ugurlaryna garamak üçin ýygnanýarlar.');

INSERT INTO contacts (id, position, country, person, phone, fax, email, web, facebook, street, city, postcode) VALUES
    ('coordinator-kg', 1, 'KG', 1, '', '', 'janna.tashieva@icmpd.org', 'http://www.bomca-eu.org', '', '', '', ''),
    ('delegation-kg', 2, 'KG', 0, '+996 312 26 10 00', '+996 312 26 10 07', 'delegation-kyrgyzstan@eeas.europa.eu', 'http://eeas.europa.eu/delegations/kyrgyzstan',
     'http://www.facebook.com/eudelkg', '21 Erkindik Boulevard, Business Centre Orion, 5th floor', 'Bishkek', '720040');

INSERT INTO contact_texts (contact_id, lang, name, role, address) VALUES
    ('coordinator-kg', 'en', 'Janna Tashieva', 'BOMCA National Coordinator for Kyrgyzstan', ''),
    ('coordinator-kg', 'ru', 'Жанна Ташиева', 'Национальный координатор БОМКА по Кыргызстану', ''),
    ('coordinator-kg', 'ky', 'Жанна Ташиева', 'BOMCA программасынын Кыргызстандагы улуттук координатору', ''),
    ('coordinator-kg', 'kk', 'Жанна Ташиева', 'BOMCA-ның Қырғызстандағы ұлттық үйлестірушісі', ''),
    ('coordinator-kg', 'tg', 'Жанна Ташиева', 'Ҳамоҳангсози миллии BOMCA дар Қирғизистон', ''),
    ('coordinator-kg', 'uz', 'Janna Tashieva', 'BOMCAning Qirgʻiziston boʻyicha milliy koordinatori', ''),
    ('coordinator-kg', 'tk', 'Janna Tashieva', 'BOMCA-nyň Gyrgyzystan boýunça milli utgaşdyryjysy', ''),
    ('delegation-kg', 'en', 'Delegation of the European Union to the Kyrgyz Republic', '', '21 Erkindik Boulevard, Business Centre Orion, 5th floor, Bishkek, 720040, Kyrgyz Republic'),
    ('delegation-kg', 'ru', 'Делегация Европейского союза в Кыргызской Республике', '', 'бульвар Эркиндик, 21, бизнес-центр «Орион», 5-й этаж, Бишкек, 720040, Кыргызская Республика'),
    ('delegation-kg', 'ky', 'Европа Биримдигинин Кыргыз Республикасындагы өкүлчүлүгү', '', 'Эркиндик бульвары, 21, «Орион» бизнес-борбору, 5-кабат, Бишкек, 720040, Кыргыз Республикасы'),
    ('delegation-kg', 'kk', 'Еуропалық одақтың Қырғыз Республикасындағы өкілдігі', '', 'Эркиндик бульвары, 21, «Орион» бизнес-орталығы, 5-қабат, Бішкек, 720040, Қырғыз Республикасы'),
    ('delegation-kg', 'tg', 'Намояндагии Иттиҳоди Аврупо дар Ҷумҳурии Қирғизистон', '', 'хиёбони Эркиндик, 21, маркази тиҷоратии «Орион», ошёнаи 5, Бишкек, 720040, Ҷумҳурии Қирғизистон'),
    ('delegation-kg', 'uz', 'Yevropa Ittifoqining Qirgʻiz Respublikasidagi delegatsiyasi', '', 'Erkindik xiyoboni, 21-uy, “Orion” biznes markazi, 5-qavat, Bishkek, 720040, Qirgʻiz Respublikasi'),
    ('delegation-kg', 'tk', 'Ýewropa Bileleşiginiň Gyrgyz Respublikasyndaky wekilhanasy', '', 'Erkindik bulwary, 21, «Orion» biznes merkezi, 5-nji gat, Bişkek, 720040, Gyrgyz Respublikasy');
