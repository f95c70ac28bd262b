package staff_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime/staff"
)

var update = flag.Bool("update", false, "write docs/rights.md anew")

const page = "../../docs/rights.md"

// TestRightsPage holds the page to the table, and the table to the page.
func TestRightsPage(t *testing.T) {
	texts, err := message.Load()
	require.NoError(t, err)
	var want strings.Builder
	want.WriteString("# Roles and rights\n\nWritten by `go test ./runtime/staff -run TestRightsPage -update` from the one table of the program " +
		"(`runtime/staff/rights.go`); a test compares.\nA worker may have several roles: of each right the widest counts. A program with a token has the " +
		"rights of the roles of its token.\n")
	for _, lang := range []message.Language{message.Russian, message.English} {
		want.WriteString("\n" + table(texts.In(lang)))
	}
	want.WriteString(note)
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(want.String()), 0o644))
	}
	kept, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Equal(t, want.String(), string(kept))
}

const note = `
- **свой офис, own office**: what belongs to the office where the worker sits; **свои дела, own cases**: those whose executor he is. Where a right
  has no such object (services, readings …) it is simply there.
- Applicants belong to no office: a card is found by whoever may see cards at all.
- What a methodologist tries by himself is not kept as a consultation.
- A worker with a one-time password may do nothing until he has chosen his own.
`

func table(texts *message.Texts) string {
	var out strings.Builder
	roles := staff.Roles()
	out.WriteString("| |")
	for _, role := range roles {
		fmt.Fprintf(&out, " %s |", texts.Text(role.Title()))
	}
	out.WriteString("\n|---|" + strings.Repeat("---|", len(roles)) + "\n")
	for _, right := range staff.Rights() {
		fmt.Fprintf(&out, "| %s (`%s`) |", texts.Text(right.Title()), right)
		for _, role := range roles {
			cell := ""
			if scope := role.Reach(right); scope != staff.None {
				cell = texts.Text(scope.Title())
			}
			fmt.Fprintf(&out, " %s |", cell)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// TestWhatMustNeverBeAllowed holds the table to what an office would not
// forgive, whatever else is changed there.
func TestWhatMustNeverBeAllowed(t *testing.T) {
	for _, role := range append(staff.Roles(), staff.System) {
		if role != staff.Administrator {
			require.Zero(t, role.Reach(staff.StaffChange), "%s", role)
		}
		if role != staff.Head && role != staff.BackOffice {
			require.Zero(t, role.Reach(staff.CasesDecide), "%s decides", role)
		}
	}
	for _, right := range staff.Rights() {
		if strings.HasPrefix(string(right), "cases_") || right == staff.Applicants || right == staff.Archive || right == staff.Export {
			require.Zero(t, staff.Administrator.Reach(right), "an administrator has no %s", right)
		}
		require.Zero(t, staff.System.Reach(right))
	}
	for _, role := range staff.Roles() {
		require.Equal(t, staff.All, role.Reach(staff.Services), "%s", role)
	}
}

func TestTheWidestOfSeveralRolesCounts(t *testing.T) {
	account := staff.Account{Roles: []staff.Role{staff.Courier, staff.Operator, staff.Head}}
	scope, ok := account.May(staff.CasesFind)
	require.True(t, ok)
	require.Equal(t, staff.All, scope)
	account.Roles = account.Roles[:2]
	scope, _ = account.May(staff.CasesFind)
	require.Equal(t, staff.Office, scope)
	_, ok = account.May(staff.CasesDecide)
	require.False(t, ok)
	_, ok = account.May("no such right")
	require.False(t, ok)
	for _, closed := range []staff.Account{{Roles: account.Roles, Disabled: true}, {Roles: account.Roles, MustChange: true}, {}} {
		for _, right := range staff.Rights() {
			_, ok := closed.May(right)
			require.False(t, ok, "%s", right)
		}
	}
}

func TestTriesOfAMethodologistAreNotKept(t *testing.T) {
	require.False(t, staff.Account{Roles: []staff.Role{staff.Methodologist}}.Keeps())
	require.True(t, staff.Account{Roles: []staff.Role{staff.Methodologist, staff.Consultant}}.Keeps())
	require.False(t, staff.Account{Roles: []staff.Role{staff.Administrator}}.Keeps())
}
