package command

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"
)

// printHelp is kong's printer of help, in the language of the session.
func (s *session) printHelp(_ kong.HelpOptions, ctx *kong.Context) error {
	if node := ctx.Selected(); node != nil {
		s.printVerbHelp(s.out, node)
		return nil
	}
	s.printGeneralHelp(s.out)
	return nil
}

func (s *session) printGeneralHelp(to io.Writer) {
	parser, err := kong.New(&grammar{}, kong.Name("reglament"))
	if err != nil {
		return // the grammar does not depend on input: a test runs it
	}
	verbs := s.verbRows(parser.Model.Node)
	fmt.Fprintln(to, s.texts.Say("command.help.program"))
	fmt.Fprintln(to)
	fmt.Fprintln(to, s.texts.Say("command.help.usage", "usage", "reglament "+s.texts.Say("command.help.any_command")))
	fmt.Fprintln(to)
	fmt.Fprintln(to, s.texts.Say("command.help.commands"))
	columns(to, verbs)
	fmt.Fprintln(to)
	fmt.Fprintln(to, s.texts.Say("command.help.flags"))
	columns(to, s.flagRows(parser.Model.AllFlags(true)))
	fmt.Fprintln(to)
	fmt.Fprintln(to, s.texts.Say("command.help.statuses"))
	fmt.Fprintln(to, s.texts.Say("command.help.more"))
}

// verbRows are the commands below a node with what they do.
func (s *session) verbRows(node *kong.Node) [][2]string {
	var verbs [][2]string
	for _, child := range node.Children {
		if !child.Hidden {
			verbs = append(verbs, [2]string{child.Name, s.texts.Say(child.Help)})
		}
	}
	return verbs
}

// pathOf is a command as it is typed, with those that it stands below.
func pathOf(node *kong.Node) string {
	if node.Parent == nil || node.Parent.Type == kong.ApplicationNode {
		return node.Name
	}
	return pathOf(node.Parent) + " " + node.Name
}

func (s *session) printVerbHelp(to io.Writer, node *kong.Node) {
	usage := "reglament " + pathOf(node)
	if len(node.Children) > 0 {
		usage += " " + s.texts.Say("command.help.any_command")
	}
	var arguments [][2]string
	for _, argument := range node.Positional {
		word := s.texts.Say(argument.Tag.PlaceHolder)
		usage += " " + word
		arguments = append(arguments, [2]string{word, s.texts.Say(argument.Help)})
	}
	for _, flag := range node.Flags {
		usage += " [" + s.flagWord(flag) + "]"
	}
	fmt.Fprintln(to, "reglament "+pathOf(node)+" — "+s.texts.Say(node.Help))
	fmt.Fprintln(to)
	fmt.Fprintln(to, s.texts.Say("command.help.usage", "usage", usage))
	if node.Detail != "" {
		fmt.Fprintln(to)
		fmt.Fprintln(to, s.texts.Say(node.Detail, "data", s.dataFolder(nil)))
	}
	if len(arguments) > 0 {
		fmt.Fprintln(to)
		fmt.Fprintln(to, s.texts.Say("command.help.arguments"))
		columns(to, arguments)
	}
	if len(node.Children) > 0 {
		fmt.Fprintln(to)
		fmt.Fprintln(to, s.texts.Say("command.help.commands"))
		columns(to, s.verbRows(node))
	}
	fmt.Fprintln(to)
	fmt.Fprintln(to, s.texts.Say("command.help.flags"))
	columns(to, s.flagRows(node.AllFlags(true)))
}

// flagRows are the flags of all levels with what they do; kong's own help
// flag comes with English words and gets ours.
func (s *session) flagRows(levels [][]*kong.Flag) [][2]string {
	var rows [][2]string
	for i := len(levels) - 1; i >= 0; i-- {
		for _, flag := range levels[i] {
			if flag.Name == "help" {
				rows = append(rows, [2]string{"-h, --help", s.texts.Say("command.flag.help")})
				continue
			}
			rows = append(rows, [2]string{s.flagWord(flag), s.texts.Say(flag.Help)})
		}
	}
	return rows
}

func (s *session) flagWord(flag *kong.Flag) string {
	word := "--" + flag.Name
	if flag.IsBool() {
		return word
	}
	if s.texts.Has(flag.PlaceHolder) {
		return word + " " + s.texts.Say(flag.PlaceHolder)
	}
	return word + " " + flag.PlaceHolder
}

// columns prints rows of two columns, the second lined up.
func columns(to io.Writer, rows [][2]string) {
	widest := 0
	for _, row := range rows {
		widest = max(widest, utf8.RuneCountInString(row[0]))
	}
	for _, row := range rows {
		pad := strings.Repeat(" ", widest-utf8.RuneCountInString(row[0]))
		text := strings.ReplaceAll(row[1], "\n", "\n"+strings.Repeat(" ", widest+4))
		fmt.Fprintf(to, "  %s%s  %s\n", row[0], pad, text)
	}
}

// helpVerb is "reglament help [COMMAND]", which many type by habit; it is the
// same as --help.
type helpVerb struct {
	Command []string `arg:"" optional:"" placeholder:"command.word.command" help:"command.flag.help"`
}

// Run prints the help of a command, or the general one.
func (v helpVerb) Run(s *session) error {
	if len(v.Command) == 0 {
		s.printGeneralHelp(s.out)
		return nil
	}
	return s.run(append(v.Command, "--help"))
}
