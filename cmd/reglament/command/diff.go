package command

import (
	"slices"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/compare"
	"reglament/interpreter/contract"
	"reglament/interpreter/verify"
	"reglament/message"
)

// diffVerb is "reglament diff OLD NEW".
type diffVerb struct {
	Old     string        `arg:"" optional:"" placeholder:"command.word.old" help:"command.arg.old"`
	New     string        `arg:"" optional:"" placeholder:"command.word.new" help:"command.arg.new"`
	FailOn  []string      `name:"fail-on" placeholder:"document,term|any|undecided" help:"command.flag.fail_on"`
	Format  string        `name:"format" placeholder:"text|json|markdown" help:"command.flag.format"`
	Witness string        `name:"witness" placeholder:"example|facts" help:"command.flag.witness"`
	Budget  time.Duration `name:"budget" placeholder:"20s" help:"command.flag.budget"`
	JSON    bool          `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (diffVerb) Help() string { return "command.diff.detail" }

// The words of --fail-on besides those of the kinds.
const (
	failOnAny       = "any"
	failOnUndecided = "undecided"
)

const formatMarkdown = "markdown"

// compared are two versions of one regulation with what differs.
type compared struct {
	old, new proof
	report   *compare.Report
}

// Run finds the smallest applicants for whom two versions differ.
func (v diffVerb) Run(s *session) error {
	format, err := v.check()
	if err != nil {
		return err
	}
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return err
	}
	pairs, err := s.toCompare(v.Old, v.New, format == formatText)
	if err != nil {
		return err
	}
	found := false
	var documents []contract.Differences
	for i := range pairs {
		c := &pairs[i]
		c.report = compare.Run(c.old.version(), c.new.version(), calendar, s.within(v.Budget))
		found = found || v.fails(c.report)
		switch format {
		case formatJSON:
			documents = append(documents, contract.EncodeDifferences(c.report, s.texts))
		case formatMarkdown:
			s.markdown(c, calendar, v.Witness)
		default:
			s.differences(c, calendar, v.Witness)
		}
	}
	switch {
	case format == formatJSON && len(documents) == 1:
		err = s.json(documents[0])
	case format == formatJSON:
		err = s.json(documents)
	}
	if err == nil && found {
		err = errFound
	}
	return err
}

// version is the regulation as it is compared.
func (p *proof) version() verify.Version { return verify.Version{Program: p.program, Closure: p.texts} }

// check looks at the arguments and gives the form of the result.
func (v diffVerb) check() (format string, err error) {
	wrong := func(id string, pairs ...any) (string, error) {
		return "", message.NewProblem(message.Wrong, id, append(pairs, "help", helpOf("diff"))...)
	}
	format = v.Format
	switch {
	case v.New == "":
		return wrong("command.use.no_versions")
	case !slices.Contains([]string{"", witnessExample, witnessFacts}, v.Witness):
		return wrong("command.use.bad_witness")
	case v.Budget < 0:
		return wrong("command.use.bad_budget")
	case format == "" && v.JSON:
		format = formatJSON
	case format == "":
		format = formatText
	}
	if v.JSON && format != formatJSON || !slices.Contains([]string{formatText, formatJSON, formatMarkdown}, format) {
		return wrong("command.use.bad_format")
	}
	for _, word := range v.FailOn {
		if _, ok := compare.KindOf(word); !ok && word != failOnAny && word != failOnUndecided {
			return wrong("command.use.bad_kind", "word", word, "meant", dsl.Meant(word, kindWords()), "kinds", wordsOf(kindWords()))
		}
	}
	return format, nil
}

// kindWords are the words that --fail-on takes.
func kindWords() []string {
	words := []string{failOnAny, failOnUndecided}
	for _, k := range compare.Kinds() {
		words = append(words, k.String())
	}
	return words
}

func wordsOf(words []string) message.List {
	var list message.List
	for _, w := range words {
		list = append(list, w)
	}
	return list
}

// fails tells whether something was found that --fail-on names.
func (v diffVerb) fails(r *compare.Report) bool {
	for _, word := range v.FailOn {
		switch {
		case word == failOnAny && len(r.Differences) > 0, word == failOnUndecided && len(r.Undecided) > 0:
			return true
		case slices.ContainsFunc(r.Differences, func(d compare.Difference) bool { return d.Kind.String() == word }):
			return true
		}
	}
	return false
}

// toCompare loads two versions; of bundles their services, each with the
// version of the same id.
func (s *session) toCompare(old, next string, told bool) ([]compared, error) {
	before, err := s.versionAt(old)
	if err != nil {
		return nil, err
	}
	after, err := s.versionAt(next)
	if err != nil {
		return nil, err
	}
	if before.bundle == nil && after.bundle == nil {
		return []compared{{
			old: proof{path: old, program: before.program, texts: before.texts}, new: proof{path: next, program: after.program, texts: after.texts},
		}}, nil
	}
	if before.bundle == nil || after.bundle == nil {
		return nil, message.NewProblem(message.Wrong, "command.diff.unlike").At(next)
	}
	var pairs []compared
	left := servicesOf(before)
	for _, service := range servicesOf(after) {
		at := slices.IndexFunc(left, func(p proof) bool {
			return dsl.SameName(p.program.Regulation().ID, service.program.Regulation().ID)
		})
		if at >= 0 {
			pairs = append(pairs, compared{old: left[at], new: service})
		}
	}
	if told {
		s.say("command.diff.bundle", "services", message.New("command.services", "count", len(pairs)))
	}
	return pairs, nil
}

// versionAt loads one version, which has to be right.
func (s *session) versionAt(path string) (loaded, error) {
	l, err := load(path)
	if err == nil && l.program == nil && l.bundle == nil {
		s.render(l.diagnostics, l.sources)
		err = message.NewProblem(message.Wrong, "command.file.has_errors").At(path)
	}
	return l, err
}

// differences prints what differs for people: what was and what is, for whom,
// and where both versions say so.
func (s *session) differences(c *compared, calendar clock.Calendar, form string) {
	s.say("command.diff.heading", "old", c.old.path, "was", c.old.program.Regulation().Version, "new", c.new.path, "is", c.new.program.Regulation().Version)
	for i := range c.report.Differences {
		d := &c.report.Differences[i]
		s.line("")
		s.line(s.texts.Text(d.Text))
		for _, place := range []compare.Place{d.PlaceOld, d.PlaceNew} {
			if place.File != "" {
				s.line("  " + strings.TrimSuffix(position(place.File, place.Range), ":"))
			}
		}
		if i > 0 && d.Witness != nil && d.Witness == c.report.Differences[i-1].Witness {
			s.lines("  ", s.texts.Say("command.diff.same_applicant"))
			continue
		}
		if !d.Applicant.IsZero() {
			s.lines("  ", s.texts.Say("command.diff.applicant", "applicant", d.Applicant))
		}
		if facts, of := c.shown(d, calendar); facts != nil {
			s.witness(of, s.texts.Text(d.Of), facts, form)
		}
	}
	if len(c.report.Undecided) > 0 {
		s.line("")
		for _, u := range c.report.Undecided {
			s.line(s.undecided(u))
		}
	}
	s.line("")
	s.line(s.verdictOf(c.report))
}

func (s *session) undecided(u compare.Undecided) string {
	subject := u.Subject
	if u.Kind == compare.Outcome {
		subject = "" // a regulation has one, and the author gave it no name
	}
	return s.texts.Say("command.diff.undecided", "kind", message.New("command.kind."+u.Kind.String()), "subject", subject, "because", u.Because)
}

// verdictOf counts what was found, in a sentence or two.
func (s *session) verdictOf(r *compare.Report) string {
	var same message.List
	for _, one := range r.Same {
		if one.Count > 0 {
			same = append(same, message.New("command.diff.same_kind", "kind", message.New("command.kind."+one.Kind.String()), "number", one.Count))
		}
	}
	id := "command.diff.counts"
	switch {
	case len(r.Differences)+len(r.Undecided) == 0:
		id = "command.diff.equal"
	case len(r.Differences) == 0:
		id = "command.diff.none_found"
	}
	text := s.texts.Say(id, "differences", len(r.Differences), "undecided", len(r.Undecided))
	if len(same) > 0 {
		text += " " + s.texts.Say("command.diff.same", "kinds", same)
	}
	return text
}

// shown is the applicant of a difference with the version whose example he is
// written as: the new one, so that he can be put into its text.
func (c *compared) shown(d *compare.Difference, calendar clock.Calendar) (facts *facts, of shownWitness) {
	facts = d.Witness
	if d.WitnessNew != nil {
		facts = d.WitnessNew
	}
	return facts, shownWitness{c.new.program, c.new.source(c.new.texts[0].Name), calendar}
}
