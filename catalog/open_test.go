package catalog

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// The files of a catalog without a mistake.
const (
	goodOffice = `id: мфц
name: "МФЦ"
address: "ул. Примерная, 1"
phone: "+7 (8634) 00-00-10"
zone: Europe/Moscow
hours:
  - {days: "пн-пт", open: "08:00-18:00", break: "12:00-12:45"}
  - {days: sat, open: "8:00-13:00"}
`
	goodOrganisations = `organisations:
  - id: мвд
    name: "Управление МВД"
    address: "ул. Образцовая, 3"
    phone: "8 (8634) 00-00-01, доб. 12"
    site: "https://mvd.example.ru"
    hours: [{days: "вт", open: "09:00-24:00"}]
`
	goodServices = `services:
  - number: 007
    file: sudimost.rgl
    tags: ["полиция"]
`
)

// folderWith writes a good catalog with some files replaced; an empty text
// leaves the file out.
func folderWith(t testing.TB, replace map[string]string) string {
	t.Helper()
	files := map[string]string{
		"office.yaml": goodOffice, "organisations.yaml": goodOrganisations, "services.yaml": goodServices, "sudimost.rgl": "справка",
	}
	maps.Copy(files, replace)
	dir := t.TempDir()
	for name, text := range files {
		if text == "" {
			continue
		}
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

// fake stands for the compiler: a regulation's text is its id and title; "!"
// in it is an error, "?" a warning.
func fake(closure interpreter.Closure) (*interpreter.Program, *interpreter.Regulation, []dsl.Diagnostic) {
	text := closure[0].Text
	name := closure[0].Name
	switch {
	case strings.Contains(text, "!"):
		return nil, nil, []dsl.Diagnostic{{Code: "R0101", File: name, Related: []dsl.Related{{File: name}}}}
	case strings.Contains(text, "?"):
		return &interpreter.Program{}, regulation(text), []dsl.Diagnostic{{Code: "R0102", Severity: dsl.Warning, File: name}}
	}
	return &interpreter.Program{}, regulation(text), nil
}

func regulation(text string) *interpreter.Regulation {
	return &interpreter.Regulation{
		ID: text, Title: "Услуга «" + text + "»", Area: "социальное", Authority: "мвд", Synonyms: []string{"бумага"},
		Organisations: []interpreter.Organisation{{ID: "мвд", Title: "МВД"}},
	}
}

func TestAGoodCatalogOpens(t *testing.T) {
	c, err := open(folderWith(t, nil), fake)
	require.NoError(t, err)
	require.Equal(t, "Europe/Moscow", c.Office().Location().String())
	require.Equal(t, Hours{First: time.Monday, Last: time.Friday, Open: 480, Close: 1080, BreakFrom: 720, BreakTo: 765}, c.Office().Hours[0])
	o, ok := c.Organisation("мвд")
	require.True(t, ok)
	require.Equal(t, "8 (8634) 00-00-01, доб. 12", o.Phone)
	_, ok = c.Organisation("мид")
	require.False(t, ok)
	s, ok := c.Service("справка", 0)
	require.True(t, ok)
	require.Equal(t, "007", s.Number, "a number is kept as it was written")
	require.Equal(t, "sudimost.rgl", s.Closure[0].Name)
	require.NotNil(t, s.Program)
	require.Equal(t, []Service{s}, c.Search("007", 0))
	require.Equal(t, []Service{s}, c.Search("полицию", 0))
	require.Equal(t, russia(t).Hash(), c.Calendar().Hash())
}

// Names are compared with "ё" as "е", here as in regulations.
func TestAnOrganisationIsFoundBothWithYoAndWithoutIt(t *testing.T) {
	named := func(id string) map[string]string {
		return map[string]string{"organisations.yaml": strings.Replace(goodOrganisations, "id: мвд", "id: "+id, 1)}
	}
	load := func(closure interpreter.Closure) (*interpreter.Program, *interpreter.Regulation, []dsl.Diagnostic) {
		r := regulation(closure[0].Text)
		r.Organisations = []interpreter.Organisation{{ID: "учёт", Title: "Учёт"}}
		return &interpreter.Program{}, r, nil
	}
	for _, id := range []string{"учёт", "учет", "уче\u0308т"} {
		c, err := open(folderWith(t, named(id)), load)
		require.NoError(t, err, id)
		for _, asked := range []string{"учёт", "учет"} {
			o, ok := c.Organisation(asked)
			require.True(t, ok, "%s for %s", asked, id)
			require.Equal(t, "Управление МВД", o.Name)
		}
	}
}

// Every mistake: the file, what replaces it, and what must be said where.
func TestEveryMistakeIsNamedWithItsPlace(t *testing.T) {
	edit := func(text, old, with string) string {
		require.Contains(t, text, old)
		return strings.Replace(text, old, with, 1)
	}
	office := func(old, with string) map[string]string {
		return map[string]string{"office.yaml": edit(goodOffice, old, with)}
	}
	organisations := func(old, with string) map[string]string {
		return map[string]string{"organisations.yaml": edit(goodOrganisations, old, with)}
	}
	services := func(text string) map[string]string { return map[string]string{"services.yaml": text} }
	for name, c := range map[string]struct {
		files map[string]string
		want  string // id, place after the folder, key
	}{
		"no office":             {map[string]string{"office.yaml": ""}, "catalog.file_missing office.yaml "},
		"no organisations":      {map[string]string{"organisations.yaml": ""}, "catalog.file_missing organisations.yaml "},
		"no services":           {map[string]string{"services.yaml": ""}, "catalog.file_missing services.yaml "},
		"an empty file":         {map[string]string{"office.yaml": "# nothing\n"}, "catalog.file_empty office.yaml "},
		"not UTF-8":             {map[string]string{"office.yaml": "name: \xd0"}, "catalog.not_utf8 office.yaml "},
		"broken YAML":           {office(`"МФЦ"`, `"МФЦ`), "catalog.yaml_syntax office.yaml:2:1 "},
		"a tab":                 {office(`name:`, "\tname:"), "catalog.yaml_syntax office.yaml:2:1 "},
		"two documents":         {office("zone:", "---\nzone:"), "catalog.several_documents office.yaml:5:1 "},
		"a list for a mapping":  {map[string]string{"office.yaml": "- id: мфц\n"}, "catalog.not_mapping office.yaml:1:1 "},
		"an unknown key":        {office("zone:", "fax: 1\nzone:"), "catalog.unknown_key office.yaml:5:1 fax"},
		"a slip in a key":       {office("zone:", "zoen:"), "catalog.key_missing office.yaml:1:1 zone|catalog.unknown_key_meant office.yaml:5:1 zoen"},
		"a key twice":           {office("zone:", "name: x\nzone:"), "catalog.duplicate_key office.yaml:5:1 name"},
		"no phone":              {office("phone: \"+7 (8634) 00-00-10\"\n", ""), "catalog.key_missing office.yaml:1:1 phone"},
		"an empty value":        {office(`"МФЦ"`, ``), "catalog.value_empty office.yaml:2:6 name"},
		"a blank value":         {office(`"МФЦ"`, `" "`), "catalog.value_empty office.yaml:2:7 name"},
		"a null":                {office(`"МФЦ"`, `~`), "catalog.value_empty office.yaml:2:7 name"},
		"a list for a text":     {office(`"МФЦ"`, `[а, б]`), "catalog.not_text office.yaml:2:7 name"},
		"an alias":              {office("name: \"МФЦ\"\naddress: \"ул. Примерная, 1\"", "name: &a \"МФЦ\"\naddress: *a"), "catalog.alias office.yaml:3:10 address"},
		"a line break":          {office(`"МФЦ"`, `"М\nФЦ"`), "catalog.text_control office.yaml:2:7 name"},
		"a long text":           {office(`"МФЦ"`, `"`+strings.Repeat("м", 501)+`"`), "catalog.text_too_long office.yaml:2:7 name"},
		"an id with a blank":    {office("id: мфц", "id: мфц 1"), "catalog.bad_id office.yaml:1:5 id"},
		"a short phone":         {office("00-00-10", "00-10"), "catalog.bad_phone office.yaml:4:8 phone"},
		"a phone with letters":  {office("+7 (8634) 00-00-10", "звоните"), "catalog.bad_phone office.yaml:4:8 phone"},
		"a zone of nowhere":     {office("Europe/Moscow", "Europe/Taganrog"), "catalog.bad_zone office.yaml:5:7 zone"},
		"the machine's zone":    {office("Europe/Moscow", "Local"), "catalog.bad_zone office.yaml:5:7 zone"},
		"hours as a text":       {office("hours:\n", "hours: всегда\nid2:\n"), "catalog.not_list office.yaml:6:8 hours|catalog.unknown_key_meant office.yaml:7:1 id2"},
		"an unknown day":        {office("пн-пт", "пон-пт"), "catalog.bad_days office.yaml:7:12 hours[0].days"},
		"days backwards":        {office("пн-пт", "вс-пн"), "catalog.bad_days office.yaml:7:12 hours[0].days"},
		"a day twice":           {office("sat", "пт"), "catalog.hours_overlap office.yaml:8:12 hours[1].days"},
		"an impossible time":    {office("08:00-18:00", "08:00-25:00"), "catalog.bad_time office.yaml:7:27 hours[0].open"},
		"a time backwards":      {office("08:00-18:00", "18:00-08:00"), "catalog.bad_time office.yaml:7:27 hours[0].open"},
		"past midnight":         {office("08:00-18:00", "08:00-24:30"), "catalog.bad_time office.yaml:7:27 hours[0].open"},
		"a break after closing": {office("12:00-12:45", "18:00-18:45"), "catalog.bad_break office.yaml:7:49 hours[0].break"},
		"a break without sense": {office("12:00-12:45", "обед"), "catalog.bad_time office.yaml:7:49 hours[0].break"},
		"a bad site":            {organisations("https://mvd", "ftp://mvd"), "catalog.bad_site organisations.yaml:6:11 organisations[0].site"},
		"an organisation twice": {map[string]string{"organisations.yaml": goodOrganisations + strings.TrimPrefix(goodOrganisations, "organisations:\n")}, "catalog.duplicate_organisation organisations.yaml:8:9 organisations[1].id"},
		"an organisation twice by ё": {
			map[string]string{"organisations.yaml": strings.Replace(goodOrganisations, "мвд", "учёт", 1) +
				strings.TrimPrefix(strings.Replace(goodOrganisations, "мвд", "учет", 1), "organisations:\n")},
			"catalog.duplicate_organisation organisations.yaml:8:9 organisations[1].id|catalog.organisation_missing services.yaml:3:11 services[0].file",
		},
		"an organisation absent": {organisations("id: мвд", "id: мид"), "catalog.organisation_missing services.yaml:3:11 services[0].file"},
		"no list at all":         {services("{}"), "catalog.key_missing services.yaml:1:1 services"},
		"a file outside":         {services("services: [{number: 1, file: ../x.rgl}]"), "catalog.path_outside services.yaml:1:30 services[0].file"},
		"an absolute file":       {services("services: [{number: 1, file: /etc/x.rgl}]"), "catalog.path_outside services.yaml:1:30 services[0].file"},
		"not a regulation":       {services("services: [{number: 1, file: office.yaml}]"), "catalog.not_rgl services.yaml:1:30 services[0].file"},
		"no such regulation":     {services("services: [{number: 1, file: x.rgl}]"), "catalog.regulation_missing services.yaml:1:30 services[0].file"},
		"a bad number":           {services("services: [{number: -1, file: sudimost.rgl}]"), "catalog.bad_number services.yaml:1:21 services[0].number"},
		"no number":              {services("services: [{file: sudimost.rgl}]"), "catalog.key_missing services.yaml:1:12 services[0].number"},
		"a number twice": {
			map[string]string{"services.yaml": "services: [{number: 1, file: sudimost.rgl}, {number: 1, file: b.rgl}]", "b.rgl": "б"},
			"catalog.duplicate_number services.yaml:1:54 services[1].number",
		},
		"a file twice": {services("services: [{number: 1, file: sudimost.rgl}, {number: 2, file: ./sudimost.rgl}]"), "catalog.duplicate_file services.yaml:1:63 services[1].file"},
		"a regulation twice": {
			map[string]string{"services.yaml": "services: [{number: 1, file: sudimost.rgl}, {number: 2, file: b.rgl}]", "b.rgl": "справка"},
			"catalog.duplicate_regulation services.yaml:1:63 services[1].file",
		},
		"another calendar":         {map[string]string{"calendars/kz.yaml": "years: []"}, "catalog.unknown_calendar calendars/kz.yaml "},
		"a mistake in a calendar":  {map[string]string{"calendars/ru.yaml": "years: [{year: 2027, off: [\"02.01\"]}]"}, "catalog.day_conflict calendars/ru.yaml:1:28 years[0].off[0]"},
		"a file that is too large": {map[string]string{"sudimost.rgl": strings.Repeat("#", biggestFile<<20+1)}, "catalog.file_too_big sudimost.rgl services[0].file"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folderWith(t, c.files)
			opened, err := open(dir, fake)
			require.Nil(t, opened)
			var faults *Faults
			require.True(t, errors.As(err, &faults))
			var got []string
			for _, problem := range faults.Problems {
				place, _ := problem.Message.Args[0].Value.(string)
				got = append(got, problem.Message.ID+" "+strings.TrimPrefix(place, dir+"/")+" "+problem.Key)
			}
			require.Equal(t, c.want, strings.Join(got, "|"))
		})
	}
}

func TestAllMistakesOfAllFilesComeTogether(t *testing.T) {
	dir := folderWith(t, map[string]string{
		"office.yaml":   strings.Replace(goodOffice, "zone: Europe/Moscow", "zone: Moscow\ncolour: red", 1),
		"services.yaml": "services: [{number: 1, file: a.rgl}, {number: x, file: b.rgl}, {number: 3, file: sudimost.rgl}]",
		"a.rgl":         "!", "b.rgl": "?",
	})
	_, err := open(dir, fake)
	var faults *Faults
	require.True(t, errors.As(err, &faults))
	require.Equal(t, []string{"catalog.bad_zone", "catalog.unknown_key", "catalog.bad_number"}, problemIDs(faults))
	require.Len(t, faults.Diagnostics, 2)
	require.Equal(t, filepath.Join(dir, "a.rgl"), faults.Diagnostics[0].File)
	require.Equal(t, filepath.Join(dir, "a.rgl"), faults.Diagnostics[0].Related[0].File)
	require.Equal(t, "!", faults.Sources[filepath.Join(dir, "a.rgl")])
	require.ErrorIs(t, err, message.NewProblem(message.Wrong, "catalog.bad_zone"))
	require.NotContains(t, err.Error(), "Moscow")
}

func TestAWarningDoesNotKeepACatalogShut(t *testing.T) {
	c, err := open(folderWith(t, map[string]string{"sudimost.rgl": "а?"}), fake)
	require.NoError(t, err)
	require.Len(t, c.Warnings(), 1)
}

func TestAFolderThatIsNone(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "нет")
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for path, kind := range map[string]message.Kind{missing: message.NotFound, file: message.Environment} {
		_, err := open(path, fake)
		var faults *Faults
		require.True(t, errors.As(err, &faults))
		require.Equal(t, "catalog.no_folder", faults.Problems[0].Message.ID)
		require.Equal(t, kind, faults.Problems[0].Kind)
	}
}

