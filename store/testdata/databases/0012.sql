PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE inbox (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of arrival; Telegram may restart its own numbers
    update_id   INTEGER NOT NULL UNIQUE,
    body        TEXT    NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'done', 'dead')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    error       TEXT    NOT NULL DEFAULT '',
    received_at TEXT    NOT NULL,
    handled_at  TEXT
) STRICT;
INSERT INTO inbox VALUES(1,7000,'','done',0,'','2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO inbox VALUES(2,6999,'{"message": {"from": {"id": 1002}, "text": "It''s me"}}','dead',0,'example','2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO inbox VALUES(3,6998,'{"message": 3}','ready',0,'','2018-11-28T09:00:01.000Z',NULL);
CREATE TABLE people (
    id         INTEGER PRIMARY KEY,                                    -- Telegram's numeric user id
    first_name TEXT    NOT NULL,
    last_name  TEXT    NOT NULL DEFAULT '',
    username   TEXT    NOT NULL DEFAULT '',
    phone_lang TEXT    NOT NULL DEFAULT '',                            -- as Telegram reports it, IETF tag
    lang       TEXT    CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- as chosen; NULL: not yet
    zone       TEXT,                                                   -- IANA name, as chosen; NULL: not yet
    role       TEXT    NOT NULL DEFAULT 'everyone' CHECK (role IN ('everyone', 'coordinator', 'administrator')),
    reachable  INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)), -- 0: blocked the bot, or left Telegram
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;
INSERT INTO people VALUES(1001,'Ann','Example','ann_example','ky','ky','Asia/Bishkek','everyone',1,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO people VALUES(1002,'Bob','','','ru',NULL,NULL,'coordinator',0,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
CREATE TABLE events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,                                -- the calendar's identity, RFC 5545 UID
    sequence   INTEGER NOT NULL DEFAULT 0,                             -- raised by every change, RFC 5545 SEQUENCE
    starts_at  TEXT    NOT NULL,
    ends_at    TEXT    NOT NULL,                                       -- the first instant after it
    all_day    INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),   -- 1: no hours are known; midnights of the host's zone bound it
    zone       TEXT    NOT NULL,                                       -- the host's, IANA name
    country    TEXT    NOT NULL,                                       -- the host's
    status     TEXT    NOT NULL DEFAULT 'confirmed' CHECK (status IN ('confirmed', 'cancelled')),
    source     TEXT    NOT NULL DEFAULT '' CHECK (source IN ('', 'press-release')), -- where it is known from; '': a coordinator
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL, countries TEXT NOT NULL DEFAULT '', seats INTEGER NOT NULL DEFAULT 0 CHECK (seats >= 0), timed_at TEXT NOT NULL DEFAULT '2018-11-28T00:00:00.000Z',
    CHECK (starts_at < ends_at)
) STRICT;
INSERT INTO events VALUES(1,'regional-steering-group-4@bomcabot',0,'2018-11-27T19:00:00.000Z','2018-11-28T19:00:00.000Z',1,'Asia/Dushanbe','TJ','confirmed','press-release','2018-11-28T00:00:00.000Z','2018-11-28T00:00:00.000Z','KZ,KG,TJ,TM,UZ',0,'2018-11-28T00:00:00.000Z');
INSERT INTO events VALUES(2,'training@example.org',0,'2018-11-30T09:00:01.000Z','2018-11-30T11:00:01.000Z',0,'Asia/Bishkek','KG','confirmed','','2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z','KG,TJ',1,'2018-11-28T09:00:01.000Z');
CREATE TABLE event_texts (
    event_id    INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    lang        TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    title       TEXT    NOT NULL,
    place       TEXT    NOT NULL,
    description TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (event_id, lang)
) STRICT, WITHOUT ROWID;
INSERT INTO event_texts VALUES(1,'en','4th Regional Steering Group meeting of the BOMCA 9 Programme','Dushanbe',replace('Those invited are representatives of the border and customs services, foreign ministries and migration management agencies of all Central Asian countries, with the BOMCA consortium partners and the EU Delegations in Tajikistan and Kyrgyzstan.\n\nThe participants gather to assess jointly the programme''s achievements, successes and challenges to date, to discuss the work plan for the next year, and to touch upon the national priorities for the upcoming years.','\n',char(10)));
INSERT INTO event_texts VALUES(1,'kk','BOMCA 9 бағдарламасы Өңірлік басқарушы тобының 4-отырысы','Душанбе',replace('Отырысқа Орталық Азияның барлық елінің шекара және кеден қызметтерінің, сыртқы істер министрліктері мен көші-қонды басқару органдарының өкілдері, сондай-ақ BOMCA консорциумының серіктестері және ЕО-ның Тәжікстандағы және Қырғызстандағы өкілдіктері шақырылған.\n\nҚатысушылар бағдарламаның осы уақытқа дейінгі жетістіктерін, табыстарын және қиындықтарын бірлесіп бағалау, келесі жылдың жұмыс жоспарын талқылау және алдағы жылдарға арналған ұлттық басымдықтарды сөз ету үшін жиналады.','\n',char(10)));
INSERT INTO event_texts VALUES(1,'ky','BOMCA 9 программасынын Аймактык жетектөөчү тобунун 4-жыйыны','Душанбе',replace('Жыйынга Борбордук Азиянын бардык өлкөлөрүнүн чек ара жана бажы кызматтарынын, тышкы иштер министрликтеринин жана миграцияны башкаруу органдарынын өкүлдөрү, ошондой эле BOMCA консорциумунун өнөктөштөрү менен Европа Биримдигинин Тажикстандагы жана Кыргызстандагы өкүлчүлүктөрү чакырылган.\n\nКатышуучулар программанын ушул кезге чейинки жетишкендиктерин, ийгиликтерин жана кыйынчылыктарын чогуу баалап, кийинки жылдын иш планын талкуулап, алдыдагы жылдардын улуттук приоритеттерине токтолуу үчүн чогулушат.','\n',char(10)));
INSERT INTO event_texts VALUES(1,'ru','4-е заседание Региональной руководящей группы программы БОМКА 9','Душанбе',replace('Приглашены представители пограничных и таможенных служб, министерств иностранных дел и миграционных ведомств всех стран Центральной Азии, а также партнеры консорциума БОМКА и делегации ЕС в Таджикистане и Кыргызстане.\n\nУчастники собираются, чтобы вместе оценить достижения, успехи и трудности программы на сегодняшний день, обсудить план работы на следующий год и затронуть национальные приоритеты на ближайшие годы.','\n',char(10)));
INSERT INTO event_texts VALUES(1,'tg','Ҷаласаи 4-уми Гурӯҳи минтақавии роҳбарикунандаи барномаи BOMCA 9','Душанбе',replace('Ба ҷаласа намояндагони хадамоти сарҳадӣ ва гумрук, вазоратҳои корҳои хориҷӣ ва мақомоти идоракунии муҳоҷирати ҳамаи кишварҳои Осиёи Марказӣ, инчунин шарикони консорсиуми BOMCA ва Намояндагиҳои Иттиҳоди Аврупо дар Тоҷикистон ва Қирғизистон даъват шудаанд.\n\nИштирокчиён ҷамъ меоянд, то дастовардҳо, муваффақиятҳо ва мушкилоти то имрӯзаи барномаро якҷоя арзёбӣ кунанд, нақшаи кори соли ояндаро муҳокима намоянд ва доир ба афзалиятҳои миллии солҳои оянда сухан ронанд.','\n',char(10)));
INSERT INTO event_texts VALUES(1,'tk','BOMCA 9 maksatnamasynyň Sebitleýin ugrukdyryjy toparynyň 4-nji mejlisi','Duşenbe',replace('Mejlise Merkezi Aziýanyň ähli ýurtlarynyň serhet we gümrük gulluklarynyň, daşary işler ministrlikleriniň hem-de migrasiýany dolandyrýan edaralarynyň wekilleri, BOMCA konsorsiumynyň hyzmatdaşlary, şeýle hem Ýewropa Bileleşiginiň Täjigistandaky we Gyrgyzystandaky wekilhanalary çagyryldy.\n\nGatnaşyjylar maksatnamanyň şu güne çenli gazananlaryna, üstünliklerine we kynçylyklaryna bilelikde baha bermek, indiki ýylyň iş meýilnamasyny ara alyp maslahatlaşmak hem-de ýakyn ýyllaryň milli ileri tutulýan ugurlaryna garamak üçin ýygnanýarlar.','\n',char(10)));
INSERT INTO event_texts VALUES(1,'uz','BOMCA 9 dasturi Mintaqaviy boshqaruv guruhining 4-yigʻilishi','Dushanbe',replace('Yigʻilishga Markaziy Osiyodagi barcha davlatlarning chegara va bojxona xizmatlari, tashqi ishlar vazirliklari va migratsiyani boshqarish idoralari vakillari, shuningdek, BOMCA konsorsiumi hamkorlari hamda Yevropa Ittifoqining Tojikiston va Qirgʻizistondagi delegatsiyalari taklif etilgan.\n\nIshtirokchilar dasturning shu kungacha boʻlgan yutuqlari, muvaffaqiyatlari va qiyinchiliklariga birgalikda baho berish, kelgusi yil ish rejasini muhokama qilish hamda kelgusi yillarga moʻljallangan milliy ustuvor vazifalarga toʻxtalish uchun yigʻiladi.','\n',char(10)));
INSERT INTO event_texts VALUES(2,'en','Example training','Osh',replace('Two lines;\nit''s the second.','\n',char(10)));
INSERT INTO event_texts VALUES(2,'ky','Мисал окуу','Ош','');
CREATE TABLE contacts (
    id       TEXT    PRIMARY KEY,
    position INTEGER NOT NULL,                                         -- the order in lists
    country  TEXT    NOT NULL,
    person   INTEGER NOT NULL CHECK (person IN (0, 1)),                -- 0: an office
    phone    TEXT    NOT NULL DEFAULT '',                              -- international form, +996312261000
    fax      TEXT    NOT NULL DEFAULT '',
    email    TEXT    NOT NULL DEFAULT '',
    web      TEXT    NOT NULL DEFAULT '',                              -- URL
    facebook TEXT    NOT NULL DEFAULT '',                              -- URL
    street   TEXT    NOT NULL DEFAULT '',
    city     TEXT    NOT NULL DEFAULT '',
    postcode TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
INSERT INTO contacts VALUES('coordinator-kg',1,'KG',1,'','','janna.tashieva@icmpd.org','http://www.bomca-eu.org','','','','');
INSERT INTO contacts VALUES('delegation-kg',2,'KG',0,'+996 312 26 10 00','+996 312 26 10 07','delegation-kyrgyzstan@eeas.europa.eu','http://eeas.europa.eu/delegations/kyrgyzstan','http://www.facebook.com/eudelkg','21 Erkindik Boulevard, Business Centre Orion, 5th floor','Bishkek','720040');
CREATE TABLE contact_texts (
    contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    lang       TEXT NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    name       TEXT NOT NULL,
    role       TEXT NOT NULL DEFAULT '',                               -- what a person is
    address    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (contact_id, lang)
) STRICT, WITHOUT ROWID;
INSERT INTO contact_texts VALUES('coordinator-kg','en','Janna Tashieva','BOMCA National Coordinator for Kyrgyzstan','');
INSERT INTO contact_texts VALUES('coordinator-kg','kk','Жанна Ташиева','BOMCA-ның Қырғызстандағы ұлттық үйлестірушісі','');
INSERT INTO contact_texts VALUES('coordinator-kg','ky','Жанна Ташиева','BOMCA программасынын Кыргызстандагы улуттук координатору','');
INSERT INTO contact_texts VALUES('coordinator-kg','ru','Жанна Ташиева','Национальный координатор БОМКА по Кыргызстану','');
INSERT INTO contact_texts VALUES('coordinator-kg','tg','Жанна Ташиева','Ҳамоҳангсози миллии BOMCA дар Қирғизистон','');
INSERT INTO contact_texts VALUES('coordinator-kg','tk','Janna Tashieva','BOMCA-nyň Gyrgyzystan boýunça milli utgaşdyryjysy','');
INSERT INTO contact_texts VALUES('coordinator-kg','uz','Janna Tashieva','BOMCAning Qirgʻiziston boʻyicha milliy koordinatori','');
INSERT INTO contact_texts VALUES('delegation-kg','en','Delegation of the European Union to the Kyrgyz Republic','','21 Erkindik Boulevard, Business Centre Orion, 5th floor, Bishkek, 720040, Kyrgyz Republic');
INSERT INTO contact_texts VALUES('delegation-kg','kk','Еуропалық одақтың Қырғыз Республикасындағы өкілдігі','','Эркиндик бульвары, 21, «Орион» бизнес-орталығы, 5-қабат, Бішкек, 720040, Қырғыз Республикасы');
INSERT INTO contact_texts VALUES('delegation-kg','ky','Европа Биримдигинин Кыргыз Республикасындагы өкүлчүлүгү','','Эркиндик бульвары, 21, «Орион» бизнес-борбору, 5-кабат, Бишкек, 720040, Кыргыз Республикасы');
INSERT INTO contact_texts VALUES('delegation-kg','ru','Делегация Европейского союза в Кыргызской Республике','','бульвар Эркиндик, 21, бизнес-центр «Орион», 5-й этаж, Бишкек, 720040, Кыргызская Республика');
INSERT INTO contact_texts VALUES('delegation-kg','tg','Намояндагии Иттиҳоди Аврупо дар Ҷумҳурии Қирғизистон','','хиёбони Эркиндик, 21, маркази тиҷоратии «Орион», ошёнаи 5, Бишкек, 720040, Ҷумҳурии Қирғизистон');
INSERT INTO contact_texts VALUES('delegation-kg','tk','Ýewropa Bileleşiginiň Gyrgyz Respublikasyndaky wekilhanasy','','Erkindik bulwary, 21, «Orion» biznes merkezi, 5-nji gat, Bişkek, 720040, Gyrgyz Respublikasy');
INSERT INTO contact_texts VALUES('delegation-kg','uz','Yevropa Ittifoqining Qirgʻiz Respublikasidagi delegatsiyasi','','Erkindik xiyoboni, 21-uy, “Orion” biznes markazi, 5-qavat, Bishkek, 720040, Qirgʻiz Respublikasi');
CREATE TABLE questions (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    chat_id   INTEGER NOT NULL,
    lang      TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    text      TEXT    NOT NULL,
    state     TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    asked_at  TEXT    NOT NULL
) STRICT;
INSERT INTO questions VALUES(1,1001,-4001,'ky','Мисал суроо?','closed','2018-11-28T09:00:01.000Z');
INSERT INTO questions VALUES(2,1002,1002,'ru','Пример вопроса?','open','2018-11-28T09:00:01.000Z');
CREATE TABLE notes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO notes VALUES('use','real');
CREATE TABLE exchanges (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    chat_id   INTEGER NOT NULL,
    lang      TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- the language of the question
    question  TEXT    NOT NULL,
    verdict   TEXT    NOT NULL CHECK (verdict IN ('sure', 'unsure', 'unknown')),
    topic     TEXT    NOT NULL DEFAULT '',                             -- what was answered; empty: nothing yet
    rating    INTEGER NOT NULL DEFAULT 0 CHECK (rating IN (-1, 0, 1)), -- 👎, none, 👍
    asked_at  TEXT    NOT NULL
) STRICT;
INSERT INTO exchanges VALUES(1,1001,1001,'ky','Мисал суроо?','unknown','',0,'2018-11-28T09:00:01.000Z');
CREATE TABLE examples (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    topic    TEXT    NOT NULL,
    lang     TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    text     TEXT    NOT NULL,
    added_by INTEGER NOT NULL,
    added_at TEXT    NOT NULL,
    UNIQUE (lang, text)
) STRICT;
INSERT INTO examples VALUES(1,'budget-total','ky','Мисал суроо?',1002,'2018-11-28T09:00:01.000Z');
CREATE TABLE models (
    name        TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,                                         -- of the examples
    data        BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO models VALUES('example','fingerprint',X'000102ff');
CREATE TABLE team (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    countries TEXT    NOT NULL                                         -- such as KZ,TJ
) STRICT;
INSERT INTO team VALUES(1002,'KG,TJ');
CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE,
    role       TEXT    NOT NULL CHECK (role IN ('coordinator', 'administrator')),
    countries  TEXT    NOT NULL,
    invited_by INTEGER NOT NULL,
    created_at TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    revoked_at TEXT,
    used_at    TEXT,
    used_by    INTEGER,
    CHECK ((used_at IS NULL) = (used_by IS NULL)),
    CHECK (used_at IS NULL OR revoked_at IS NULL)
) STRICT;
INSERT INTO invitations VALUES(1,X'92046da7356080599560daab9a10ddf4b9f95ba314d09d68f80507bf6a10f6dc','coordinator','KG',1001,'2018-11-28T09:00:01.000Z','2018-11-28T10:00:01.000Z',NULL,'2018-11-28T09:00:01.000Z',1002);
INSERT INTO invitations VALUES(2,X'29135716a56abcefc877f1ee3d2e5e1020680fe9228281268c843999567eefa4','coordinator','UZ',1002,'2018-11-28T09:00:01.000Z','2018-11-28T10:00:01.000Z',NULL,NULL,NULL);
CREATE TABLE wrong_tokens (
    person_id INTEGER NOT NULL,
    tried_at  TEXT    NOT NULL
) STRICT;
INSERT INTO wrong_tokens VALUES(1001,'2018-11-28T09:00:01.000Z');
CREATE TABLE audit (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT    NOT NULL,
    actor     INTEGER NOT NULL,                                        -- a person's id
    action    TEXT    NOT NULL,
    kind      TEXT    NOT NULL,                                        -- of the object: person, invitation, question, …
    object_id TEXT    NOT NULL,
    detail    TEXT    NOT NULL                                         -- in codes, not in a language; nothing personal
) STRICT;
INSERT INTO audit VALUES(1,'2018-11-28T09:00:01.000Z',1002,'taught','question','1','budget-total');
INSERT INTO audit VALUES(2,'2018-11-28T09:00:01.000Z',1001,'removed','person','1002','');
INSERT INTO audit VALUES(3,'2018-11-28T09:00:02.000Z',1002,'announced','announcement','1','');
CREATE TABLE activities (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    token  TEXT    NOT NULL UNIQUE,                -- of the draft it was made from: a draft that is saved twice makes one activity
    latest INTEGER NOT NULL                        -- the number of the version that holds
) STRICT;
INSERT INTO activities VALUES(1,'BOBSEXAMPLE01',2);
CREATE TABLE activity_versions (
    activity_id  INTEGER NOT NULL REFERENCES activities (id),
    version      INTEGER NOT NULL CHECK (version > 0),
    at           TEXT    NOT NULL,
    author_id    INTEGER NOT NULL,                 -- a person's id
    change       TEXT    NOT NULL CHECK (change IN ('create', 'edit', 'delete', 'undo')),
    deleted      INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    type         TEXT    NOT NULL CHECK (type IN ('national_workshop', 'regional_workshop', 'training', 'assistance', 'study_visit', 'meeting', 'handover', 'other')),
    component    TEXT    NOT NULL CHECK (component IN ('institutions', 'migration', 'trade')),
    first_day    TEXT    NOT NULL,
    last_day     TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    lang         TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- of the texts
    participants INTEGER CHECK (participants >= 0), -- experts not among them
    women        INTEGER CHECK (women >= 0),
    men          INTEGER CHECK (men >= 0),
    countries    TEXT    NOT NULL CHECK (json_type(countries) = 'array'),  -- [{"c": "KG", "n": 12, "w": 4, "m": 8}, …]: who took part, of these how many
    agencies     TEXT    NOT NULL CHECK (json_type(agencies) = 'array'),   -- [{"k": "customs", "n": 12}, …]
    in_room      INTEGER CHECK (in_room >= 0),
    online       INTEGER CHECK (online >= 0),
    experts      INTEGER CHECK (experts >= 0),
    partners     TEXT    NOT NULL,                 -- partner agencies
    outcome      TEXT    NOT NULL,
    next_step    TEXT    NOT NULL,
    public       INTEGER NOT NULL CHECK (public IN (0, 1)),
    folded       TEXT    NOT NULL,                 -- its texts as a search compares them
    PRIMARY KEY (activity_id, version),
    CHECK (first_day <= last_day)
) STRICT;
INSERT INTO activity_versions VALUES(1,1,'2018-11-28T09:00:01.000Z',1002,'create',0,'training','trade','2018-11-28','2018-11-28','Osh','Example workshop','en',24,8,NULL,'[{"c":"KG"},{"c":"TJ"}]','[{"k":"customs","n":24}]',NULL,NULL,0,'','It''s done','',1,'example workshop osh it''s done');
INSERT INTO activity_versions VALUES(1,2,'2018-11-28T09:00:01.001Z',1002,'edit',0,'training','trade','2018-11-28','2018-11-28','Osh','Example training','en',24,8,NULL,'[{"c":"KG"},{"c":"TJ"}]','[{"k":"customs","n":24}]',NULL,NULL,0,'','It''s done','',1,'example training osh it''s done');
CREATE TABLE activity_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT    NOT NULL
) STRICT;
INSERT INTO activity_clock VALUES(1,'2018-11-28T09:00:01.004Z');
CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    name        TEXT    NOT NULL,
    mime        TEXT    NOT NULL,
    size        INTEGER NOT NULL CHECK (size > 0), -- bytes
    sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),              -- of its content, hexadecimal
    file_id     TEXT    NOT NULL,                  -- Telegram's, for fetching it back
    added_by    INTEGER NOT NULL,
    added_at    TEXT    NOT NULL,
    removed_by  INTEGER,
    removed_at  TEXT                               -- NULL: it counts
