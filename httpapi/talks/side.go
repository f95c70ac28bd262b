package talks

import (
	"net/url"
	"slices"
	"strings"

	"reglament/message"
	"reglament/runtime/applicants"
)

// The sides from which services are asked for.
const (
	ofPerson = "person"
	ofEntity = "entity"
)

// sideOf is the side of an applicant; a sole trader asks for both.
func sideOf(kind applicants.Kind) string {
	switch kind {
	case applicants.Person:
		return ofPerson
	case applicants.LegalEntity:
		return ofEntity
	}
	return ""
}

// The names by which circles of applicants speak of people alone, or of legal
// entities alone. A regulation names its circle in words of its own; what begins
// otherwise may be both.
var (
	people = []string{
		"граждан", "иностран", "лица_без_гражданства", "родител", "усыновител", "опекун", "попечител", "мать", "матер", "отец", "отцы",
		"законные_представител", "citizen", "parent", "foreigner", "mother", "father", "guardian",
	}
	entities = []string{"юридическ", "организац", "предприяти", "учрежден", "обществ", "legal_entit", "organisation", "organization", "compan"}
)

// serves tells whether a service may be for a side: it is not where its circle
// of applicants names the other side alone.
func serves(circle []string, side string) bool {
	other := entities
	switch {
	case len(circle) == 0:
		return true
	case side == ofEntity:
		other = people
	case side != ofPerson:
		return true
	}
	return slices.ContainsFunc(circle, func(name string) bool {
		return !slices.ContainsFunc(other, func(word string) bool { return strings.HasPrefix(strings.ToLower(name), word) })
	})
}

// sides are the ways to narrow the list.
func sides(texts *message.Texts, page freshPage, query url.Values) (all []side) {
	for _, id := range []string{"", ofPerson, ofEntity} {
		title := texts.Say("talks.side.any")
		switch id {
		case ofPerson:
			title = texts.Say("talks.side.person")
		case ofEntity:
			title = texts.Say("talks.side.entity")
		}
		there := url.Values{}
		for name, value := range map[string]string{"applicant": page.Applicant, "q": query.Get("q"), "who": id} {
			if value != "" || name == "who" && page.Applicant != "" {
				there.Set(name, value)
			}
		}
		address := "/consultations/new"
		if len(there) > 0 {
			address += "?" + there.Encode()
		}
		all = append(all, side{choice{id, title, id == page.Side}, address})
	}
	return all
}

// wholeList is the address of the list that nothing narrows, for the same
// applicant.
func wholeList(applicant string) string {
	if applicant == "" {
		return "/consultations/new"
	}
	return "/consultations/new?" + url.Values{"applicant": {applicant}, "who": {""}}.Encode()
}
