package catalog

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
)

// published is a text of the regulation "справка" as it was published.
func published(said string) Published {
	return Published{Closure: interpreter.Closure{{Name: "source.rgl", Text: written("справка", said)}}}
}

// told are the notes of a catalog: identifiers of problems and codes.
func told(t *testing.T, c *Catalog) (all []string) {
	t.Helper()
	if c.Notes() == nil {
		return nil
	}
	words, err := message.Load()
	require.NoError(t, err)
	for _, p := range c.Notes().Problems {
		require.NotContains(t, words.In(message.Russian).Text(p.Message)+words.In(message.English).Text(p.Message), "<no value>")
		all = append(all, p.Message.ID)
	}
	for _, d := range c.Notes().Diagnostics {
		all = append(all, d.Code)
	}
	return all
}

func TestPublishedVersionsStandBesideTheFolder(t *testing.T) {
	first, second := published("1: 01.01.2026-30.06.2026"), published("2: 01.07.2026")
	open1 := published("1: 01.01.2026")
	closed := open1
	closed.Until, closed.HasUntil = date(t, "2026-06-30"), true
	lost := Published{Closure: interpreter.Closure{{Name: "later.rgl", Text: "регламент справка \"С\"\n  новое слово\n"}}}
	for name, c := range map[string]struct {
		folder    []string
		published []Published
		march     int // the version of 1 March 2026, negative where it is not in force
		august    int
		notes     []string
	}{
		"nothing published":          {[]string{"1: 01.01.2026"}, nil, 1, 1, nil},
		"the next one":               {[]string{"1: 01.01.2026-30.06.2026"}, []Published{second}, 1, 2, nil},
		"both, and the same texts":   {[]string{"1: 01.01.2026-30.06.2026", "2: 01.07.2026"}, []Published{first, second}, 1, 2, nil},
		"one that was closed":        {[]string{"1: 01.01.2026"}, []Published{closed, second}, 1, 2, nil},
		"closed, and none follows":   {[]string{"1: 01.01.2026"}, []Published{closed}, 1, -1, nil},
		"the same number":            {[]string{"1: 02.01.2026"}, []Published{first}, 1, -1, []string{"catalog.published_clash"}},
		"the same days":              {[]string{"2: 01.03.2026"}, []Published{open1}, 1, 1, []string{"catalog.published_overlap"}},
		"a broken file":              {[]string{"!регламент справка \"С\"\n  нечто\n"}, []Published{first, second}, 1, 2, []string{"catalog.published_instead", "R0122", "R0223", "R0224"}},
		"a file that says nothing":   {[]string{"!???"}, []Published{first}, 0, 0, nil},
		"one that is not understood": {[]string{"1: 01.01.2026"}, []Published{lost}, 1, 1, []string{"catalog.published_unreadable"}},
		"a hole":                     {[]string{"2: 01.08.2026"}, []Published{first}, 1, 2, []string{"R0502"}},
	} {
		t.Run(name, func(t *testing.T) {
			opened, err := Open(folderOf(t, "", c.folder...), c.published...)
			if c.march == 0 {
				var faults *Faults
				require.True(t, errors.As(err, &faults), "whose place it would take cannot be told")
				return
			}
			require.NoError(t, err)
			require.Subset(t, c.notes, told(t, opened))
			require.Subset(t, told(t, opened), c.notes[:min(1, len(c.notes))])
			for day, want := range map[string]int{"2026-03-01": c.march, "2026-08-01": c.august} {
				s, ok := opened.Service("справка", date(t, day))
				require.True(t, ok)
				require.Equal(t, "7", s.Number)
				require.Equal(t, want > 0, s.InForce(date(t, day)), day)
				if want > 0 {
					require.Equal(t, want, s.Regulation.Version, day)
				}
			}
		})
	}
}

// A file that is gone, or whose heading cannot be read, is known by its name.
func TestAFileIsKnownByItsName(t *testing.T) {
	p := published("1: 01.01.2026")
	p.Closure[0].Name = "v1.rgl"
	for name, text := range map[string]string{"gone": "", "unreadable": "???"} {
		dir := folderWith(t, map[string]string{"services.yaml": "services: [{number: 7, file: v1.rgl}]", "v1.rgl": text})
		c, err := Open(dir, p)
		require.NoError(t, err, name)
		require.Contains(t, told(t, c), "catalog.published_instead", name)
		s, ok := c.Service("справка", date(t, "2026-03-01"))
		require.True(t, ok)
		require.True(t, s.Published)
		_, err = Open(dir)
		require.Error(t, err, name)
	}
	other := Published{Closure: interpreter.Closure{{Name: "v1.rgl", Text: written("выписка", "1: 01.01.2026")}}}
	_, err := Open(folderWith(t, map[string]string{"services.yaml": "services: [{number: 7, file: v1.rgl}]"}), p, other)
	require.Error(t, err, "two services were published from a file of that name")
}

// What was published is offered though services.yaml does not list it.
func TestAPublishedServiceNeedsNoList(t *testing.T) {
	text := written("выписка", "3: 01.01.2026") + "  орган бти\n\nорганизация бти \"БТИ\"\n"
	c, err := Open(folderOf(t, "", "1: 01.01.2026"), Published{Closure: interpreter.Closure{{Name: "v.rgl", Text: text}}})
	require.NoError(t, err)
	require.Equal(t, []string{"catalog.published_organisation"}, told(t, c))
	services := c.Services(date(t, "2026-03-01"))
	require.Len(t, services, 2)
	require.Equal(t, "выписка", services[1].ID)
	require.Empty(t, services[1].Number)
	require.True(t, services[1].Published)
	require.Equal(t, "выписка", c.Search("услуга 3", date(t, "2026-03-01"))[0].ID)
}

// A mistake that a published version cannot stand in for keeps the catalog
// shut, whatever else was published.
func TestPublishingHidesNoOtherMistake(t *testing.T) {
	dir := folderWith(t, map[string]string{
		"services.yaml": "services: [{number: 7, file: a.rgl}, {number: x, file: b.rgl}]",
		"a.rgl":         "регламент справка \"С\"\n", "b.rgl": written("выписка", "1: 01.01.2026"),
	})
	_, err := Open(dir, published("1: 01.01.2026"))
	var faults *Faults
	require.True(t, errors.As(err, &faults))
	require.Equal(t, []string{"catalog.bad_number"}, problemIDs(faults))
	for _, d := range faults.Diagnostics {
		require.NotEqual(t, "a.rgl", filepath.Base(d.File), "its mistakes keep nothing shut")
	}
}
