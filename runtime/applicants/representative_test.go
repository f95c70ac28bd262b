package applicants

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhoMayActOnADay(t *testing.T) {
	child := Card{Kind: Person, Surname: "Осинин", First: "Лев", Birth: "2012-02-29"}
	for _, one := range []struct {
		name  string
		card  Card
		r     Representative
		on    string
		ok    bool
		until string
		why   string
	}{
		{"a power for a year", anna(), Representative{Basis: PowerOfAttorney, Issued: "2026-01-10"}, "2027-01-10", true, "2027-01-10", ""},
		{"the year is over", anna(), Representative{Basis: PowerOfAttorney, Issued: "2026-01-10"}, "2027-01-11", false, "2027-01-10", "applicants.act.ended"},
		{"a year from a leap day", anna(), Representative{Basis: PowerOfAttorney, Issued: "2024-02-29"}, "2025-03-01", false, "2025-02-28", "applicants.act.ended"},
		{"a power till a day", anna(), Representative{Basis: PowerOfAttorney, Issued: "2026-01-10", Until: "2029-01-09"}, "2029-01-09", true, "2029-01-09", ""},
		{"not yet", anna(), Representative{Basis: PowerOfAttorney, Issued: "2026-01-10"}, "2026-01-09", false, "2027-01-10", "applicants.act.not_yet"},
		{"a power without a day is void", anna(), Representative{Basis: PowerOfAttorney, Until: "2030-01-01"}, "2026-01-09", false, "", "applicants.act.undated"},
		{"a parent of a child", child, Representative{Basis: Parent}, "2030-02-28", true, "2030-02-28", ""},
		{"a child that has grown", child, Representative{Basis: Parent}, "2030-03-01", false, "2030-02-28", "applicants.act.grown"},
		{"nobody knows how old", Card{Kind: Person, Surname: "Осинин"}, Representative{Basis: Parent}, "2026-01-01", false, "", "applicants.act.no_birth"},
		{"a guardian of a child", child, Representative{Basis: Guardian, Until: "2028-01-01"}, "2028-01-02", false, "2028-01-01", "applicants.act.ended"},
		{"a guardian of somebody grown", anna(), Representative{Basis: Guardian}, "2026-01-01", true, "", ""},
		{"a head", grove(), Representative{Basis: ByCharter}, "2026-01-01", true, "", ""},
	} {
		ok, until, has, why := one.card.MayAct(one.r, on(t, one.on))
		require.Equal(t, one.ok, ok, one.name)
		require.Equal(t, one.why, why.ID, one.name)
		require.Equal(t, one.until != "", has, one.name)
		if has {
			require.Equal(t, one.until, until.String(), one.name)
		}
	}
}

func TestDocumentsThatHoldNoMore(t *testing.T) {
	at := func(card Card, day string) string {
		all := card.Cautions(on(t, day))
		if len(all) == 0 {
			return ""
		}
		return all[0].Key + " " + all[0].Message.ID
	}
	card := anna() // born on 1 April 1980, passport of 2005
	require.Empty(t, at(card, "2025-06-30"), "90 days after she was 45")
	require.Equal(t, "identity.issued applicants.caution.passport", at(card, "2025-07-01"))
	card.Identity.Issued = "2025-04-01"
	require.Empty(t, at(card, "2030-01-01"))
	card.Identity = Identity{Kind: PassportAbroad, Until: "2026-01-01"}
	require.Empty(t, at(card, "2026-01-01"))
	require.Equal(t, "identity.until applicants.caution.ended", at(card, "2026-01-02"))
	card.Identity = Identity{Kind: BirthCertificate}
	require.Equal(t, "identity.kind applicants.caution.certificate", at(card, "2026-01-02"))
}
