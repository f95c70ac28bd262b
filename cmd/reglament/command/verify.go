package command

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/interpreter/verify"
	"reglament/message"
)

// verifyVerb is "reglament verify PATH…".
type verifyVerb struct {
	Paths   []string      `arg:"" optional:"" placeholder:"command.word.paths" help:"command.arg.paths"`
	All     bool          `name:"all" help:"command.flag.all_claims"`
	Code    []string      `name:"code" placeholder:"command.word.code" help:"command.flag.code"`
	Witness string        `name:"witness" placeholder:"example|facts" help:"command.flag.witness"`
	Budget  time.Duration `name:"budget" placeholder:"20s" help:"command.flag.budget"`
	JSON    bool          `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (verifyVerb) Help() string { return "command.verify.detail" }

// proof is one regulation with what was found of it.
type proof struct {
	path    string
	program *interpreter.Program
	texts   interpreter.Closure
	claims  []verify.Claim
}

// claimCode is what a code looks like.
var claimCode = regexp.MustCompile(`^V[0-9]{4}$`)

// Run proves what should be true of the regulations, or refutes it.
func (v verifyVerb) Run(s *session) error {
	if err := v.check(); err != nil {
		return err
	}
	files, err := regulationFiles(v.Paths)
	if err != nil {
		return err
	}
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return err
	}
	subjects, broken, err := s.toProve(files, v.JSON)
	if err != nil {
		return err
	}
	if broken > 0 {
		return message.NewProblem(message.Wrong, "command.verify.has_errors", "files", message.New("command.files", "count", broken))
	}
	var claims []verify.Claim
	for i := range subjects {
		p := &subjects[i]
		p.claims = v.chosen(verify.Run(p.program, p.texts, calendar, s.within(v.Budget)).Claims)
		claims = append(claims, p.claims...)
		if !v.JSON {
			s.proved(p, calendar, v)
		}
	}
	if v.JSON {
		err = s.json(contract.EncodeClaims(claims, s.texts))
	} else if len(subjects) > 1 {
		s.line("")
		s.say("command.verify.total", countsOf(claims)...)
	}
	if err == nil && slices.ContainsFunc(claims, func(c verify.Claim) bool { return c.Verdict == verify.Refuted }) {
		err = errFound
	}
	return err
}

// check looks at the arguments.
func (v verifyVerb) check() error {
	switch {
	case len(v.Paths) == 0:
		return need("verify", "", "command.use.no_path")
	case !slices.Contains([]string{"", witnessExample, witnessFacts}, v.Witness):
		return message.NewProblem(message.Wrong, "command.use.bad_witness", "help", helpOf("verify"))
	case v.Budget < 0:
		return message.NewProblem(message.Wrong, "command.use.bad_budget", "help", helpOf("verify"))
	}
	for _, code := range v.Code {
		if !claimCode.MatchString(strings.ToUpper(code)) {
			return message.NewProblem(message.Wrong, "command.use.bad_code", "code", code, "help", helpOf("verify"))
		}
	}
	return nil
}

// within bounds the work: without a budget nothing depends on how fast the
// machine is.
func (s *session) within(budget time.Duration) verify.Options {
	if budget == 0 {
		return verify.Options{}
	}
	end := s.Now().Add(budget)
	stop := func() bool { return s.Now().After(end) }
	options := verify.Options{Stop: stop}
	options.Budget.Stop = stop
	return options
}

// chosen are the claims that were asked for.
func (v verifyVerb) chosen(claims []verify.Claim) []verify.Claim {
	if len(v.Code) == 0 {
		return claims
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c verify.Claim) bool {
		return !slices.ContainsFunc(v.Code, func(code string) bool { return strings.EqualFold(code, c.Code) })
	})
}

// toProve loads the regulations; of a bundle its services. What another of the
// files draws in is proved there, and nothing is proved twice.
func (s *session) toProve(files []string, quiet bool) (all []proof, broken int, err error) {
	drawnIn := map[string]bool{}
	for _, path := range files {
		l, err := load(path)
		if err != nil {
			return nil, 0, err
		}
		switch {
		case l.bundle != nil:
			if !quiet {
				s.say("command.verify.bundle", "file", path, "services", message.New("command.services", "count", len(l.bundle.Services)))
			}
			all = append(all, servicesOf(l)...)
		case l.program == nil:
			s.render(l.diagnostics, l.sources)
			broken++
		default:
			for _, source := range l.texts {
				if source.Name != path {
					drawnIn[filepath.Clean(source.Name)] = true
				}
			}
			all = append(all, proof{path: path, program: l.program, texts: l.texts})
		}
	}
	seen := map[string]bool{}
	all = slices.DeleteFunc(all, func(p proof) bool {
		hash := p.program.Regulation().Hash
		twice := seen[hash] || drawnIn[filepath.Clean(p.path)]
		seen[hash] = true
		return twice
	})
	return all, broken, nil
}

// servicesOf are the services of a bundle, as they are in force when it begins.
func servicesOf(l loaded) []proof {
	folder := filepath.Dir(l.path)
	shelf := catalog.NewShelf(os.DirFS(folder), func(file string) string { return filepath.Join(folder, file) })
	var all []proof
	for i := range l.bundle.Services {
		r := l.bundle.Services[i].Program.Regulation()
		if version, ok := shelf.InForce(r.ID, r.From, r.Territory); ok && len(version.Closure) > 0 {
			all = append(all, proof{path: version.Closure[0].Name, program: version.Program, texts: version.Closure})
		}
	}
	return all
}

// source is the text that a place stands in.
func (p *proof) source(file string) string {
	for _, one := range p.texts {
		if one.Name == file {
			return one.Text
		}
	}
	return ""
}

// countsOf are the arguments of a sentence that counts verdicts.
func countsOf(claims []verify.Claim) []any {
	r := verify.Report{Claims: claims}
	return []any{"proved", r.Count(verify.Proved), "refuted", r.Count(verify.Refuted), "undecided", r.Count(verify.Undecided)}
}

// proved prints what was found of one regulation: what is refuted with its
// witness, what is open with its reason, and how much was proved.
func (s *session) proved(p *proof, calendar clock.Calendar, v verifyVerb) {
	for i := range p.claims {
		if c := &p.claims[i]; c.Verdict == verify.Refuted {
			s.refuted(p, c, calendar, v.Witness)
		}
	}
	for _, c := range p.claims {
		switch {
		case c.Verdict == verify.Undecided:
			s.line(placeOf(c) + " " + s.texts.Say("command.verify.undecided", "code", c.Code, "claim", c.Says, "because", c.Because))
		case c.Verdict == verify.Proved && v.All:
			s.line(placeOf(c) + " " + s.texts.Say("command.verify.proved", "code", c.Code, "claim", c.Says))
		}
	}
	s.line(p.path + ": " + s.texts.Say("command.verify.counts", countsOf(p.claims)...))
}

// refuted prints a claim that does not hold, as diagnostics are printed: the
// place, what is wrong, the text that is meant, the other places, and the
// applicant who shows it.
func (s *session) refuted(p *proof, c *verify.Claim, calendar clock.Calendar, form string) {
	s.line(placeOf(*c) + " " + s.texts.Say("command.verify.refuted", "code", c.Code, "claim", c.Says))
	// The heading of a diagnostic is ours; what stands below is dsl's.
	shown := dsl.Diagnostic{File: c.File, Range: c.Place}.Render(p.source(c.File), s.texts, false)
	if _, below, found := strings.Cut(strings.TrimRight(shown, "\n"), "\n"); found {
		s.line(below)
	}
	s.lines(" ", s.texts.Text(c.Because))
	for _, r := range c.Related {
		if r.File == c.File && r.Place == c.Place {
			continue // it stands above
		}
		s.line(" " + position(r.File, r.Place) + " " + s.texts.Text(r.Says))
	}
	if c.Witness != nil {
		title := s.texts.Say("command.verify.example", "code", c.Code, "subject", c.Subject)
		s.witness(shownWitness{p.program, p.source(p.texts[0].Name), calendar}, title, c.Witness, form)
	}
	s.line("")
}

func placeOf(c verify.Claim) string { return position(c.File, c.Place) }
