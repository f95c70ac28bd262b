package catalog

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// written is a regulation as a methodologist writes it: "2: 01.07.2026-31.12.2026 Приморск".
func written(id, said string) string {
	number, rest, _ := strings.Cut(said, ": ")
	days, territory, _ := strings.Cut(rest, " ")
	from, to, closed := strings.Cut(days, "-")
	text := fmt.Sprintf("регламент %s \"Услуга %s\"\n  версия %s\n  действует с %s", id, number, number, from)
	if closed {
		text += " по " + to
	}
	if territory != "" {
		text += fmt.Sprintf("\n  территория %q", territory)
	}
	return text + "\n  направление недвижимость\n"
}

// versionsOf compiles regulations of one id; file names count from v1.rgl.
func versionsOf(t require.TestingT, id string, said ...string) []Version {
	var versions []Version
	for i, s := range said {
		closure := interpreter.Closure{{Name: fmt.Sprintf("v%d.rgl", i+1), Text: written(id, s)}}
		program, diagnostics := interpreter.Load(closure)
		require.NotNil(t, program, "%v", diagnostics)
		versions = append(versions, newVersion(closure, program, program.Regulation()))
	}
	return versions
}

func serviceOf(t require.TestingT, said ...string) Service {
	versions := versionsOf(t, "справка", said...)
	sortVersions(versions)
	return Service{ID: "справка", versions: versions}
}

func TestTheVersionOfADayAndAPlace(t *testing.T) {
	s := serviceOf(
		t,
		"4: 01.01.2027 Российская  Федерация",
		"3: 01.07.2026-31.12.2026",
		"1: 01.01.2026-31.03.2026",
		"2: 01.09.2026-30.09.2026 Приморск",
		"5: 01.09.2026-31.10.2026 Приморская область",
		"9: 01.01.2020 Далёкий",
	)
	for _, c := range []struct {
		day         string
		territories []string
		number      int // 0: none is in force
		near        int // what On shows
	}{
		{"2025-12-31", nil, 0, 1},
		{"2026-01-01", nil, 1, 1},
		{"2026-03-31", nil, 1, 1},
		{"2026-04-01", nil, 0, 3},
		{"2026-07-01", nil, 3, 3},
		{"2026-09-15", nil, 3, 3},
		{"2026-09-15", []string{"Приморск"}, 2, 2},
		{"2026-09-15", []string{" приморск"}, 2, 2},
		{"2026-09-15", []string{"Приморск", "Приморская область"}, 2, 2},
		{"2026-09-15", []string{"Приморская область", "Приморск"}, 5, 5},
		{"2026-10-15", []string{"Приморск", "Приморская область"}, 5, 5},
		{"2026-10-15", []string{"Приморск"}, 3, 3},
		{"2026-12-31", []string{"Приморск"}, 3, 3},
		{"2027-01-01", []string{"Приморск"}, 4, 4},
		{"2026-04-15", []string{"Далекий"}, 9, 9},
		{"2030-01-01", []string{"Далекий"}, 9, 9},
	} {
		v, ok := s.At(date(t, c.day), c.territories...)
		require.Equal(t, c.number != 0, ok, "%v", c)
		if ok {
			require.Equal(t, c.number, v.Regulation.Version, "%v", c)
		}
		on := s.on(date(t, c.day), c.territories)
		require.Equal(t, c.near, on.Regulation.Version, "%v", c)
		require.Equal(t, c.number != 0, on.InForce(date(t, c.day)))
		require.Equal(t, fmt.Sprintf("Услуга %d", c.near), on.Title)
	}
}

// A service of one foreign territory is offered since it is listed; between
// two of them nobody can choose.
func TestForeignTerritories(t *testing.T) {
	one := serviceOf(t, "1: 01.01.2026-30.06.2026 Далёкий", "2: 01.07.2026 Далекий")
	v, ok := one.At(date(t, "2026-08-01"), "Приморск")
	require.True(t, ok)
	require.Equal(t, 2, v.Regulation.Version)
	require.Nil(t, one.unclear([]string{"Приморск"}))

	two := serviceOf(t, "1: 01.01.2026 Далёкий", "1: 01.01.2026 Близкий")
	require.Len(t, two.unclear(nil), 2)
	require.Nil(t, two.unclear([]string{"Близкий"}))
	require.Nil(t, serviceOf(t, "1: 01.01.2026 Далёкий", "1: 01.01.2026 Близкий", "1: 01.01.2026").unclear(nil))

	// What is somebody else's does not fill in for one's own.
	own := serviceOf(t, "1: 01.01.2026-30.06.2026 Приморск", "1: 01.01.2026 Далёкий")
	_, ok = own.At(date(t, "2026-08-01"), "Приморск")
	require.False(t, ok)
}

