package dsl

// opening is what a class word opens.
type opening struct {
	class Class
	kind  GroundKind
}

// openings are the words that open declarations.
var openings = map[keyword]opening{
	keywords["regulation"]:         {class: ClassRegulation},
	keywords["organisation"]:       {class: ClassOrganisation},
	keywords["event"]:              {class: ClassEvent},
	keywords["question"]:           {class: ClassQuestion},
	keywords["document"]:           {class: ClassDocument},
	keywords["one of"]:             {class: ClassGroup},
	keywords["term"]:               {class: ClassTerm},
	keywords["stage"]:              {class: ClassStage},
	keywords["refuse acceptance"]:  {ClassGround, GroundRefuseAcceptance},
	keywords["return"]:             {ClassGround, GroundReturn},
	keywords["suspend"]:            {ClassGround, GroundSuspend},
	keywords["refuse"]:             {ClassGround, GroundRefuse},
	keywords["not applicant"]:      {ClassGround, GroundNotApplicant},
	keywords["ground"]:             {class: ClassGround},
	keywords["result"]:             {class: ClassResult},
	keywords["norm"]:               {class: ClassNorm},
	keywords["value"]:              {class: ClassValue},
	keywords["duty"]:               {class: ClassFee},
	keywords["exception"]:          {class: ClassException},
	keywords["table"]:              {class: ClassTable},
	keywords["categories"]:         {class: ClassCategories},
	keywords["situation"]:          {class: ClassSituation},
	keywords["period"]:             {class: ClassPeriod},
	keywords["template"]:           {class: ClassTemplate},
	keywords["library"]:            {class: ClassLibrary},
	keywords["finding"]:            {class: ClassFinding},
	keywords["person"]:             {class: ClassPerson},
	keywords["subservice"]:         {class: ClassSubservice},
	keywords["table of documents"]: {class: ClassPaperTable},
	keywords["table of grounds"]:   {class: ClassGroundTable},
	keywords["blank form"]:         {class: ClassForm},
	keywords["message"]:            {class: ClassMessage},
	keywords["bundle"]:             {class: ClassBundle},
	keywords["example"]:            {class: ClassExample},
}

// classNames are the words for classes in messages.
var classNames = map[Class]Phrase{
	ClassRegulation: keywords["regulation"].phrase(), ClassOrganisation: keywords["organisation"].phrase(),
	ClassEvent: keywords["event"].phrase(), ClassQuestion: keywords["question"].phrase(),
	ClassDocument: keywords["document"].phrase(), ClassGroup: keywords["one of"].phrase(),
	ClassTerm: keywords["term"].phrase(), ClassStage: keywords["stage"].phrase(),
	ClassGround: keywords["ground"].phrase(), ClassResult: keywords["result"].phrase(),
	ClassNorm: keywords["norm"].phrase(), ClassValue: keywords["value"].phrase(), ClassFee: keywords["duty"].phrase(),
	ClassException: keywords["exception"].phrase(), ClassTable: keywords["table"].phrase(),
	ClassCategories: keywords["categories"].phrase(), ClassSituation: keywords["situation"].phrase(),
	ClassPeriod: keywords["period"].phrase(), ClassTemplate: keywords["template"].phrase(),
	ClassLibrary: keywords["library"].phrase(), ClassExample: keywords["example"].phrase(),
	ClassFinding: keywords["finding"].phrase(), ClassPerson: keywords["person"].phrase(),
	ClassSubservice: keywords["subservice"].phrase(), ClassPaperTable: keywords["table of documents"].phrase(),
	ClassGroundTable: keywords["table of grounds"].phrase(), ClassForm: keywords["blank form"].phrase(),
	ClassMessage: keywords["message"].phrase(), ClassBundle: keywords["bundle"].phrase(),
}

// Phrase is the word that opens declarations of the class.
func (c Class) Phrase() Phrase { return classNames[c] }

