package document_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/document"
)

func problemOf(t testing.TB, err error) *message.Problem {
	t.Helper()
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	return problem
}

func TestCharacterThatTheFontLacksIsNamedBeforePrinting(t *testing.T) {
	for name, c := range map[string]struct{ text, character, code string }{
		"emoji":                        {"Ветрова 😀 Аглая", "😀", "U+1F600"},
		"hieroglyph":                   {"Ветрова 漢 Аглая", "漢", "U+6F22"},
		"beyond the basic plane":       {"Ветрова 𝔸", "𝔸", "U+1D538"},
		"a second character is not it": {"㐀漢", "㐀", "U+3400"},
	} {
		t.Run(name, func(t *testing.T) {
			m := receiptSample(t)
			m.Applicant = c.text
			pdf, err := press(t).Receipt(m)
			require.Nil(t, pdf)
			problem := problemOf(t, err)
			require.Equal(t, message.Wrong, problem.Kind)
			require.Equal(t, "Applicant", problem.Key)
			for _, language := range []message.Language{message.Russian, message.English} {
				said := texts(t, language).Text(problem.Message)
				require.Contains(t, said, c.character)
				require.Contains(t, said, c.code)
				require.NotContains(t, said, "Ветрова", "a message holds no personal text")
				require.NotEmpty(t, texts(t, language).Hint(problem.Message))
			}
			require.Contains(t, texts(t, message.Russian).Text(problem.Message), "«заявитель»")
		})
	}
}

// What is let through before a case is opened has its receipt, and what is
// not has none.
func TestPrintsTellsWhatAReceiptCanShow(t *testing.T) {
	p := press(t)
	for text, want := range map[string]rune{
		"Ветрова-Ёлкина Аглая": 0, "O’Neill Zoë": 0, "Қасым-Жомарт": 0,
		"Ветрова 😀": '😀', "漢": '漢', "a\x00": 0x0,
	} {
		bad, ok := p.Prints(text)
		m := receiptSample(t)
		m.Applicant = text
		_, err := p.Receipt(m)
		require.Equal(t, err == nil, ok, "%q", text)
		require.Equal(t, want, bad, "%q", text)
	}
}

func TestInvisibleCharacterIsNamedByItsCode(t *testing.T) {
	m := receiptSample(t)
	m.Lines[1].Title = "Паспорт\u0007"
	_, err := press(t).Receipt(m)
	problem := problemOf(t, err)
	require.Equal(t, "papers.no_control", problem.Message.ID)
	require.Equal(t, "Lines[1].Title", problem.Key)
	require.Contains(t, texts(t, message.Russian).Text(problem.Message), "U+0007")
}

func TestCharactersWithoutInkDoNoHarm(t *testing.T) {
	m := checklistSample(t)
	m.Bring[0].Document.Title = "Заяв\u00ADление\u200B о\tвыдаче\r\nсправки\uFEFF"
	require.Contains(t, flow(t, printed(t, m)), "Заявление о выдаче справки")
}

// spoil puts a character that cannot be printed into every text of a model,
// one after the other, and tells where.
func spoil(value reflect.Value, path string, try func(path string)) {
	switch value.Kind() {
	case reflect.String:
		kept := value.String()
		value.SetString("漢")
		try(path)
		value.SetString(kept)
	case reflect.Pointer:
		if !value.IsNil() {
			spoil(value.Elem(), path, try)
		}
	case reflect.Slice:
		for i := range value.Len() {
			spoil(value.Index(i), path+"[]", try)
		}
	case reflect.Struct:
		if value.Type() == reflect.TypeFor[interpreter.FormCount]() {
			return
		}
		for i := range value.NumField() {
			if field := value.Type().Field(i); field.IsExported() && field.Name != "Language" {
				spoil(value.Field(i), path+"."+field.Name, try)
			}
		}
	}
}

func TestNoTextOfAModelEscapesTheCheck(t *testing.T) {
	p := press(t)
	russian := texts(t, message.Russian)
	checklist := checklistSample(t)
	checklist.Withheld = []document.Ground{{Title: "основание", Consequence: "последствие", Basis: []string{"закон"}}}
	checklist.Possible = []document.PossibleGround{{Title: "основание", DependsOn: []string{"вопрос"}}}
	all := papers(t)
	all["checklist"] = checklist
	for name, paper := range all {
		model, count := clone(reflect.ValueOf(paper)), 0
		spoil(model, name, func(path string) {
			count++
			_, err := p.Print(model.Interface().(document.Paper))
			require.Error(t, err, path)
			problem := problemOf(t, err)
			require.Equal(t, "papers.no_glyph", problem.Message.ID, path)
			said := russian.Text(problem.Message)
			require.NotContains(t, said, "papers.field", "%s has no name that people know", path)
			require.NotContains(t, said, "«»", "%s has no name that people know", path)
		})
		require.Greater(t, count, 15, name)
	}
}

func TestTheFontDrawsAllThatPapersSay(t *testing.T) {
	p := press(t)
	m := document.ChecklistModel{Day: day(t, "2026-04-01")}
	m.Office.Name = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя №₽§✓☐«»„“”—–−…·°½"
	_, err := p.Checklist(m)
	require.NoError(t, err)
}

func TestAnyTextIsPrintedOrRefused(t *testing.T) {
	p := press(t)
	rapid.Check(t, func(t *rapid.T) {
		m := document.ChecklistModel{Language: message.Language(rapid.String().Draw(t, "language"))}
		m.Office.Name = rapid.String().Draw(t, "name")
		m.Fee = amount(rapid.SampledFrom([]string{"0", "-1", "1.005", "1e9", ".", "", strings.Repeat("9", 200), "1/3"}).Draw(t, "fee"))
		for range rapid.IntRange(0, 4).Draw(t, "documents") {
			title := rapid.StringOf(rapid.RuneFrom([]rune("аб я-/\u00A0№\n.,\u0306"))).Draw(t, "title")
			m.Bring = append(m.Bring, document.Entry{Document: &document.Document{Title: title, Cost: m.Fee}}, document.Entry{}, document.Entry{AnyOf: &document.AnyOf{Title: title}})
		}
		pdf, err := p.Checklist(m)
		if err != nil {
			require.Empty(t, pdf)
			var problem *message.Problem
			require.ErrorAs(t, err, &problem)
			return
		}
		require.Contains(t, string(pdf), "%%EOF")
	})
}
