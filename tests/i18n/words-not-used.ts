/** Words that no text for readers uses, and what it says instead. */
export interface WordsNotUsed {
  /** Whole words or phrases in small letters, parted by commas; a `*` stands for any ending. */
  words: string
  /** What the words above are too coarse to say. */
  patterns?: readonly RegExp[]
  why: string
  instead: string
}

/** A phrase in which such a word is right. */
export interface PhraseThatStays {
  phrase: string
  why: string
}

/**
 * Where these lists come from: plainlanguage.gov ("Use simple words and phrases") for English, the Diccionario
 * panhispánico de dudas for what Spanish borrows from English, the stylebooks of the Associated Press and of the
 * National Association of Hispanic Journalists for words about people, and for Vietnamese what offices in the United
 * States write to this community. They hold what somebody in an office would reach for, not every hard word there is:
 * how hard a whole text is, is measured in tests/policy/readability.test.ts and reader-pages.test.ts.
 */
export const wordsNotUsed: Record<string, readonly WordsNotUsed[]> = {
  en: [
    {
      words: 'alien*, illegals',
      patterns: [
        /illegal (?:alien|immigrant|migrant|worker|person|people|resident)s?/,
        /an illegal(?= (?:is|was|who|can|may|has)|[.,;:!?]|$)/,
      ],
      why: 'An act can be against the law, a person cannot; the readers are the people meant.',
      instead: 'a person without legal papers',
    },
    {
      words: 'detainee*, arrestee*, deportee*, inmate*, perpetrator*, removable',
      why: 'A name that makes of a person what was done to them.',
      instead: 'a person who was detained, arrested, deported',
    },
    {
      words:
        'individual*, personnel, constituent*, stakeholder*, foreign national*, noncitizen*, non-citizen*',
      why: 'Official words for people.',
      instead: 'a person, people, officers',
    },
    {
      words: 'resident*',
      why: 'To an immigrant a resident is somebody with a green card: who has none thinks it is not about them.',
      instead: 'people who live here',
    },
    {
      words: 'law enforcement',
      why: 'Nobody who needs help calls it that.',
      instead: 'the police',
    },
    {
      words: `pursuant, herein*, hereby, hereof, hereto*, heretofore, thereof, therein, thereto, thereafter, henceforth,
        forthwith, aforementioned, aforesaid, foregoing, whereas, notwithstanding, inter alia, viz, shall, deemed,
        in accordance with, and/or`,
      why: 'Only in laws and contracts.',
      instead: 'under, here, this, must, but; or nothing',
    },
    {
      words: `detainer*, removal*, remand*, adjudicat*, apprehend*, apprehension, effectuat*, jurisdiction*,
        ordinance*, statute*, statutory, mandate*, compliance, comply, complies, complied`,
      why: 'Words of the trade, and some mean something else at home: removal sounds like moving house.',
      instead: 'a request to hold a person, deportation, arrest, city law, law, must, follow',
    },
    {
      words: `utiliz*, utilis*, commenc*, initiat*, terminat*, facilitat*, implement*, expedit*, leverag*, endeavor*,
        demonstrate, demonstrates, demonstrated, purchas*, obtain*, furnish*, render*, modif*, notif*, inquir*, ascertain*, prohibit*`,
      why: 'A long word that says no more than a short one.',
      instead: 'use, start, end, help, do, try, show, buy, get, give, change, tell, ask, find out, not allow',
    },
    {
      words: `approximately, sufficient*, insufficient*, numerous, additional*, subsequent*, prior to, previously,
        upon, via, thus, hence, whilst, amongst, solely, exclusively, regardless, irrespective, assistance, vehicle*,
        residence*, dwelling*`,
      why: 'A long or bookish word that says no more than a short one.',
      instead: 'about, enough, many, more, later, before, on, by, so, while, only, whatever, help, car, home',
    },
    {
      words: `in order to, in the event of, in the event that, with respect to, with regard to, regarding, concerning,
        due to the fact that, at this time, at this point in time, for the purpose of, please be advised,
        going forward, as per`,
      patterns: [/e\.\s?g\./, /i\.\s?e\./, /etc\./],
      why: 'Several words, or a piece of Latin, for one.',
      instead: 'to, if, about, because, now, for, for example, that is',
    },
    {
      words: 'outreach',
      why: 'A word of the trade that no other language has; who is learning English has not met it.',
      instead: 'community, as in community meeting',
    },
    {
      words: 'unanimous*',
      why: 'A word of minutes.',
      instead: 'all of them voted for it',
    },
    {
      words: 'click*',
      why: 'Most readers hold a phone, and some use only keys.',
      instead: 'choose, open, use',
    },
  ],

  /*
   * What may stay although a dictionary frowns: the readers come from Mexico and Central America and live in Texas,
   * and this is how they say it. Estatus, reporte, agencia for a public office, video, cookies, "papeles" for
   * documents, indocumentado (which newspapers of the community prefer to every other word), perfil racial, corte,
   * domicilio, "en línea" (the texts say "por internet", which is understood also by who never used it).
   */
  es: [
    {
      words: 'ilegales, alien, aliens, mojado*, mojada*',
      patterns: [
        /(?:el|la|un|una|al|del) ilegal/,
        /(?:inmigrante|migrante|extranjer[oa]|persona|trabajadora?|gente) ilegal/,
        /extranjer[oa]s? criminal(?:es)?/,
      ],
      why: 'An act can be against the law, a person cannot; the readers are the people meant.',
      instead: 'personas sin papeles',
    },
    {
      words: 'individuo*, sujeto*, removible*, infractor*, indiciado*',
      patterns: [/elementos (?:de la policía|polic[ií]acos|policiales)/],
      why: 'Words of police reports; individuo and sujeto are also insults.',
      instead: 'persona, agentes, quien cometió una falta',
    },
    {
      words: 'residente*, ciudadanos, ciudadanas',
      why: 'To an immigrant these are statuses: who has neither thinks it is not about them.',
      instead: 'la gente, las personas que viven aquí',
    },
    {
      words: 'fuerzas del orden, agencias del orden, agencias de orden público',
      patterns: [/(?:el|un|una|los|las|al|del) oficial(?:es)?/, /oficial(?:es)? de (?:la )?policía/],
      why: 'Made after “officer” and “law enforcement”: in Spanish an oficial has a rank in an army.',
      instead: 'agente, la policía',
    },
    {
      words: 'aplica* para, aplique* para, apliqué para, aplicó para, aplicante*, aplicación, aplicaciones',
      why: 'Made after “to apply”: aplicar is to put on, or to carry out a law.',
      instead: 'solicitar, pedir; solicitud, solicitante',
    },
    {
      words: 'soportar*, soporta, soportan, soporte*',
      why: 'Made after “to support”: soportar is to bear.',
      instead: 'apoyar, ayudar; apoyo',
    },
    {
      words: 'remover*, remueve*, remueva*, removid*, removió, remoción*',
      why: 'Made after “to remove” and “removal”: remover is to stir.',
      instead: 'quitar, sacar; deportar, deportación',
    },
    {
      words: 'accesa*, accese*, enforza*, printe*, forward*, loguea*, resetea*, checklist*',
      why: 'English verbs with Spanish endings.',
      instead: 'entrar, abrir, hacer cumplir, imprimir, reenviar, empezar de nuevo, lista',
    },
    {
      words: `website*, web site*, link*, email*, e-mail*, mail*, online, password*, login*, click*, clic, clics,
        feedback, newsletter*`,
      why: 'English that has a Spanish word; and on a phone nobody clicks.',
      instead:
        'sitio, enlace, correo electrónico, por internet, contraseña, entrar, tocar, elegir, opinión, boletín',
    },
    {
      words: 'contactar*, contacta, contactan, contactamos, contacte*, contactó, contactaron, contactado*',
      why: 'Made after “to contact”, and does not say how.',
      instead: 'llamar, escribir, hablar con',
    },
    {
      words: `al final del día, a la fecha, hace sentido, hacer sentido, toma lugar, tomar lugar, tomará lugar,
        tuvo lugar, tendrá lugar, previo a, en orden de, en orden a, llamar para atrás, llamar de vuelta, elegible*,
        eventualmente`,
      patterns: [/atend(?:er|erá|erán|ió|ieron) (?:a )?(?:la|una|las|esta|nuestras?) reuni(?:ón|ones)/],
      why: 'English phrases in Spanish words, or stiff ones.',
      instead:
        'en resumen, hasta hoy, tener sentido, se hará, se hizo, antes de, para, devolver la llamada, ' +
        'que puede recibir, más tarde, ir a la reunión',
    },
    {
      words: `susodich*, antedich*, antes mencionad*, arriba mencionad*, anteriormente mencionad*, antes citad*,
        suscrito, suscrita, infrascrit*, abajo firmante*, sírvase, sírvanse, por medio de la presente,
        por medio del presente`,
      patterns: [
        // "Ha dicho", "lo dicho" and "dicho que" are the verb.
        /(?<!(?:ha|han|he|hemos|haya|hayan|haber|había|habían|habrá|habría|lo|mejor) )dich[oa]s? (?!que)\p{L}+/u,
        /(?:el|la|los|las) presentes? (?:documento|orden|aviso|página|carta|norma|política)s?/,
        // "El mismo trato" is how people say it; "el mismo", and then nothing, is how offices do.
        /(?:el|la|los|las|del|al) mism[oa]s?(?=\s*(?:[.,;:!?)]|$))/,
      ],
      why: 'Only lawyers and offices point with these words.',
      instead: 'ese, esa, él, ella, su; quien firma; por favor; esta página',
    },
    {
      words: `ordenanza*, reglamentari*, jurisdicci*, en virtud de, de conformidad con, conforme a, con arreglo a,
        al amparo de, sin perjuicio de, toda vez que, por conducto de, a efecto de, a efectos de, a los efectos de,
        en materia de, en lo concerniente, con respecto a, con respecto al, en relación con, referente a, en base a,
        en base al, de acuerdo a, de acuerdo al, con el fin de, a fin de, en caso de que, no obstante, asimismo,
        por ende, mediante, y/o, interponer*`,
      why: 'Words of laws and official letters.',
      instead:
        'ley de la ciudad, según, por, porque, sobre, para, si, pero, también, por eso, con, o, presentar',
    },
    {
      words: `utilizar*, utiliza, utilizan, utilice*, efectuar*, efectúa*, efectuó, realizar*, realiza, realizan,
        realizó, realizaron, realice*, llevar a cabo, lleva a cabo, llevó a cabo, llevará a cabo, proceder a,
        procede a, procederá*, procedió, dar inicio, dio inicio, dará inicio, proporcionar*, proporciona*, brindar*,
        brinda, brindan, provee*, proveyó, notificar*, notifica*, notifique*, notificó, percatarse, ubicad*,
        posteriormente, anteriormente, posterior a`,
      why: 'A long word that says no more than a short one.',
      instead: 'usar, hacer, empezar, dar, avisar, darse cuenta, está en, después, antes',
    },
    {
      words: 'unánime*, unanimidad',
      why: 'A word of minutes.',
      instead: 'todos votaron a favor',
    },
    {
      words: `tú, tu, tus, te, ti, contigo, tuyo*, tuya*, vos, puedes, podrás, puedas, podés, tienes, tendrás, tengas,
        tenés, quieres, quieras, querés, debes, deberás, debas, necesitas, necesites, eres, serás, seas, estás, estés,
        has, hayas, sabes, sepas, haces, hagas, dices, digas, vas, vayas, ves, vives, sientes, hablas, hables, llames,
        preguntes, haz, pon, ten, llámanos, escríbenos, háblanos, avísanos, visítanos, dinos, infórmate, acércate,
        fíjate, asegúrate`,
      why: 'The house says usted: readers are neither children nor friends, and who fears the police is owed respect.',
      instead: 'usted, su, le; puede, tiene, llame',
    },
  ],

  /*
   * What may stay: email, internet and cookie, which the community in Texas says as they are; nhập cư beside di trú,
   * both of which are understood; yêu cầu, sử dụng, vui lòng, official in tone and everyday in use.
   */
  vi: [
    {
      words: 'dân lậu, ngoại kiều, ngoại nhân',
      patterns: [
        /(?:người|dân|kẻ|nhập cư|cư trú|lao động) (?:\p{L}+ )?bất hợp pháp/u,
        /(?:nhập cư|di dân|di trú|cư trú|nhập cảnh|người) lậu/,
      ],
      why: 'An act can be against the law, a person cannot; the readers are the people meant.',
      instead: 'người không có giấy tờ',
    },
    {
      words: 'công an',
      why: 'The police of the state that many of these readers fled.',
      instead: 'cảnh sát',
    },
    {
      words: 'đối tượng, đương sự, can phạm, phạm nhân, tội phạm di trú',
      why: 'Words of police reports; đối tượng makes a thing of a person.',
      instead: 'người, người đó, người bị bắt',
    },
    {
      words: 'bạn, các bạn, mày, ngươi',
      why: 'Too close for a stranger who may be older; offices in the United States write quý vị.',
      instead: 'quý vị',
    },
    {
      words: `căn cứ vào, căn cứ theo, chiếu theo, nêu trên, nói trên, kể trên, hữu quan, hữu trách, quán triệt,
        triển khai, tiến hành, nhằm mục đích, với mục đích, tại thời điểm này, vào thời điểm này, thi hành công vụ,
        theo quy định hiện hành, kính mời, trân trọng thông báo`,
      why: 'The language of offices.',
      instead: 'theo, này, liên quan, phụ trách, hiểu, làm, để, lúc này, xin mời',
    },
    {
      words: 'website*, link*, online, click*, app, apps, password*, status, okay',
      why: 'English that has a Vietnamese word, which readers without English need.',
      instead: 'trang mạng, đường dẫn, trên mạng, bấm, ứng dụng, mật khẩu, tình trạng',
    },
  ],
}

/** Names and meanings in which a word of the lists is right, by language. */
export const phrasesThatStay: Record<string, readonly PhraseThatStays[]> = {
  en: [
    { phrase: 'permanent resident', why: 'the name of a status' },
    { phrase: 'permanent residents', why: 'the name of a status' },
  ],
  es: [
    { phrase: 'residente permanente', why: 'the name of a status' },
    { phrase: 'residentes permanentes', why: 'the name of a status' },
    { phrase: 'aplicación de la ley', why: 'carrying out a law, which is what aplicar means' },
    { phrase: 'aplicación de las leyes', why: 'carrying out laws' },
  ],
  vi: [
    { phrase: 'bạn bè', why: 'friends' },
    { phrase: 'người bạn', why: 'a friend' },
    { phrase: 'phải là một đối tượng', why: 'an object of JSON, said to those who import meetings' },
    { phrase: 'có status là', why: 'the name of a field, said to those who import meetings' },
  ],
}