func TestASymbolicLinkDoesNotLeadOut(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.rgl")
	require.NoError(t, os.WriteFile(outside, []byte("тайна"), 0o600))
	dir := folderWith(t, map[string]string{"sudimost.rgl": ""})
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "sudimost.rgl")))
	_, err := open(dir, fake)
	var faults *Faults
	require.True(t, errors.As(err, &faults))
	require.Equal(t, []string{"catalog.file_unreadable"}, problemIDs(faults))
}

func TestAnOwnCalendarAddsAndReplacesYears(t *testing.T) {
	c, err := open(folderWith(t, map[string]string{
		"calendars/ru.yaml": `years:
  - {year: 2027, moved: [{from: "02.01", to: "11.01"}], short: ["30.04"]}
  - {year: 2026, off: ["13.07"]}
`,
	}), fake)
	require.NoError(t, err)
	require.Equal(t, clock.Off, c.Calendar().Day(date(t, "2027-01-08")), "holidays of the law hold in the new year")
	require.Equal(t, "перенос с 02.01", c.Calendar().Note(date(t, "2027-01-11")))
	require.Equal(t, clock.Short, c.Calendar().Day(date(t, "2027-04-30")))
	require.Equal(t, clock.Off, c.Calendar().Day(date(t, "2026-07-13")))
	require.Equal(t, clock.Working, c.Calendar().Day(date(t, "2026-12-31")), "the built-in year is replaced as a whole")
	require.Equal(t, clock.Working, c.Calendar().Day(date(t, "2024-04-27")))
	require.NotEqual(t, russia(t).Hash(), c.Calendar().Hash())
}

