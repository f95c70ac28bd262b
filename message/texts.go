package message

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"
)

//go:embed texts
var files embed.FS

// Catalogue holds the texts of all languages. It does not change after Load
// and may be used from many goroutines.
type Catalogue struct {
	texts map[Language]*Texts
}

// Texts speaks one language.
type Texts struct {
	language  Language
	localizer *i18n.Localizer
	known     map[string]forms
}

// forms tells how a text is written.
type forms uint8

const (
	plain  forms = iota + 1 // one text for every number
	plural                  // a text for each plural form, picked by "count"
)

// Load reads the texts that are built into the program. It fails only when a
// built-in file is malformed, which a test rules out.
func Load() (*Catalogue, error) {
	c := &Catalogue{texts: map[Language]*Texts{}}
	for _, lang := range []Language{Russian, English} {
		bundle := i18n.NewBundle(language.Make(string(lang)))
		bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
		known := map[string]forms{}
		dir := "texts/" + string(lang)
		entries, err := fs.ReadDir(files, dir)
		if err != nil {
			return nil, fmt.Errorf("texts of %s: %w", lang, err)
		}
		for _, entry := range entries {
			raw, err := files.ReadFile(dir + "/" + entry.Name())
			if err != nil {
				return nil, fmt.Errorf("texts %s: %w", entry.Name(), err)
			}
			// go-i18n takes the language from the file's name.
			room := strings.TrimSuffix(entry.Name(), ".yaml")
			parsed, err := bundle.ParseMessageFileBytes(raw, room+"."+string(lang)+".yaml")
			if err != nil {
				return nil, fmt.Errorf("texts %s/%s: %w", lang, entry.Name(), err)
			}
			for _, m := range parsed.Messages {
				known[m.ID] = formsOf(m)
			}
		}
		c.texts[lang] = &Texts{language: lang, localizer: i18n.NewLocalizer(bundle, string(lang)), known: known}
	}
	return c, nil
}

func formsOf(m *i18n.Message) forms {
	if m.Zero+m.One+m.Two+m.Few+m.Many == "" {
		return plain
	}
	return plural
}

// In gives the texts of a language; of an unknown one, Russian.
func (c *Catalogue) In(lang Language) *Texts {
	if t, ok := c.texts[lang]; ok {
		return t
	}
	return c.texts[Russian]
}

// Language is the language that is spoken.
func (t *Texts) Language() Language { return t.language }

// Has reports whether there is a text with this identifier.
func (t *Texts) Has(id string) bool { return t.known[id] != 0 }

// Say is Text for an identifier and pairs of name and value.
func (t *Texts) Say(id string, pairs ...any) string { return t.Text(New(id, pairs...)) }

// Text words a message. A text that is missing shows as its identifier, so
// that a gap is seen and never hides a message.
func (t *Texts) Text(m Message) string {
	if m.IsZero() {
		return ""
	}
	config := &i18n.LocalizeConfig{MessageID: m.ID}
	if len(m.Args) > 0 {
		data := make(map[string]any, len(m.Args))
		for _, arg := range m.Args {
			// A count in a plain text is a placeholder like any other; go-i18n
			// would look for a plural form that is not there.
			if arg.Name == "count" && t.known[m.ID] == plural {
				config.PluralCount = arg.Value
			}
			data[arg.Name] = t.word(arg.Value)
		}
		config.TemplateData = data
	}
	text, err := t.localizer.Localize(config)
	if err != nil {
		return m.ID
	}
	return text
}

// Hint is the text "<ID>.hint" with the message's own arguments, or nothing.
func (t *Texts) Hint(m Message) string {
	if !t.Has(m.ID + ".hint") {
		return ""
	}
	return t.Text(Message{ID: m.ID + ".hint", Args: m.Args})
}

func (t *Texts) word(value any) any {
	switch v := value.(type) {
	case Message:
		return t.Text(v)
	case Localized:
		return v.In(t.language)
	case List:
		words := make([]string, len(v))
		for i, item := range v {
			words[i] = fmt.Sprint(t.word(item))
		}
		return strings.Join(words, ", ")
	default:
		return value
	}
}