// headingForms are the headings as hints show them.
var headingForms = map[Class]Phrase{
	ClassRegulation:   {`регламент ИМЯ "Название"`, `regulation NAME "Title"`},
	ClassOrganisation: {`организация ИМЯ "Название"`, `organisation NAME "Title"`},
	ClassEvent:        {`событие ИМЯ "Что произошло"`, `event NAME "What happened"`},
	ClassQuestion:     {`вопрос ИМЯ "Текст вопроса?" : да/нет`, `question NAME "Text?" : yes/no`},
	ClassDocument:     {`документ ИМЯ "Название"`, `document NAME "Title"`},
	ClassGroup:        {`один из ИМЯ "Название"`, `one of NAME "Title"`},
	ClassTerm:         {`срок ИМЯ "Название"`, `term NAME "Title"`},
	ClassStage:        {`процедура ИМЯ "Название"`, `stage NAME "Title"`},
	ClassGround:       {`основание для отказа в услуге ИМЯ "Название"`, `ground for refusing service NAME "Title"`},
	ClassResult:       {`результат ИМЯ "Название"`, `result NAME "Title"`},
	ClassNorm:         {`норматив ИМЯ ["Название"] : деньги [по ПРИЗНАК, …]`, `norm NAME ["Title"] : money [by KEY, …]`},
	ClassValue:        {`расчёт ИМЯ ["Название"] : деньги = ФОРМУЛА`, `value NAME ["Title"] : money = FORMULA`},
	ClassFee:          {`пошлина ИМЯ "Название" = ФОРМУЛА`, `duty NAME "Title" = FORMULA`},
	ClassException:    {`исключение ИМЯ для РАСЧЁТ ["Название"]`, `exception NAME for VALUE ["Title"]`},
	ClassTable:        {`таблица ИМЯ ["Название"] [: деньги]`, `table NAME ["Title"] [: money]`},
	ClassCategories:   {`категории ИМЯ ["Название"] [: ровно одна]`, `categories NAME ["Title"] [: exactly one]`},
	ClassSituation:    {`ситуация ИМЯ "Название"`, `situation NAME "Title"`},
	ClassPeriod:       {`период ИМЯ "Название"`, `period NAME "Title"`},
	ClassTemplate:     {`типовой регламент ИМЯ "Название"`, `template regulation NAME "Title"`},
	ClassLibrary:      {`библиотека ИМЯ "Название"`, `library NAME "Title"`},
	ClassFinding:      {`сведение ИМЯ "Что установлено?" : да/нет`, `finding NAME "What was found?" : yes/no`},
	ClassPerson:       {`лицо ИМЯ "Кто это"`, `person NAME "Who it is"`},
	ClassSubservice:   {`подуслуга ИМЯ "Название"`, `subservice NAME "Title"`},
	ClassPaperTable:   {`перечень документов`, `table of documents`},
	ClassGroundTable:  {`основания`, `table of grounds`},
	ClassForm:         {`бланк ИМЯ "Название"`, `blank form NAME "Title"`},
	ClassMessage:      {`сообщение ИМЯ "Название"`, `message NAME "Title"`},
	ClassBundle:       {`комплекс ИМЯ "Название"`, `bundle NAME "Title"`},
	ClassExample:      {`пример "Название"`, `example "Title"`},
}

// opensAny are all class words; opensLine are, by class, all line words.
var opensAny = func() (set keywordSet) {
	for k := range openings {
		set.add(k)
	}
	return set
}()

// classLines is what may stand in declarations of one class.
type classLines struct {
	opens  keywordSet
	byWord map[keyword]*rule
	bySign map[string]*rule // items, rows and formulas
	number *rule            // opened by a number
	forms  Phrases
}

// linesOf holds the rules by class; under ClassUnknown, those of all classes.
var linesOf = func() (table [ClassExample + 1]classLines) {
	for c := range table {
		table[c].byWord, table[c].bySign = map[keyword]*rule{}, map[string]*rule{}
	}
	for _, r := range rules {
		for _, c := range append([]Class{ClassUnknown}, r.classes...) {
			table[c].put(r)
		}
	}
	return table
}()

func (c *classLines) put(r *rule) {
	c.forms = append(c.forms, r.form)
	if r.sign != "" && c.bySign[r.sign] == nil {
		c.bySign[r.sign] = r
	}
	if k := keywords["if"]; r.opens.has(k) && r.words.has(keywords["from event"]) {
		c.number = r
	}
	c.opens.join(r.opens)
	for i := range vocabulary {
		if k := keyword(i + 1); r.opens.has(k) && c.byWord[k] == nil {
			c.byWord[k] = r
		}
	}
}