// The example folder of the project says what it says without a mistake.
func TestTheExampleFolderReads(t *testing.T) {
	book := &ledger{}
	for i, name := range []string{"office.yaml", "organisations.yaml"} {
		data, err := os.ReadFile(filepath.Join("../examples", name))
		require.NoError(t, err)
		s := &sheet{name: name, number: i, book: book}
		if name == "office.yaml" {
			require.Equal(t, "МФЦ города Таганрога", readOffice(s, data).Name)
			continue
		}
		all, ok := readOrganisations(s, data)
		require.True(t, ok)
		require.GreaterOrEqual(t, len(all), 11)
	}
	require.Nil(t, book.faults())
}

// Every text that this package names is there in both languages, with a hint
// for each problem, and the hours read well.
func TestTexts(t *testing.T) {
	all, err := message.Load()
	require.NoError(t, err)
	h := Hours{First: time.Monday, Last: time.Friday, Open: 480, Close: 1080, BreakFrom: 720, BreakTo: 765}
	day := Hours{First: time.Sunday, Last: time.Sunday, Open: 600, Close: 1440}
	require.Equal(t, "пн–пт 08:00–18:00, перерыв 12:00–12:45", all.In(message.Russian).Text(h.Words()))
	require.Equal(t, "Sun 10:00–24:00", all.In(message.English).Text(day.Words()))
	dir := folderWith(t, map[string]string{"organisations.yaml": strings.Replace(goodOrganisations, "id: мвд", "id: мид", 1)})
	_, err = open(dir, fake)
	var faults *Faults
	require.True(t, errors.As(err, &faults))
	m := faults.Problems[0].Message
	require.Equal(t, dir+"/services.yaml:3:11: регламент sudimost.rgl называет организацию «мвд» (МВД), а в organisations.yaml её нет.",
		all.In(message.Russian).Text(m))
	require.Equal(t, "Add an entry “- id: мвд” to organisations.yaml, with name, address, phone and hours.", all.In(message.English).Hint(m))
}