func TestAfterTheLastVersionTheLastIsShown(t *testing.T) {
	s := serviceOf(t, "1: 01.01.2026-31.03.2026", "2: 01.07.2026-31.08.2026")
	require.Equal(t, 2, s.on(date(t, "2030-01-01"), nil).Regulation.Version)
	require.Equal(t, 1, s.on(date(t, "2020-01-01"), nil).Regulation.Version)
}

func TestVersionsAreHeldAgainstEachOther(t *testing.T) {
	for name, c := range map[string]struct {
		said []string
		want []string // file line code days
	}{
		"one after the other":        {[]string{"1: 01.01.2026-30.06.2026", "2: 01.07.2026"}, nil},
		"on one day":                 {[]string{"1: 01.01.2026-01.07.2026", "2: 01.07.2026"}, []string{"v2.rgl:3 R0501 01.07.2026 < v1.rgl:3"}},
		"on some days":               {[]string{"2: 01.07.2026-31.12.2026", "1: 01.01.2026-30.09.2026"}, []string{"v1.rgl:3 R0501 с 01.07.2026 по 30.09.2026 < v2.rgl:3"}},
		"without end":                {[]string{"1: 01.01.2026", "2: 01.07.2026"}, []string{"v2.rgl:3 R0501 с 01.07.2026 и далее < v1.rgl:3"}},
		"within another":             {[]string{"1: 01.01.2026", "2: 01.07.2026-31.07.2026", "3: 01.09.2026"}, []string{"v2.rgl:3 R0501 с 01.07.2026 по 31.07.2026 < v1.rgl:3", "v3.rgl:3 R0501 с 01.09.2026 и далее < v1.rgl:3"}},
		"the country is everywhere":  {[]string{"1: 01.01.2026", "2: 01.07.2026 Российская Федерация"}, []string{"v2.rgl:3 R0501 с 01.07.2026 и далее < v1.rgl:3"}},
		"a town beside everywhere":   {[]string{"1: 01.01.2026", "1: 01.07.2026 Приморск"}, nil},
		"two towns":                  {[]string{"1: 01.01.2026 Приморск", "1: 01.01.2026 Далёкий"}, nil},
		"a town twice":               {[]string{"1: 01.01.2026 Далёкий", "2: 01.02.2026 далекий"}, []string{"v2.rgl:3 R0501 с 01.02.2026 и далее < v1.rgl:3"}},
		"a hole":                     {[]string{"1: 01.01.2026-30.06.2026", "2: 10.07.2026"}, []string{"v2.rgl:3 R0502 с 01.07.2026 по 09.07.2026 < v1.rgl:3"}},
		"a hole of a day":            {[]string{"1: 01.01.2026-30.06.2026", "2: 02.07.2026"}, []string{"v2.rgl:3 R0502 01.07.2026 < v1.rgl:3"}},
		"a town's hole":              {[]string{"1: 01.01.2026-30.06.2026 Приморск", "2: 10.07.2026 Приморск"}, []string{"v2.rgl:3 R0502 с 01.07.2026 по 09.07.2026 < v1.rgl:3"}},
		"a hole that is filled":      {[]string{"1: 01.01.2026-30.06.2026 Приморск", "2: 10.07.2026 Приморск", "7: 01.01.2020"}, nil},
		"a hole filled in its midst": {[]string{"1: 01.01.2026-30.06.2026 Приморск", "2: 10.07.2026 Приморск", "7: 03.07.2026-05.07.2026"}, []string{"v2.rgl:3 R0502 с 01.07.2026 по 02.07.2026 < v1.rgl:3", "v2.rgl:3 R0502 с 06.07.2026 по 09.07.2026 < v1.rgl:3"}},
		"a town fills no hole":       {[]string{"1: 01.01.2026-30.06.2026", "2: 10.07.2026", "7: 01.01.2020 Приморск"}, []string{"v2.rgl:3 R0502 с 01.07.2026 по 09.07.2026 < v1.rgl:3"}},
		"a number that falls":        {[]string{"2: 01.01.2026-30.06.2026", "1: 01.07.2026"}, []string{"v2.rgl:2 R0503 < v1.rgl:2"}},
		"a number that stands":       {[]string{"2: 01.01.2026-30.06.2026", "2: 01.07.2026"}, []string{"v2.rgl:2 R0503 < v1.rgl:2"}},
		"a hole and a number":        {[]string{"2: 01.01.2026-30.06.2026", "1: 01.08.2026"}, []string{"v2.rgl:3 R0502 с 01.07.2026 по 31.07.2026 < v1.rgl:3", "v2.rgl:2 R0503 < v1.rgl:2"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, said(t, Compare(versionsOf(t, "справка", c.said...))))
		})
	}
	require.Empty(t, Compare(append(versionsOf(t, "справка", "1: 01.01.2026"), versionsOf(t, "выписка", "1: 01.01.2026")...)))
}

