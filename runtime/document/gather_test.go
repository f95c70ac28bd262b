package document_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

func openCatalog(t *testing.T) (*catalog.Catalog, catalog.Service) {
	t.Helper()
	cat, err := catalog.Open("testdata/catalog")
	require.NoError(t, err)
	service, ok := cat.Service("место", day(t, "2026-04-01"))
	require.True(t, ok)
	return cat, service
}

func texts(t *testing.T, language message.Language) *message.Texts {
	t.Helper()
	all, err := message.Load()
	require.NoError(t, err)
	return all.In(language)
}

// decided answers questions in their own words and decides.
func decided(t *testing.T, cat *catalog.Catalog, s catalog.Service, answers map[string]string, facts interpreter.Facts) *interpreter.Decision {
	t.Helper()
	facts.On = day(t, "2026-04-01")
	facts.Answers = map[string]interpreter.Answer{}
	for id, typed := range answers {
		answer, err := s.Program.ReadAnswer(id, typed)
		require.NoError(t, err)
		facts.Answers[id] = answer
	}
	require.NoError(t, s.Program.CheckFacts(&facts))
	return s.Program.Decide(&facts, cat.Calendar())
}

func checklistOf(t *testing.T, answers map[string]string, facts interpreter.Facts) document.ChecklistModel {
	t.Helper()
	cat, service := openCatalog(t)
	d := decided(t, cat, service, answers, facts)
	return document.ChecklistOf(texts(t, message.Russian), cat.Office(), cat, service, d, day(t, "2026-04-01"))
}

func TestChecklistSaysWhatWasDecided(t *testing.T) {
	m := checklistOf(t, map[string]string{"житель": "да", "лодка": "да"}, interpreter.Facts{
		Events: []interpreter.EventFact{{ID: "подача", At: day(t, "2026-04-01")}},
	})
	require.Equal(t, "МФЦ Заречного района", m.Office.Name)
	require.Len(t, m.Office.Hours, 2)
	require.Equal(t, document.Service{Number: "7.1", Title: "Выделение места под лодку", Authority: "Комитет по имуществу Приморска"}, m.Service)

	require.Len(t, m.Bring, 3)
	require.Equal(t, "Заявление о выделении места", m.Bring[0].Document.Title)
	group := m.Bring[1].AnyOf
	require.Equal(t, "Документ, удостоверяющий личность", group.Title)
	require.Len(t, group.Alternatives, 2)
	require.Equal(t, "Перевод морского билета", group.Alternatives[1][1].Title)
	boat := m.Bring[2].Document
	require.Equal(t, "Городской архив Приморска", boat.Where.Name)
	require.Equal(t, "+7 (800) 000-33-44", boat.Where.Phone)
	require.Equal(t, clock.Length{Count: 10, Unit: clock.WorkingDays}, *boat.Time)
	require.Equal(t, [][]interpreter.FormCount{{{Kind: "original", Count: 1}, {Kind: "copy", Count: 2}}}, boat.Forms)

	require.Empty(t, m.Undecided)
	require.Len(t, m.Request, 1)
	require.Equal(t, "Выписка о регистрации", m.Request[0].Title)
	require.Equal(t, "Городской архив Приморска", m.Request[0].Agency.Name)
	require.True(t, m.Request[0].MayBring)
	require.False(t, m.Request[0].Held)

	require.Equal(t, "0", *m.Fee)
	require.Equal(t, document.Total{Least: "350", Most: "3350"}, *m.Documents, "both of a set have the price of its line")
	require.Len(t, m.Terms, 1)
	require.Equal(t, day(t, "2026-04-15"), *m.Terms[0].Last)
	require.Equal(t, "Заявление принято", m.Terms[0].From)
	require.Equal(t, []string{"устав Приморска, ст. 3"}, m.Basis)
}

func TestChecklistKeepsApartWhatDependsOnAnAnswer(t *testing.T) {
	m := checklistOf(t, map[string]string{"житель": "да"}, interpreter.Facts{})
	require.Len(t, m.Bring, 2)
	require.Len(t, m.Undecided, 1)
	require.Equal(t, "Судовой билет", m.Undecided[0].Document.Title)
	require.Equal(t, []string{"Есть ли у вас лодка?"}, m.Undecided[0].DependsOn)
	require.Nil(t, m.Terms[0].Last, "the term has not begun")
}

func TestChecklistThatIsNotIssuedNamesTheGroundAndNoDocuments(t *testing.T) {
	m := checklistOf(t, map[string]string{"житель": "нет", "лодка": "да"}, interpreter.Facts{})
	require.Equal(t, []document.Ground{{Title: "Место выделяется только жителям Приморска"}}, m.Withheld)
	require.Empty(t, m.Bring)
	require.Empty(t, m.Undecided)
	require.Empty(t, m.Request)
	require.Nil(t, m.Documents)
}

