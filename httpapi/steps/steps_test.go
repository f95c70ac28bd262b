package steps_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi/steps"
	"reglament/message"
)

func texts(t *testing.T) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

// The head says of each step in a word how it stands, and links where there is
// somewhere to go.
func TestStepsSayHowTheyStand(t *testing.T) {
	head := string(steps.Draw(texts(t), steps.Header{
		Now: steps.Documents, Last: steps.Interview, Done: map[steps.Step]bool{steps.Papers: true},
		Links: map[steps.Step]string{steps.Applicant: `/applicants/x?a=1&b="`, steps.Documents: "#documents"},
	}))
	require.Equal(t, 7, strings.Count(head, "<li"))
	require.Equal(t, 4, strings.Count(head, " — сделано"))
	require.Equal(t, 1, strings.Count(head, `aria-current="step"`))
	require.Contains(t, head, `<a href="/applicants/x?a=1&amp;b=&#34;" data-key="1">`)
	require.Contains(t, head, `<a href="#documents" data-key="4">`)
	require.Equal(t, 2, strings.Count(head, "<a "))
}

// An interview answers by digits: there the head leaves them alone.
func TestStepsLeaveTheDigitsToAnInterview(t *testing.T) {
	head := steps.Draw(texts(t), steps.Header{Now: steps.Interview, Links: map[steps.Step]string{steps.Applicant: "/reception"}, Keyless: true})
	require.Contains(t, string(head), `<a href="/reception">`)
	require.NotContains(t, string(head), "data-key")
}
