package compare

import (
	"slices"
	"strings"

	"reglament/interpreter"
	"reglament/message"
)

// headings are what stands above everything else of a regulation. Its number is
// no difference: two versions are to have two.
func headings(d *interpreter.Decision) []said {
	r := d.Regulation
	in := []said{
		heading("effective", message.New("compare.of.effective"), effectiveWord(r), effectiveSays(r)),
		heading("territory", message.New("compare.of.territory"), r.Territory, message.New("compare.word", "word", r.Territory)),
		heading("authority", message.New("compare.of.authority"), r.Authority, message.New("compare.word", "word", organisation(d, r.Authority))),
		heading("channels", message.New("compare.of.channels"), strings.Join(r.Channels, " "), message.New("compare.word", "word", names(r.Channels))),
		heading("applicants", message.New("compare.of.applicants"), strings.Join(r.Applicants, " "), message.New("compare.word", "word", names(r.Applicants))),
	}
	var titles message.List
	var ids []string
	for _, o := range r.Organisations {
		titles, ids = append(titles, title(o.Title, o.ID)), append(ids, o.ID)
	}
	slices.Sort(ids)
	return append(in, heading("organisations", message.New("compare.of.organisations"), strings.Join(ids, " "), message.New("compare.word", "word", titles)))
}

// heading is one line of the heading; an empty word says nothing.
func heading(subject string, of message.Message, word string, says message.Message) said {
	if word == "" {
		says = message.New("compare.unsaid")
	}
	return said{subject: subject, of: of, side: Side{Word: word, Says: says}}
}

func effectiveWord(r *interpreter.Regulation) string {
	word := r.From.String() + "/"
	if r.HasTo {
		word += r.To.String()
	}
	return word
}

func effectiveSays(r *interpreter.Regulation) message.Message {
	if r.HasTo {
		return message.New("compare.effective_until", "from", r.From, "to", r.To)
	}
	return message.New("compare.effective", "from", r.From)
}