, photo INTEGER NOT NULL DEFAULT 0 CHECK (photo IN (0, 1))) STRICT;
INSERT INTO evidence VALUES(1,1,'list.pdf','application/pdf',1000,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','example-file',1002,'2018-11-28T09:00:01.002Z',NULL,NULL,0);
INSERT INTO evidence VALUES(2,1,'photo.jpg','image/jpeg',1000,'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','example-file',1002,'2018-11-28T09:00:01.003Z',1002,'2018-11-28T09:00:01.004Z',1);
CREATE TABLE baselines (
    id           INTEGER PRIMARY KEY,
    first_day    TEXT    NOT NULL,
    last_day     TEXT    NOT NULL,
    participants INTEGER NOT NULL,
    activities   INTEGER NOT NULL,
    countries    INTEGER NOT NULL,
    published    TEXT    NOT NULL                  -- the day of the publication
) STRICT;
INSERT INTO baselines VALUES(1,'2015-06-01','2018-11-27',2600,181,5,'2018-11-28');
CREATE TABLE guests (
    event_id    INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    answer      TEXT    NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'waiting', 'maybe', 'no')), -- waiting: yes, but every seat was taken
    turn        INTEGER NOT NULL DEFAULT 0,                                  -- who waits is moved up in this order
    remind_from TEXT,                                                        -- since when they want to be reminded; NULL: they do not
    attended    INTEGER NOT NULL DEFAULT 0 CHECK (attended IN (0, 1)),
    PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO guests VALUES(2,1001,'yes',1,'2018-11-28T09:00:01.000Z',0);
