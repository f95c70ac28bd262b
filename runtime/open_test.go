package runtime_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

func TestAnOpeningThatCannotBeIsRefusedAndTakesNoNumber(t *testing.T) {
	d := memory(t)
	answers := func(c *runtime.OpenCommand, id string, a interpreter.Answer) { c.Answers[id] = a }
	for name, c := range map[string]struct {
		spoil func(*runtime.OpenCommand)
		kind  message.Kind
		id    string
		key   string
	}{
		"nobody asks":               {func(c *runtime.OpenCommand) { c.Applicant.Name = " " }, message.Wrong, "runtime.applicant.unnamed", "applicant.name"},
		"a novel for a name":        {func(c *runtime.OpenCommand) { c.Applicant.Name = strings.Repeat("я", 301) }, message.Wrong, "runtime.applicant.too_long", "applicant.name"},
		"a novel for a phone":       {func(c *runtime.OpenCommand) { c.Applicant.Phone = strings.Repeat("1", 51) }, message.Wrong, "runtime.applicant.too_long", "applicant.phone"},
		"letters that are no text":  {func(c *runtime.OpenCommand) { c.Applicant.Name = "Ива\xffнов" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"half of a sign":            {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иван\xed\xa0\x80" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"what reading left of it":   {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иван\uFFFD" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"a name of nothing to see":  {func(c *runtime.OpenCommand) { c.Applicant.Name = "\u200B\u200B" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"a name that turns round":   {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иванов \u202Eанна" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"a name with an isolate":    {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иванов\u2066" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"a name with a zero byte":   {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иванов\x00" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"a name of two lines":       {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иванов\nПетров" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"what the font lacks":       {func(c *runtime.OpenCommand) { c.Applicant.Name = "Иванов 王" }, message.Wrong, "runtime.applicant.unprintable", "applicant.name"},
		"a phone with a bell":       {func(c *runtime.OpenCommand) { c.Applicant.Phone = "+7 900 \a000" }, message.Wrong, "runtime.applicant.unprintable", "applicant.phone"},
		"a phone of a few digits":   {func(c *runtime.OpenCommand) { c.Applicant.Phone = "12-34" }, message.Wrong, "runtime.applicant.phone", "applicant.phone"},
		"an address without at":     {func(c *runtime.OpenCommand) { c.Applicant.Email = "anna.example.ru" }, message.Wrong, "runtime.applicant.email", "applicant.email"},
		"an address of no host":     {func(c *runtime.OpenCommand) { c.Applicant.Email = "anna@home" }, message.Wrong, "runtime.applicant.email", "applicant.email"},
		"an address of nobody":      {func(c *runtime.OpenCommand) { c.Applicant.Email = "@example.ru" }, message.Wrong, "runtime.applicant.email", "applicant.email"},
		"an address with a sign":    {func(c *runtime.OpenCommand) { c.Applicant.Email = "a\u200Bb@example.ru" }, message.Wrong, "runtime.applicant.unprintable", "applicant.email"},
		"a key that is too long":    {func(c *runtime.OpenCommand) { c.Key = strings.Repeat("k", 201) }, message.Wrong, "runtime.opening.key_too_long", "key"},
		"an unknown service":        {func(c *runtime.OpenCommand) { c.Service = "нет" }, message.NotFound, "runtime.service.unknown", "service"},
		"not in force yet":          {func(c *runtime.OpenCommand) { c.Service = "справка" }, message.Conflict, "runtime.regulation.not_yet", "service"},
		"an unknown event":          {func(c *runtime.OpenCommand) { c.Event = "нет" }, message.Wrong, "runtime.event.unknown", "event"},
		"a question is left":        {func(c *runtime.OpenCommand) { delete(c.Answers, "мест") }, message.Wrong, "runtime.interview.unfinished", "answers.мест"},
		"no answer at all":          {func(c *runtime.OpenCommand) { c.Answers = nil }, message.Wrong, "runtime.interview.unfinished", "answers.жилец"},
		"a ground against":          {func(c *runtime.OpenCommand) { answers(c, "мест", places(11)) }, message.Conflict, "runtime.ground.forbids", ""},
		"not in the circle":         {func(c *runtime.OpenCommand) { c.Answers = map[string]interpreter.Answer{"жилец": yes(false)} }, message.Conflict, "runtime.ground.forbids", ""},
		"facts of another service":  {func(c *runtime.OpenCommand) { answers(c, "рост", places(180)) }, message.Wrong, "facts.no_such_question", "answers.рост"},
		"an answer of another type": {func(c *runtime.OpenCommand) { answers(c, "мест", yes(true)) }, message.Wrong, "answer.expected_integer", "answers.мест"},
		"an unknown way of filing":  {func(c *runtime.OpenCommand) { c.Channel = "голубь" }, message.Wrong, "facts.no_such_channel", "channel"},
	} {
		t.Run(name, func(t *testing.T) {
			command := pass()
			c.spoil(&command)
			_, err := d.Open(context.Background(), command)
			require.Equal(t, c.key, refused(t, err, c.kind, c.id))
		})
	}
	require.Equal(t, "2026-000001", d.open(pass()).Case.Number)
	d.sleep(365)
	_, err := d.Open(context.Background(), pass())
	refused(t, err, message.Conflict, "runtime.regulation.no_more")
}

// Names as people really have them.
func TestNamesOfPeopleAreTaken(t *testing.T) {
	for _, name := range []string{"Иванова Анна", "О’Коннор Шон-Патрик", "Ёлкина-Ñuñez Zoë (III)", "Қасым-Жомарт", "Ива\u0301нов", "Иванов\u00A0И.\u00A0И."} {
		command := pass()
		command.Applicant = casefile.Applicant{Name: name, Phone: "2-33-44", Email: "имя@почта.рф"}
		require.Equal(t, name, memory(t).open(command).Case.Applicant.Name)
	}
}

func TestTheProblemNamesTheSignAndNothingElse(t *testing.T) {
	for name, sign := range map[string]string{"Иванов \u202Eанна": "U+202E", "王": "U+738B", "a\xff": "U+FFFD", "Иванов 😀": "U+1F600"} {
		command := pass()
		command.Applicant.Name = name
		_, err := memory(t).Open(context.Background(), command)
		var problem *message.Problem
		require.ErrorAs(t, err, &problem)
		require.Equal(t, []message.Arg{{Name: "sign", Value: sign}}, problem.Message.Args)
	}
}

// The ground "no application" holds until the application is ticked in, which
// can only be after the opening: it must not forbid it.
func TestAGroundThatPapersCanRemoveDoesNotForbidOpening(t *testing.T) {
	v := memory(t).open(pass())
	holds := map[string]interpreter.Truth{}
	for _, g := range v.Decision.Grounds {
		holds[g.ID] = g.Holds
	}
	require.Equal(t, interpreter.Yes, holds["без_заявления"])
	require.Equal(t, interpreter.No, holds["много_мест"])
}

func TestTheEventOfTheOpeningCanBeNamed(t *testing.T) {
	command := pass()
	command.Event = "письмо"
	v := memory(t).open(command)
	require.Equal(t, []casefile.EventFact{{ID: "письмо", At: "2026-04-01"}}, v.Case.Events)
	require.Empty(t, v.Case.Stages["приём"].Actual)
	require.Empty(t, v.Case.Terms, "the term counts from an event that has not come")
}

func TestAnswersAreKeptUnderTheNamesOfTheRegulation(t *testing.T) {
	d, command := memory(t), pass()
	command.Key = "k"
	command.Answers["учет"] = command.Answers["учёт"]
	delete(command.Answers, "учёт")
	v := d.open(command)
	require.Equal(t, "null", string(v.Case.Answers["учёт"]))
	require.Len(t, v.Case.Answers, 3)
	require.Equal(t, pass().Answers, v.Facts.Answers)
	require.Equal(t, v.Case, d.open(command).Case)
}

func TestTheSameOpeningTwiceIsOneCase(t *testing.T) {
	d := memory(t)
	command := pass()
	command.Key = "once"
	first := d.open(command)
	// Also when the regulation has run out in between.
	d.sleep(365)
	second := d.open(command)
	require.Equal(t, first.Case, second.Case)
	for _, change := range []func(*runtime.OpenCommand){
		func(c *runtime.OpenCommand) { c.Applicant.Name = "Петров Пётр" },
		func(c *runtime.OpenCommand) { c.Answers["мест"] = places(2) },
		func(c *runtime.OpenCommand) { c.Channel = "епгу" },
	} {
		other := pass()
		other.Key = "once"
		change(&other)
		_, err := d.Open(context.Background(), other)
		require.Equal(t, "key", refused(t, err, message.Conflict, "runtime.opening.key_used"))
	}
}

func TestConcurrentOpeningsWithOneKeyAreOneCase(t *testing.T) {
	d := memory(t)
	command := pass()
	command.Key = "once"
	numbers := make([]string, 8)
	var clerks sync.WaitGroup
	for i := range numbers {
		clerks.Go(func() { numbers[i] = d.open(command).Case.Number })
	}
	clerks.Wait()
	for _, number := range numbers {
		require.Equal(t, "2026-000001", number)
	}
}

// A case stays on the text under which it was opened, whatever the catalog has
// now; a new case goes by the new text.
func TestACaseStaysOnItsRegulation(t *testing.T) {
	store := storetest.NewModel()
	old := newDesk(t, store).open(pass())
	require.Equal(t, "2026-04-15", old.Case.Terms[0].Date)

	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	path := filepath.Join(folder, "propusk.rgl")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	changed := strings.Replace(string(text), "10 рабочих дней со дня события подача", "5 рабочих дней со дня события подача", 1)
	require.NotEqual(t, string(text), changed)
	require.NoError(t, os.WriteFile(path, []byte(changed), 0o600))

	d := deskOn(t, store, folder)
	v := must(t)(d.Receive(context.Background(), old.Case.Number, at(old), []casefile.DocumentIn{{Document: "заявление", Originals: 1}}))
	require.Equal(t, "2026-04-15", v.Case.Terms[0].Date)
	require.Equal(t, old.Case.Regulation, v.Program.Regulation().Hash)
	fresh := d.open(pass())
	require.Equal(t, "2026-04-08", fresh.Case.Terms[0].Date)
	require.NotEqual(t, old.Case.Regulation, fresh.Case.Regulation)

	// The service may even be gone.
	require.NoError(t, os.WriteFile(filepath.Join(folder, "services.yaml"), []byte("services:\n  - number: 2\n    file: spravka.rgl\n"), 0o600))
	d = deskOn(t, store, folder)
	v = must(t)(d.View(context.Background(), old.Case.Number))
	require.Equal(t, "пропуск", v.Service.ID)
	require.Equal(t, "Пропуск на стоянку у дома", v.Service.Title)
	require.Equal(t, clock.Date(v.Facts.On), day(t, "2026-04-01"))
}
