package dsl_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

func condition(t *testing.T, text string) dsl.Expr {
	t.Helper()
	file := parsed(t, "основание для возврата о \"О\"\nесли "+text)
	require.Len(t, file.Declarations[0].Lines, 1, text)
	return file.Declarations[0].Lines[0].(*dsl.HoldsIf).Condition
}

// spelled writes an expression with all its parentheses.
func spelled(e dsl.Expr) string {
	ops := []string{"", "or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"}
	switch e := e.(type) {
	case *dsl.NameExpr:
		return e.Text
	case *dsl.NotExpr:
		return "!" + spelled(e.X)
	case *dsl.NegateExpr:
		return "-" + spelled(e.X)
	case *dsl.BinaryExpr:
		return "(" + spelled(e.X) + " " + ops[e.Op] + " " + spelled(e.Y) + ")"
	case *dsl.InExpr:
		list := make([]string, len(e.List))
		for i, x := range e.List {
			list[i] = spelled(x)
		}
		return "(" + spelled(e.X) + " in " + strings.Join(list, " ") + ")"
	case *dsl.ChannelExpr:
		return "<channel>"
	case *dsl.NumberExpr:
		return e.Text
	case *dsl.PresentedExpr:
		if e.Document == nil {
			return "<documents>"
		}
		return "<" + e.Document.Text + ">"
	}
	return dump(e)
}

func TestPrecedence(t *testing.T) {
	for text, want := range map[string]string{
		"а или б и не в = г + д * -е":       "(а or (б and !(в = (г + (д * -е)))))",
		"(а или б) и в":                     "((а or б) and в)",
		"не а и не не б":                    "(!а and !!б)",
		"а - б - в":                         "((а - б) - в)",
		"а / б / в * г":                     "(((а / б) / в) * г)",
		"а ≤ б и в <> г and д ≠ е":          "(((а <= б) and (в != г)) and (д != е))",
		"а >= 0,22":                         "(а >= 0.22)",
		"а из (б; в) или не г in (д)":       "((а in б в) or !(г in д))",
		"способ = мфц и способ":             "((<channel> = мфц) and способ)",
		"channel in (мфц, орган)":           "(<channel> in мфц орган)",
		"не представлен документ паспорт":   "!<паспорт>",
		"представлены документы заявителя":  "<documents>",
		"not presented applicant documents": "!<documents>",
		"presented document term or а":      "(<term> or а)",
		"право = если":                      "(право = если)",
		"а = не знаю":                       "(а = UnknownExpr{})",
		"((а))":                             "а",
		"1 000 руб < 2 000 ₽":               `(MoneyExpr{Money{Amount "1000"}} < MoneyExpr{Money{Amount "2000"}})`,
		"а = 01.02.2026":                    "(а = DateExpr{Date{Year 2026 Month 2 Day 1}})",
	} {
		require.Equal(t, want, spelled(condition(t, text)), text)
	}
}

func TestPlacesOfExpressions(t *testing.T) {
	e := condition(t, "(а = б) или в").(*dsl.BinaryExpr)
	require.Equal(t, 6, e.Start.Column, "parentheses belong to the whole")
	require.Equal(t, 19, e.End.Column)
	require.Equal(t, 14, e.Operator.Start.Column)
	require.Equal(t, 7, e.X.Span().Start.Column)
}

func TestDepthIsBounded(t *testing.T) {
	for name, text := range map[string]func(n int) string{
		"parentheses": func(n int) string { return strings.Repeat("(", n) + "а" + strings.Repeat(")", n) },
		"not":         func(n int) string { return strings.Repeat("не ", n) + "а" },
		"minus":       func(n int) string { return strings.Repeat("-", n) + "а" },
		"chain":       func(n int) string { return strings.Repeat("а и\n", n) + "а" },
		"lists":       func(n int) string { return strings.Repeat("а из (", n) + "а" + strings.Repeat(")", n) },
	} {
		head := "основание для возврата о \"О\"\nесли "
		_, found := dsl.Parse("a.rgl", []byte(head+text(150)))
		if name != "lists" {
			require.Empty(t, found, name)
		}
		_, found = dsl.Parse("a.rgl", []byte(head+text(250)))
		require.Len(t, found, 1, name)
		if name != "lists" {
			require.Equal(t, "R0153", found[0].Code, name)
		}
	}
	_, found := dsl.Parse("a.rgl", []byte("срок с \"С\"\nесли "+strings.Repeat("(\n", 100_000)))
	require.NotEmpty(t, found)
}

func TestWalkVisitsInOrder(t *testing.T) {
	var seen []string
	e := condition(t, "не а = -1 или б из (в, г) и представлен документ д")
	dsl.Walk(e, func(e dsl.Expr) bool {
		seen = append(seen, spelled(e))
		_, isIn := e.(*dsl.InExpr)
		return !isIn
	})
	require.Equal(t, []string{
		"(!(а = -1) or ((б in в г) and <д>))", "!(а = -1)", "(а = -1)", "а", "-1", "1",
		"((б in в г) and <д>)", "(б in в г)", "<д>",
	}, seen)
	dsl.Walk(nil, func(dsl.Expr) bool { t.Error("nothing to visit"); return true })
}