INSERT INTO guests VALUES(2,1002,'waiting',2,'2018-11-28T09:00:01.000Z',0);
CREATE TABLE reminders (
    event_id  INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    ahead     TEXT    NOT NULL CHECK (ahead IN ('day', 'hour')),
    starts_at TEXT    NOT NULL,
    PRIMARY KEY (event_id, person_id, ahead, starts_at),
    FOREIGN KEY (event_id, person_id) REFERENCES guests (event_id, person_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO reminders VALUES(2,1001,'day','2018-11-30T09:00:01.000Z');
CREATE TABLE conversations (
    person_id  INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    chat_id    INTEGER NOT NULL,
    draft      TEXT    NOT NULL UNIQUE,            -- a token that its buttons carry, and what is made of it: what is saved twice is made once
    flow       TEXT    NOT NULL,
    step       TEXT    NOT NULL,
    payload    TEXT    NOT NULL CHECK (json_valid(payload)), -- what was told so far
    waiting    TEXT    NOT NULL,                   -- what was wanted meanwhile, and is done when this is dropped: a command, or a button's data
    expires_at TEXT    NOT NULL,
    PRIMARY KEY (person_id, chat_id)
) STRICT;
INSERT INTO conversations VALUES(1001,1001,'ANNSEXAMPLE01','log','title','{"Title":"Example workshop"}','/start','2018-12-05T09:00:01.000Z');
CREATE TABLE jobs (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT    NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who gets what comes of it, in their private chat
    payload   TEXT    NOT NULL CHECK (json_valid(payload)),              -- what is to be done
    attempts  INTEGER NOT NULL DEFAULT 0,                                -- how often it was begun
    UNIQUE (person_id, kind)
) STRICT;
INSERT INTO jobs VALUES(1,'report',1002,'{"spec": {"first": "2018-11-01"}}',0);
CREATE TABLE arrivals (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    activity_id INTEGER NOT NULL REFERENCES activities (id),
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name        TEXT    NOT NULL,
    photo       INTEGER NOT NULL CHECK (photo IN (0, 1)),
    file_id     TEXT    NOT NULL                   -- Telegram's
) STRICT;
INSERT INTO arrivals VALUES(1,1,1002,'photo.jpg',1,'example-file');
CREATE TABLE event_drafts (
    draft    TEXT    PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO event_drafts VALUES('BOBSEXAMPLE01',2);
CREATE TABLE subscriptions (
    chat_id    INTEGER PRIMARY KEY,
    countries  TEXT    NOT NULL,                                       -- whose announcements, such as KG,TJ; empty: only what is meant for everyone
    meetings   INTEGER NOT NULL CHECK (meetings IN (0, 1)),
    news       INTEGER NOT NULL CHECK (news IN (0, 1)),
    lang       TEXT    NOT NULL DEFAULT '' CHECK (lang IN ('', 'en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')), -- of a group; people have theirs in people
    updated_at TEXT    NOT NULL,
    CHECK ((chat_id < 0) = (lang <> ''))
) STRICT;
INSERT INTO subscriptions VALUES(-4001,'KG,TJ',1,0,'ru','2018-11-28T09:00:02.000Z');
INSERT INTO subscriptions VALUES(1001,'KG',0,1,'','2018-11-28T09:00:02.000Z');
CREATE TABLE announcements (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    draft       TEXT    NOT NULL UNIQUE,                               -- of which it was made: one that is sent twice makes one announcement
    author_id   INTEGER NOT NULL,                                      -- a person's id
    kind        TEXT    NOT NULL CHECK (kind IN ('meeting', 'news')),
    event_id    INTEGER REFERENCES events (id),                        -- that it is about; NULL: none
    file_id     TEXT    NOT NULL DEFAULT '',                           -- Telegram's, of the picture or document that goes with it
    photo       INTEGER NOT NULL DEFAULT 0 CHECK (photo IN (0, 1)),    -- 1: the file is a picture
    audience    TEXT    NOT NULL CHECK (json_valid(audience)),         -- see the type Audience
    quiet       INTEGER NOT NULL DEFAULT 0 CHECK (quiet IN (0, 1)),    -- 1: it reaches nobody at night
    state       TEXT    NOT NULL CHECK (state IN ('approval', 'scheduled', 'missed', 'begun', 'dropped')),
    send_at     TEXT,                                                  -- NULL: at once
    version     INTEGER NOT NULL DEFAULT 1,                            -- of its texts, the one that holds
    approved_by INTEGER,                                               -- a person's id; NULL: nobody had to
    created_at  TEXT    NOT NULL,
    updated_at  TEXT    NOT NULL
) STRICT;
INSERT INTO announcements VALUES(1,'BOBSEXAMPLE02',1002,'meeting',2,'',0,'{"countries":"KG","langs":["ky"],"event":2,"answers":["yes"],"attended":true,"team":true}',1,'begun',NULL,2,1001,'2018-11-28T09:00:02.000Z','2018-11-28T09:00:02.000Z');
CREATE TABLE announcement_texts (
    announcement_id INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    version         INTEGER NOT NULL,
    lang            TEXT    NOT NULL CHECK (lang IN ('en', 'ru', 'ky', 'kk', 'tg', 'uz', 'tk')),
    html            TEXT    NOT NULL,
    PRIMARY KEY (announcement_id, version, lang)
) STRICT, WITHOUT ROWID;
INSERT INTO announcement_texts VALUES(1,1,'en','<b>Example</b> news');
INSERT INTO announcement_texts VALUES(1,1,'ky','Мисал');
INSERT INTO announcement_texts VALUES(1,2,'en','<b>Example</b> news, mended');
CREATE TABLE runs (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    announcement_id INTEGER NOT NULL REFERENCES announcements (id),
    kind            TEXT    NOT NULL CHECK (kind IN ('send', 'again', 'correct', 'recall')),
    version         INTEGER NOT NULL,                                  -- of the texts
    state           TEXT    NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'stopped', 'done')),
    total           INTEGER NOT NULL,                                  -- recipients when it began
    started_by      INTEGER NOT NULL,                                  -- a person's id: who sees the progress
    started_at      TEXT    NOT NULL,
    ended_at        TEXT,                                              -- NULL: not yet
    progress_row    INTEGER,                                           -- of the outbox: what shows the progress, or changed it last
    progress_id     INTEGER,                                           -- the message that shows it
    progress_text   TEXT    NOT NULL DEFAULT '',                       -- what it shows
    progress_at     TEXT                                               -- since when
) STRICT;
INSERT INTO runs VALUES(1,1,'send',2,'paused',3,1002,'2018-11-28T09:00:02.000Z',NULL,1,5,'1 of 3','2018-11-28T09:00:02.000Z');
CREATE TABLE IF NOT EXISTS "outbox" (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,                                       -- 0: a call that concerns no chat, such as a command menu
    class      TEXT    NOT NULL CHECK (class IN ('reply', 'announcement')),
    method     TEXT    NOT NULL,
    payload    TEXT    NOT NULL,                                       -- JSON
    file       BLOB,
    secret     INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1)),    -- what must not stay, such as a token: emptied however the call ends
    state      TEXT    NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'held', 'sending', 'sent', 'unreachable', 'doubt', 'failed', 'skipped')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT,
    message_id INTEGER,
    error      TEXT    NOT NULL DEFAULT '',
    run_id     INTEGER REFERENCES runs (id),                           -- NULL: none
    target     INTEGER,                                                -- the message that the run changes or deletes
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;
INSERT INTO outbox VALUES(1,1001,'reply','sendMessage','{"html":"it''s <b>Ann</b>"}',X'66696c65',0,'ready',-1,'2018-11-28T09:01:01.000Z',NULL,'429',NULL,NULL,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO outbox VALUES(2,1002,'announcement','sendMessage','{"html":"it''s <b>Ann</b>"}',X'66696c65',0,'sending',1,NULL,NULL,'',NULL,NULL,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO outbox VALUES(3,1003,'reply','sendMessage','',NULL,0,'sent',0,NULL,42,'example',NULL,NULL,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO outbox VALUES(4,1004,'announcement','sendMessage','{"html":"it''s <b>Ann</b>"}',X'66696c65',0,'doubt',0,NULL,42,'example',NULL,NULL,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO outbox VALUES(5,1005,'reply','sendMessage','',NULL,1,'failed',0,NULL,42,'example',NULL,NULL,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO outbox VALUES(6,1006,'announcement','sendMessage','{"html":"it''s <b>Ann</b>"}',X'66696c65',0,'unreachable',0,NULL,42,'example',NULL,NULL,'2018-11-28T09:00:01.000Z','2018-11-28T09:00:01.000Z');
INSERT INTO outbox VALUES(7,1001,'announcement','','',NULL,0,'held',0,NULL,NULL,'',1,NULL,'2018-11-28T09:00:02.000Z','2018-11-28T09:00:02.000Z');
INSERT INTO outbox VALUES(8,1002,'announcement','','',NULL,0,'held',0,NULL,NULL,'',1,NULL,'2018-11-28T09:00:02.000Z','2018-11-28T09:00:02.000Z');
INSERT INTO outbox VALUES(9,-4001,'announcement','','',NULL,0,'sent',1,NULL,77,'',1,NULL,'2018-11-28T09:00:02.000Z','2018-11-28T09:00:02.000Z');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('events',2);
INSERT INTO sqlite_sequence VALUES('outbox',9);
INSERT INTO sqlite_sequence VALUES('exchanges',1);
INSERT INTO sqlite_sequence VALUES('questions',2);
INSERT INTO sqlite_sequence VALUES('examples',1);
INSERT INTO sqlite_sequence VALUES('invitations',2);
INSERT INTO sqlite_sequence VALUES('audit',3);
INSERT INTO sqlite_sequence VALUES('activities',1);
INSERT INTO sqlite_sequence VALUES('evidence',2);
INSERT INTO sqlite_sequence VALUES('jobs',1);
INSERT INTO sqlite_sequence VALUES('inbox',3);
INSERT INTO sqlite_sequence VALUES('arrivals',1);
INSERT INTO sqlite_sequence VALUES('announcements',1);
INSERT INTO sqlite_sequence VALUES('runs',1);
CREATE INDEX inbox_ready ON inbox (seq) WHERE state = 'ready';
CREATE INDEX inbox_dead ON inbox (seq) WHERE state = 'dead';
CREATE INDEX inbox_handled ON inbox (handled_at);
CREATE INDEX events_by_end ON events (ends_at, id);
CREATE INDEX questions_open ON questions (id) WHERE state = 'open';
CREATE INDEX exchanges_of_chat ON exchanges (chat_id, id);
CREATE INDEX exchanges_with_text ON exchanges (asked_at) WHERE question <> '';
CREATE INDEX invitations_open ON invitations (expires_at) WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX wrong_tokens_by_person ON wrong_tokens (person_id, tried_at);
CREATE INDEX audit_by_actor ON audit (actor, id);
CREATE INDEX audit_by_object ON audit (kind, object_id, id);
CREATE TRIGGER audit_keeps_what_it_has BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is not editable'); END;
CREATE TRIGGER audit_keeps_all_it_has BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is not editable'); END;
CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
    BEGIN SELECT RAISE(ABORT, 'the audit is not editable'); END;
CREATE INDEX activity_versions_by_day ON activity_versions (first_day, activity_id);
CREATE TRIGGER activity_versions_stay BEFORE UPDATE ON activity_versions BEGIN SELECT RAISE(ABORT, 'history is not changed'); END;
CREATE TRIGGER activity_versions_remain BEFORE DELETE ON activity_versions BEGIN SELECT RAISE(ABORT, 'history is not erased'); END;
CREATE UNIQUE INDEX evidence_once ON evidence (activity_id, sha256) WHERE removed_at IS NULL;
CREATE INDEX guests_by_answer ON guests (event_id, answer, turn);
CREATE INDEX conversations_by_expiry ON conversations (expires_at);
CREATE INDEX arrivals_by_person ON arrivals (person_id, id);
CREATE INDEX event_drafts_by_event ON event_drafts (event_id);
CREATE INDEX announcements_scheduled ON announcements (send_at) WHERE state = 'scheduled';
CREATE INDEX announcements_of_event ON announcements (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX runs_of_announcement ON runs (announcement_id);
CREATE INDEX runs_open ON runs (id) WHERE ended_at IS NULL;
CREATE INDEX outbox_waiting ON outbox (class DESC, id) WHERE state = 'ready';
CREATE INDEX outbox_postponed ON outbox (not_before) WHERE state = 'ready' AND not_before IS NOT NULL;
CREATE INDEX outbox_open ON outbox (chat_id, class, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_answered ON outbox (updated_at) WHERE state = 'sent' AND class = 'reply';
CREATE INDEX outbox_doubtful ON outbox (id) WHERE state = 'doubt';
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
CREATE INDEX outbox_of_run ON outbox (run_id, state) WHERE run_id IS NOT NULL;
CREATE INDEX outbox_held ON outbox (run_id, ifnull(not_before, '')) WHERE state = 'held';
CREATE UNIQUE INDEX outbox_once ON outbox (run_id, chat_id) WHERE run_id IS NOT NULL;
COMMIT;
PRAGMA user_version=11;
