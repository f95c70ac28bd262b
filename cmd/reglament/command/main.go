package command

import (
	"errors"

	"github.com/alecthomas/kong"

	"reglament/message"
)

// The exit statuses of the outside contract.
const (
	exitFine        = 0
	exitFound       = 1
	exitWrong       = 2
	exitEnvironment = 3
)

var (
	// errFound says that a verb found what it looks for and has told so.
	errFound = errors.New("found")
	// errTold says that something was wrong with the input and has been told.
	errTold = errors.New("told")
)

// grammar is the command line. Its help tags are identifiers of texts.
type grammar struct {
	Lang string `help:"command.flag.lang" placeholder:"ru|en"`

	Check   checkVerb   `cmd:"" help:"command.check.about"`
	Fmt     fmtVerb     `cmd:"" help:"command.fmt.about"`
	Ask     askVerb     `cmd:"" help:"command.ask.about"`
	Decide  decideVerb  `cmd:"" help:"command.decide.about"`
	Explain explainVerb `cmd:"" help:"command.explain.about"`
	Table   tableVerb   `cmd:"" help:"command.table.about"`
	Test    testVerb    `cmd:"" help:"command.test.about"`
	Verify  verifyVerb  `cmd:"" help:"command.verify.about"`
	Diff    diffVerb    `cmd:"" help:"command.diff.about"`
	Publish publishVerb `cmd:"" help:"command.publish.about"`
	Serve   serveVerb   `cmd:"" help:"command.serve.about"`
	Data    dataVerb    `cmd:"" help:"command.data.about"`
	Staff   staffVerb   `cmd:"" help:"command.staff.about"`
	Version versionVerb `cmd:"" help:"command.version.about"`
	Help    helpVerb    `cmd:"" hidden:"" help:"command.flag.help"`
}

// Main runs the program with its arguments, without its name, and gives the
// exit status.
func Main(args []string, outside Outside) int {
	catalogue, err := message.Load()
	if err != nil {
		return exitEnvironment // ruled out by a test of package message
	}
	lang, known := chosenLanguage(args, outside.Env)
	s := newSession(outside, catalogue, lang)
	if !known {
		return s.finish(message.NewProblem(message.Wrong, "command.bad_language"))
	}
	return s.finish(s.run(args))
}

func (s *session) run(args []string) error {
	if len(args) == 0 {
		return errNoCommand
	}
	helped := false
	parser, err := kong.New(&grammar{},
		kong.Name("reglament"),
		kong.Writers(s.out, s.diagnostics),
		kong.Exit(func(int) { helped = true }),
		kong.Help(s.printHelp),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(args)
	if helped {
		return nil
	}
	if err != nil {
		return wrongUse(err)
	}
	return parsed.Run(s)
}