// said tells places, codes and days of diagnostics, and holds that they have
// words.
func said(t *testing.T, diagnostics []dsl.Diagnostic) (all []string) {
	t.Helper()
	words, err := message.Load()
	require.NoError(t, err)
	for _, d := range diagnostics {
		for _, lang := range []message.Language{message.Russian, message.English} {
			rendered := d.Render("", words.In(lang), false)
			require.NotContains(t, rendered, "<no value>")
			require.Contains(t, rendered, d.Related[0].File)
		}
		line := fmt.Sprintf("%s:%d %s", d.File, d.Range.Start.Line, d.Code)
		for _, arg := range d.Args {
			if days, ok := arg.Value.(message.Message); ok {
				line += " " + words.In(message.Russian).Text(days)
			}
		}
		all = append(all, fmt.Sprintf("%s < %s:%d", line, d.Related[0].File, d.Related[0].Range.Start.Line))
	}
	return all
}

// Whatever versions there are: an overlap is told where a day is in force of
// two of one territory, and where there is none, the holes are the days
// between versions on which nothing is in force.
func TestHolesAndOverlapsAreTheDaysThemselves(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		first := date(r, "2026-01-01")
		var versions []Version
		for i := range rapid.IntRange(1, 4).Draw(r, "versions") {
			from := first + clock.Date(rapid.IntRange(0, 40).Draw(r, "from"))
			versions = append(versions, Version{
				Regulation: &interpreter.Regulation{ID: "а", Version: i, Territory: rapid.SampledFrom([]string{"", "Приморск"}).Draw(r, "territory")},
				Closure:    interpreter.Closure{{Name: fmt.Sprint(i)}},
				From:       from, To: from + clock.Date(rapid.IntRange(0, 10).Draw(r, "days")), HasTo: rapid.IntRange(0, 3).Draw(r, "closed") > 0,
			})
		}
		told := map[string][]Days{}
		for _, d := range Compare(versions) {
			for _, arg := range d.Args {
				if m, ok := arg.Value.(message.Message); ok && d.Code == "R0502" {
					told[d.Code] = append(told[d.Code], daysOf(m))
				}
			}
			told[d.Code] = append(told[d.Code], Days{})
		}
		overlap, hole := false, map[clock.Date]bool{}
		for _, territory := range []string{"", "Приморск"} {
			own := func(day clock.Date) (count int) {
				for _, v := range versions {
					if v.Regulation.Territory == territory && v.InForce(day) {
						count++
					}
				}
				return count
			}
			other := func(day clock.Date) bool {
				return territory != "" && (Service{versions: versions}).covers(day)
			}
			last := clock.Date(0)
			for day := first; day < first+60; day++ {
				count := own(day)
				overlap = overlap || count > 1
				if count > 0 {
					for empty := last + 1; last > 0 && empty < day; empty++ {
						hole[empty] = hole[empty] || !other(empty)
					}
					last = day
				}
			}
		}
		require.Equal(r, overlap, len(told["R0501"]) > 0)
		if overlap {
			return
		}
		for day := first; day < first+60; day++ {
			in := false
			for _, days := range told["R0502"] {
				in = in || days.HasTo && days.From <= day && day <= days.To
			}
			require.Equal(r, hole[day], in, "%s", day)
		}
	})
}

// covers reports whether a version for everywhere is in force on a day.
func (s Service) covers(day clock.Date) bool {
	for _, v := range s.versions {
		if v.Everywhere() && v.InForce(day) {
			return true
		}
	}
	return false
}

// daysOf reads the days back from their words.
func daysOf(m message.Message) Days {
	day := func(i int) clock.Date { return m.Args[i].Value.(clock.Date) }
	if len(m.Args) == 1 {
		return Days{day(0), day(0), true}
	}
	return Days{day(0), day(1), true}
}

func TestNamesOfOtherKinds(t *testing.T) {
	versions := versionsOf(t, "справка", "1: 01.01.2026")
	regulation := Text{versions[0].Closure[0], versions[0].Program}
	other := func(text string) Text { return Text{Source: interpreter.Source{Name: "other.rgl", Text: text}} }
	require.Equal(t, []string{"v1.rgl:1 R0504 библиотека < other.rgl:2"}, said(t, Across([]Text{other("# о ней\nбиблиотека справка \"С\"\n"), regulation})))
	require.Equal(t, []string{"v1.rgl:1 R0504 типовой регламент < other.rgl:1"}, said(t, Across([]Text{regulation, other("типовой регламент справка \"С\"\n")})))
	require.Empty(t, Across([]Text{regulation, other("библиотека справки \"С\"\n"), {Source: interpreter.Source{Name: "broken.rgl", Text: "регламент справка"}}}))
}

