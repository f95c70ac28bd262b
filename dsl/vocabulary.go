package dsl

// entry is one keyword: the word that the grammar knows it by and the phrases
// that people write. The first phrase of a language is the one that the
// formatter and hints use; the others are inflected forms and synonyms.
type entry struct {
	key    string
	ru, en []string
}

// vocabulary is the single table of all keywords in both languages. A comma
// inside a phrase may be left out; case and "ё" do not matter. A phrase may
// belong to several entries, but never to two that may stand in one place:
// "год" counts years behind a number and is a function in front of "(".
var vocabulary = []entry{
	// Words that open a declaration.
	{"regulation", []string{"регламент"}, []string{"regulation"}},
	{"organisation", []string{"организация"}, []string{"organisation", "organization"}},
	{"event", []string{"событие"}, []string{"event"}},
	{"question", []string{"вопрос"}, []string{"question"}},
	{"document", []string{"документ"}, []string{"document"}},
	{"one of", []string{"один из", "одна из", "одно из"}, []string{"one of"}},
	{"term", []string{"срок"}, []string{"term"}},
	{"stage", []string{"процедура"}, []string{"stage"}},
	{"refuse acceptance", []string{"основание для отказа в приёме", "основание для отказа в приёме документов", "основание для отказа в приёме заявления"}, []string{"ground for refusing acceptance"}},
	{"return", []string{"основание для возврата", "основание для возврата документов", "основание для возврата заявления"}, []string{"ground for return", "ground for returning"}},
	{"suspend", []string{"основание для приостановления", "основание для приостановления услуги"}, []string{"ground for suspension", "ground for suspending"}},
	{"refuse", []string{"основание для отказа в услуге", "основание для отказа в предоставлении услуги"}, []string{"ground for refusing service", "ground for refusing the service"}},
	{"not applicant", []string{"основание для исключения из круга заявителей", "основание не входит в круг заявителей"}, []string{"ground for not an applicant", "ground for excluding an applicant"}},
	{"ground", []string{"основание"}, []string{"ground"}},
	{"result", []string{"результат"}, []string{"result"}},
	{"example", []string{"пример"}, []string{"example"}},
	{"norm", []string{"норматив"}, []string{"norm"}},
	{"value", []string{"расчёт"}, []string{"value", "calculation"}},
	{"duty", []string{"пошлина"}, []string{"duty", "state duty"}},
	{"exception", []string{"исключение"}, []string{"exception"}},
	{"table", []string{"таблица"}, []string{"table"}},
	{"categories", []string{"категории"}, []string{"categories"}},
	{"situation", []string{"ситуация", "ситуации"}, []string{"situation", "situations"}},
	{"period", []string{"период"}, []string{"period"}},
	{"template", []string{"типовой регламент"}, []string{"template regulation", "model regulation"}},
	{"library", []string{"библиотека"}, []string{"library"}},

	// Other words of headings.
	{"for", []string{"для"}, []string{"for"}},
	{"by", []string{"по"}, []string{"by"}},
	{"exactly one", []string{"ровно одна", "ровно один"}, []string{"exactly one"}},

	// Types of questions and values.
	{"yes/no", []string{"да/нет"}, []string{"yes/no"}},
	{"integer", []string{"целое", "целое число"}, []string{"integer"}},
	{"date", []string{"дата"}, []string{"date"}},
	{"text", []string{"текст"}, []string{"text"}},
	{"number", []string{"число"}, []string{"number"}},
	{"percent", []string{"процент", "проценты"}, []string{"percent"}},
	{"money", []string{"деньги"}, []string{"money"}},
	{"date and time", []string{"дата и время"}, []string{"date and time"}},
	{"length", []string{"длительность"}, []string{"duration"}},
	{"some of", []string{"несколько из"}, []string{"some of", "any of"}},
	{"list", []string{"список"}, []string{"list"}},
	{"snils", []string{"снилс"}, []string{"SNILS"}},
	{"inn", []string{"инн"}, []string{"INN"}},
	{"ogrn", []string{"огрн"}, []string{"OGRN"}},
	{"passport", []string{"паспорт"}, []string{"passport"}},
	{"phone", []string{"телефон"}, []string{"phone"}},
	{"email", []string{"электронная почта"}, []string{"email"}},
	{"cadastral number", []string{"кадастровый номер"}, []string{"cadastral number"}},

	// Bounds of types and cells.
	{"at least", []string{"от"}, []string{"from"}},
	{"at most", []string{"до"}, []string{"to", "up to"}},
	{"more than", []string{"более", "больше", "свыше"}, []string{"more than", "over"}},
	{"less than", []string{"менее", "меньше"}, []string{"less than", "under"}},
	{"not more than", []string{"не более", "не больше"}, []string{"not more than", "no more than", "at most"}},
	{"not less than", []string{"не менее", "не меньше"}, []string{"not less than", "no less than", "at least"}},
	{"otherwise", []string{"иначе"}, []string{"otherwise"}},

	// Lines of the header.
	{"version", []string{"версия"}, []string{"version"}},
	{"effective from", []string{"действует с"}, []string{"effective from"}},
	{"to", []string{"по"}, []string{"to", "until"}},
	{"territory", []string{"территория"}, []string{"territory"}},
	{"area", []string{"направление"}, []string{"area"}},
	{"authority", []string{"орган"}, []string{"authority"}},
	{"applicants", []string{"круг заявителей"}, []string{"applicants"}},
	{"channels", []string{"способы подачи", "способ подачи"}, []string{"channels"}},
	{"synonyms", []string{"синонимы", "синоним"}, []string{"synonyms", "synonym"}},
	{"fee", []string{"госпошлина", "государственная пошлина"}, []string{"fee"}},
	{"free", []string{"бесплатно"}, []string{"free", "free of charge"}},
	{"based on template", []string{"на основе типового", "на основе типового регламента"}, []string{"based on template"}},
	{"uses library", []string{"использует библиотеку", "использует библиотеки"}, []string{"uses library", "uses libraries"}},

	// Lines of several classes.
	{"basis", []string{"правовое основание", "правовые основания"}, []string{"basis", "legal basis"}},
	{"help", []string{"пояснение"}, []string{"help"}},
	{"if", []string{"если"}, []string{"if"}},
	{"outcome", []string{"итог", "итоги"}, []string{"outcome", "outcomes"}},
	{"no list issued", []string{"перечень не выдаётся"}, []string{"no list issued"}},
	{"do not warn", []string{"не предупреждать"}, []string{"do not warn"}},

	// Lines of questions.
	{"ask if", []string{"спросить, если", "спрашивать, если"}, []string{"ask if"}},
	{"allows", []string{"допускается", "допускается ответ"}, []string{"allows"}},

	{"excludes others", []string{"исключает остальные", "исключает другие"}, []string{"excludes others", "excludes the others"}},

	// Lines of documents and groups.
	{"needed always", []string{"нужен всегда", "нужна всегда", "нужно всегда", "нужны всегда"}, []string{"needed always", "always needed"}},
	{"needed if", []string{"нужен, если", "нужна, если", "нужно, если", "нужны, если"}, []string{"needed if"}},
	{"suits if", []string{"подходит, если", "подходят, если"}, []string{"suits if"}},
	{"form", []string{"форма"}, []string{"form"}},
	{"original", []string{"подлинник", "подлинника", "подлинников", "подлинники"}, []string{"original", "originals"}},
	{"copy", []string{"копия", "копии", "копий"}, []string{"copy", "copies"}},
	{"notarised copy", []string{"нотариальная копия", "нотариальной копии", "нотариальные копии", "нотариальных копий", "нотариальных копии"}, []string{"notarised copy", "notarised copies", "notarized copy", "notarized copies"}},
	{"electronic image", []string{"электронный образ", "электронного образа", "электронные образы", "электронных образа", "электронных образов"}, []string{"electronic image", "electronic images"}},
	{"electronic form", []string{"электронная форма", "электронной формы", "электронные формы", "электронных форм"}, []string{"electronic form", "electronic forms"}},
	{"or", []string{"или"}, []string{"or"}},
	{"requested from", []string{"запрашивается у", "запрашивается в", "запрашиваются у", "запрашиваются в"}, []string{"requested from"}},
	{"within", []string{"в течение"}, []string{"within"}},
	{"applicant may bring", []string{"заявитель вправе представить"}, []string{"applicant may bring"}},
	{"held by authority", []string{"имеется у органа", "имеется в органе", "имеются у органа"}, []string{"held by authority", "held by the authority"}},
	{"obtain at", []string{"получить в", "получить у"}, []string{"obtain at", "obtain from"}},
	{"kept", []string{"остаётся в деле", "остаются в деле"}, []string{"kept"}},
	{"returned", []string{"возвращается", "возвращаются"}, []string{"returned"}},

	// Lengths and money.
	{"working days", []string{"рабочих дней", "рабочий день", "рабочих дня", "рабочего дня", "рабочие дни"}, []string{"working days", "working day"}},
	{"calendar days", []string{"календарных дней", "календарный день", "календарных дня", "календарного дня", "календарные дни"}, []string{"calendar days", "calendar day"}},
	{"weeks", []string{"недель", "неделя", "недели", "неделю"}, []string{"weeks", "week"}},
	{"months", []string{"месяцев", "месяц", "месяца"}, []string{"months", "month"}},
	{"years", []string{"лет", "год", "года"}, []string{"years", "year"}},
	{"days", []string{"дней", "день", "дня", "дни"}, []string{"days", "day"}},
	{"rub", []string{"руб", "рубль", "рубля", "рублей"}, []string{"RUB", "roubles", "rouble", "rubles", "ruble", "₽"}},

	// Lines of norms, values, situations and periods.
	{"from", []string{"с", "со"}, []string{"from"}},
	{"round to", []string{"округлить до", "округлять до", "округлить"}, []string{"round to", "round"}},
	{"kopecks", []string{"копейки", "копеек"}, []string{"kopecks", "kopeck"}},
	{"roubles", []string{"рубля", "рублей"}, []string{"roubles", "rouble", "rubles", "ruble"}},
	{"whole", []string{"целого", "целых"}, []string{"whole"}},
	{"digits", []string{"знаков", "знака", "знак"}, []string{"digits", "digit"}},
	{"up", []string{"вверх"}, []string{"up"}},
	{"down", []string{"вниз"}, []string{"down"}},
	{"holds when", []string{"это когда", "это, когда"}, []string{"holds when"}},
	{"group", []string{"группа"}, []string{"group"}},
	{"lasts", []string{"на"}, []string{"for"}},

	// Lines of terms and stages.
	{"from event", []string{"со дня события", "со дня", "с даты события"}, []string{"from event", "from the day of event", "from the day of", "from"}},
	{"no shift", []string{"без переноса"}, []string{"no shift", "without shift"}},
	{"after stages", []string{"после процедур", "после процедуры"}, []string{"after stages", "after stage"}},
	{"after outcome", []string{"после итога", "после итогов"}, []string{"after outcome", "after outcomes"}},
	{"executor", []string{"исполнитель"}, []string{"executor"}},
	{"closed by event", []string{"завершается событием"}, []string{"closed by event"}},
	{"applies if", []string{"выполняется, если"}, []string{"applies if"}},

	// Lines of grounds and results.
	{"consequence", []string{"последствие"}, []string{"consequence"}},
	{"on outcome", []string{"при итоге", "при итогах"}, []string{"on outcome", "on outcomes"}},
	{"issued by term", []string{"выдаётся в срок", "выдаются в срок"}, []string{"issued by term"}},

	// Lines of examples.
	{"channel", []string{"способ"}, []string{"channel"}},
	{"on day", []string{"на день"}, []string{"on day"}},
	{"given", []string{"дано"}, []string{"given"}},
	{"present", []string{"представлено", "представлен", "представлена", "представлены"}, []string{"present"}},
	{"applicant brings", []string{"заявитель приносит"}, []string{"applicant brings"}},
	{"requested", []string{"запрашивается", "запрашиваются"}, []string{"requested"}},
	{"missing", []string{"недостаёт", "не хватает"}, []string{"missing"}},
	{"exactly", []string{"ровно"}, []string{"exactly"}},
	{"nothing", []string{"пусто"}, []string{"nothing"}},
	{"undefined", []string{"не определён", "не определена", "не определено"}, []string{"undefined"}},
	{"holds ground", []string{"действует основание"}, []string{"holds ground"}},
	{"does not hold ground", []string{"не действует основание"}, []string{"does not hold ground"}},
	{"next question", []string{"следующий вопрос"}, []string{"next question"}},
	{"assume", []string{"принять"}, []string{"assume"}},
	{"no situation", []string{"нет ситуации", "нет ситуаций"}, []string{"no situation", "no situations"}},
	{"category", []string{"категория"}, []string{"category"}},

	// Words of expressions.
	{"and", []string{"и"}, []string{"and"}},
	{"not", []string{"не"}, []string{"not"}},
	{"in", []string{"из"}, []string{"in"}},
	{"yes", []string{"да"}, []string{"yes"}},
	{"no", []string{"нет"}, []string{"no"}},
	{"does not know", []string{"не знаю"}, []string{"does not know", "do not know"}},
	{"presented document", []string{"представлен документ", "представлено документ", "представлена документ"}, []string{"presented document"}},
	{"presented applicant documents", []string{"представлены документы заявителя"}, []string{"presented applicant documents"}},
	{"contains", []string{"содержит"}, []string{"contains"}},
	{"where", []string{"где"}, []string{"where"}},
	{"on", []string{"на"}, []string{"on"}},
	{"event day", []string{"день события", "дата события", "дату события"}, []string{"day of event", "date of event"}},

	// Functions: keywords in front of "(" only.
	{"count", []string{"количество"}, []string{"count"}},
	{"sum", []string{"сумма"}, []string{"sum"}},
	{"any", []string{"есть"}, []string{"any"}},
	{"all", []string{"все"}, []string{"all"}},
	{"least", []string{"наименьшее"}, []string{"least", "min"}},
	{"greatest", []string{"наибольшее"}, []string{"greatest", "max"}},
	{"year", []string{"год"}, []string{"year"}},
	{"month", []string{"месяц"}, []string{"month"}},
	{"day", []string{"день"}, []string{"day"}},
	{"month start", []string{"начало_месяца"}, []string{"month_start"}},
	{"month end", []string{"конец_месяца"}, []string{"month_end"}},
	{"age", []string{"возраст"}, []string{"age"}},
}