func FuzzReadFiles(f *testing.F) {
	f.Add(goodOffice, goodOrganisations, goodServices)
	f.Add("a: &a [*a]", "? [x]: y", "services: [[[{]]")
	f.Add("!!binary x", "organisations: {a: b}", "services: [1, null, {number: {}}]")
	f.Fuzz(func(t *testing.T, office, organisations, services string) {
		book := &ledger{sources: map[string]string{}}
		readOffice(&sheet{name: "o", number: 1, book: book}, []byte(office))
		readOrganisations(&sheet{name: "g", number: 2, book: book}, []byte(organisations))
		s := &sheet{name: "s", number: 3, book: book}
		if root, ok := s.parse([]byte(services)); ok {
			if top, ok := s.entry(root, "", "services"); ok {
				top.list("services")
			}
		}
		if faults := book.faults(); faults != nil {
			for _, problem := range faults.Problems {
				require.NotEmpty(t, problem.Message.ID)
			}
		}
	})
}

// The example catalog of the project opens with the real compiler.
func TestTheExampleCatalogOpens(t *testing.T) {
	c, err := Open("../examples")
	require.NoError(t, err)
	s, ok := c.Service("справка_о_судимости", 0)
	require.True(t, ok)
	require.Equal(t, "12", s.Number)
	require.NotNil(t, s.Program)
	require.Equal(t, s.ID, c.Search("cghfdrf о судимостях", 0)[0].ID)
}
