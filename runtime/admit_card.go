package runtime

import (
	"strings"
	"time"
)

// Check tells whether a store can keep the card. The error is *Invalid.
func (c Card) Check() error {
	switch {
	case !cardName(c.Drawer, longestDrawer):
		return &Invalid{"the card lies in no drawer"}
	case !cardName(c.ID, longestCard):
		return &Invalid{"the card has no id"}
	case c.Version < 0:
		return &Invalid{"the version is negative"}
	case c.Gone && c.Version == 0:
		return &Invalid{"the card is gone before it was there"}
	case c.Gone:
		return nil
	case c.Person == "" || !listable(c.Person):
		return &Invalid{"the card is nobody's"}
	case len(c.Marks) > MostMarks:
		return &Invalid{"the card has too many marks"}
	case len(c.Sealed) == 0 || len(c.Sealed) > MostSealed:
		return &Invalid{"the card says nothing or too much"}
	case c.Until.Location() != time.UTC || !writable(c.Until):
		return &Invalid{"the moment of lapsing cannot be listed by"}
	}
	return checkMarks(c.Marks)
}

// Check tells whether a store can keep the change. The error is *Invalid.
func (c CardChange) Check() error {
	switch {
	case len(c.Persons)+len(c.Cards) == 0:
		return &Invalid{"there is no card and no person"}
	case len(c.Persons) > MaxLimit || len(c.Cards) > MaxLimit:
		return &Invalid{"there are too many at one time"}
	}
	persons := map[string]bool{}
	for _, person := range c.Persons {
		if err := person.Check(); err != nil {
			return err
		}
		if persons[person.ID] {
			return &Invalid{"a person is there twice"}
		}
		persons[person.ID] = true
	}
	type place struct{ drawer, id string }
	cards := map[place]bool{}
	for _, card := range c.Cards {
		if err := card.Check(); err != nil {
			return err
		}
		at := place{card.Drawer, card.ID}
		if cards[at] {
			return &Invalid{"a card is there twice"}
		}
		cards[at] = true
	}
	return nil
}

// Check tells whether a store can list by the filter. The error is *Invalid.
func (f CardFilter) Check() error {
	if !cardName(f.Drawer, longestDrawer) {
		return &Invalid{"there is no drawer to look into"}
	}
	return nil
}

// Takes tells whether the filter lists a card, After aside.
func (f CardFilter) Takes(c Card) bool {
	if c.Drawer != f.Drawer || f.Person != "" && c.Person != f.Person {
		return false
	}
	has := make(map[string]bool, len(c.Marks))
	for _, mark := range c.Marks {
		has[string(mark)] = true
	}
	for _, mark := range f.Marks {
		if !has[string(mark)] {
			return false
		}
	}
	return true
}

func cardName(name string, longest int) bool {
	return name != "" && len(name) <= longest && !strings.ContainsRune(name, 0)
}
