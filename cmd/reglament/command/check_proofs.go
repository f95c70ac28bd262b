package command

import (
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter/verify"
)

// proofTime is how long one run of check looks for proofs.
const proofTime = 2 * time.Second

// proofWarnings are the warnings that only proofs find, of regulations without
// errors. They change no exit status by themselves, so that it does not depend
// on how fast the machine is; ended says that not all was looked at.
func (s *session) proofWarnings(all []loaded) (found []dsl.Diagnostic, ended bool, err error) {
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return nil, false, err
	}
	options := s.within(proofTime)
	for _, l := range all {
		more, cut := verify.Warnings(l.program, l.texts, calendar, options, l.diagnostics)
		found = append(found, more...)
		ended = ended || cut
	}
	return found, ended, nil
}