// receiptOf is the receipt of a case that holds documents.
func receiptOf(t *testing.T, answers map[string]string, in ...casefile.DocumentIn) document.ReceiptModel {
	t.Helper()
	cat, service := openCatalog(t)
	facts := interpreter.Facts{Events: []interpreter.EventFact{{ID: "подача", At: day(t, "2026-04-01")}}}
	c := casefile.Case{
		Number: "2026-000042", Service: "место", Zone: "Europe/Samara",
		Opened:    time.Date(2026, 3, 31, 22, 30, 0, 0, time.UTC),
		Applicant: casefile.Applicant{Name: "Ветрова Аглая Мироновна"},
		Documents: map[string]casefile.DocumentIn{},
	}
	for _, d := range in {
		d.Received = "2026-04-01"
		c.Documents[d.Document] = d
		facts.Present = append(facts.Present, interpreter.PresentFact{Document: d.Document, Received: day(t, d.Received), Originals: d.Originals, Copies: d.Copies, Form: d.Form})
	}
	view := runtime.View{Case: c, Program: service.Program, Decision: decided(t, cat, service, answers, facts), Service: service}
	return document.ReceiptOf(texts(t, message.Russian), cat, view, "https://mfc.example/s/42")
}

func TestReceiptTellsWhatIsThereAndWhatIsMissing(t *testing.T) {
	m := receiptOf(
		t, map[string]string{"житель": "да", "лодка": "да"},
		casefile.DocumentIn{Document: "заявление", Originals: 1, Sheets: 2},
		casefile.DocumentIn{Document: "судовой", Originals: 1, Copies: 1},
	)
	require.Equal(t, "2026-000042", m.Number)
	require.Equal(t, "01.04.2026 02:30", m.At.Format("02.01.2006 15:04"), "in the office's zone")
	require.Equal(t, "Ветрова Аглая Мироновна", m.Applicant)
	require.Equal(t, day(t, "2026-04-15"), *m.ResultBy)
	require.Equal(t, "https://mfc.example/s/42", m.StatusURL)

	require.Len(t, m.Lines, 3)
	require.Equal(t, "Заявление о выделении места", m.Lines[0].Title)
	require.Equal(t, []interpreter.FormCount{{Kind: "original", Count: 1}}, m.Lines[0].Received.Forms)
	require.Equal(t, 2, m.Lines[0].Received.Sheets)
	require.Empty(t, m.Lines[0].Lacking)

	require.True(t, m.Lines[1].Missing)
	require.Contains(t, m.Lines[1].Title, "паспорт; морской билет и перевод морского билета")

	require.False(t, m.Lines[2].Missing)
	require.Equal(t, []interpreter.FormCount{{Kind: "copy", Count: 1}}, m.Lines[2].Lacking)
}

func TestReceiptCallsNothingMissingThatIsNotSure(t *testing.T) {
	m := receiptOf(
		t, map[string]string{"житель": "да"},
		casefile.DocumentIn{Document: "заявление", Originals: 1},
		casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 1},
	)
	require.Len(t, m.Lines, 2)
	for _, line := range m.Lines {
		require.False(t, line.Missing)
		require.NotNil(t, line.Received)
	}
}

func TestReceiptReadsFormsAsTheyWereTakenIn(t *testing.T) {
	for name, in := range map[string]struct {
		document casefile.DocumentIn
		forms    []interpreter.FormCount
		lacking  []interpreter.FormCount
	}{
		"nobody counted":   {casefile.DocumentIn{}, nil, nil},
		"a form alone":     {casefile.DocumentIn{Form: "copy"}, []interpreter.FormCount{{Kind: "copy", Count: 1}}, []interpreter.FormCount{{Kind: "original", Count: 1}}},
		"electronic":       {casefile.DocumentIn{Form: "electronic"}, []interpreter.FormCount{{Kind: "electronic", Count: 1}}, []interpreter.FormCount{{Kind: "original", Count: 1}}},
		"either is enough": {casefile.DocumentIn{Form: "notarised", Copies: 1}, []interpreter.FormCount{{Kind: "notarised", Count: 1}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			in.document.Document = "перевод"
			m := receiptOf(t, map[string]string{"житель": "да"}, in.document)
			var line document.ReceiptLine
			for _, l := range m.Lines {
				if l.Title == "Перевод морского билета" {
					line = l
				}
			}
			require.NotNil(t, line.Received)
			require.Equal(t, in.forms, line.Received.Forms)
			require.Equal(t, in.lacking, line.Lacking)
		})
	}
}

func TestReceiptListsADocumentThatTheRegulationDoesNotName(t *testing.T) {
	cat, service := openCatalog(t)
	c := casefile.Case{Number: "2026-000001", Documents: map[string]casefile.DocumentIn{"грамота": {Document: "грамота", Originals: 1}}}
	m := document.ReceiptOf(texts(t, message.Russian), cat, runtime.View{Case: c, Service: service}, "")
	require.Len(t, m.Lines, 1)
	require.Equal(t, "грамота", m.Lines[0].Title)
}