// folderOf writes a catalog with one service of several files.
func folderOf(t testing.TB, office string, said ...string) string {
	files := map[string]string{"sudimost.rgl": ""}
	list := ""
	for i, s := range said {
		name := fmt.Sprintf("v%d.rgl", i+1)
		list += ", " + name
		files[name] = written("справка", s)
		if strings.HasPrefix(s, "!") {
			files[name] = s[1:]
		}
	}
	files["services.yaml"] = "services:\n  - number: 7\n    files: [" + strings.TrimPrefix(list, ", ") + "]\n"
	files["office.yaml"] = goodOffice + office
	return folderWith(t, files)
}

func TestACatalogPicksByDayAndTerritory(t *testing.T) {
	dir := folderOf(t, "territory: [\"Приморск\", \"Приморская область\"]\n", "2: 01.07.2026", "1: 01.01.2026-30.06.2026", "5: 01.09.2026 Приморск")
	c, err := Open(dir)
	require.NoError(t, err)
	require.Nil(t, c.Notes())
	require.Equal(t, []string{"Приморск", "Приморская область"}, c.Office().Territories)
	for day, want := range map[string]int{"2026-01-01": 1, "2026-06-30": 1, "2026-07-01": 2, "2026-09-01": 5} {
		s, ok := c.Service("справка", date(t, day))
		require.True(t, ok)
		require.Equal(t, want, s.Regulation.Version, day)
		require.Equal(t, fmt.Sprintf("Услуга %d", want), s.Title)
		require.Equal(t, "7", s.Number)
		require.Equal(t, want, c.Search("услуга 5", date(t, day))[0].Regulation.Version, "the words of all versions count")
		require.Equal(t, want, c.Services(date(t, day))[0].Regulation.Version)
		require.Len(t, s.Versions(), 3)
	}
}

func TestACatalogOfVersionsThatDisagree(t *testing.T) {
	c, err := Open(folderOf(t, "", "1: 01.01.2026-30.06.2026", "2: 10.07.2026"))
	require.NoError(t, err)
	require.Equal(t, "R0502", c.Notes().Diagnostics[0].Code)
	require.Contains(t, c.Notes().Sources, c.Notes().Diagnostics[0].File)
	require.Len(t, c.Notes().Diagnostics, 1, "what the texts are warned of by themselves is for check")
	require.Contains(t, c.Warnings(), c.Notes().Diagnostics[0])

	for name, c := range map[string]struct {
		dir  string
		want string
	}{
		"overlap":           {folderOf(t, "", "1: 01.01.2026", "2: 01.07.2026"), "R0501 v2.rgl"},
		"two foreign towns": {folderOf(t, "", "1: 01.01.2026 Приморск", "1: 01.01.2026 Далёкий"), "catalog.territory_unclear services[0]"},
		"a bad territory":   {folderOf(t, "territory: {a: b}\n", "1: 01.01.2026"), "catalog.not_text territory"},
		"another service":   {folderOf(t, "", "1: 01.01.2026", "!"+written("выписка", "1: 01.01.2026")), "catalog.another_service services[0].files[1]"},
		"a library":         {folderOf(t, "", "1: 01.01.2026", "!библиотека справка \"С\"\n"), "R0504 v1.rgl"},
		"both keys":         {folderWith(t, map[string]string{"services.yaml": "services: [{number: 1, file: sudimost.rgl, files: [a.rgl]}]"}), "catalog.file_and_files services[0].files"},
		"no files":          {folderWith(t, map[string]string{"services.yaml": "services: [{number: 1, files: []}]"}), "catalog.value_empty services[0].files"},
		"files as a text":   {folderWith(t, map[string]string{"services.yaml": "services: [{number: 1, files: a.rgl}]"}), "catalog.not_list services[0].files"},
		"none of the two":   {folderWith(t, map[string]string{"services.yaml": "services: [{number: 1}]"}), "catalog.key_missing services[0].file"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(c.dir)
			var faults *Faults
			require.True(t, errors.As(err, &faults))
			var got []string
			for _, p := range faults.Problems {
				got = append(got, p.Message.ID+" "+p.Key)
			}
			for _, d := range faults.Diagnostics {
				got = append(got, d.Code+" "+filepath.Base(d.File))
			}
			require.Contains(t, got, c.want)
		})
	}
}
