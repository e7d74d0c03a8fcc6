package microsoft

import (
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Periods as the report prints them.
var (
	periodWords = regexp.MustCompile(`^(jan(?:uary)? - june?|july? - dec(?:ember)?) (20\d\d)$`)
	noteWords   = regexp.MustCompile(`data in this report represents? (january (?:to|-) june|july (?:to|-) december) (20\d\d) `)
)

// halfOf turns the words into "2020H1".
func halfOf(s string) (string, bool) {
	m := periodWords.FindStringSubmatch(fold(s))
	if m == nil {
		return "", false
	}
	return half(m), true
}

func half(m []string) string {
	if strings.HasPrefix(m[1], "jan") {
		return m[2] + "H1"
	}
	return m[2] + "H2"
}

// The sentence with the number of reports, and what tells that a note may have it in another form.
var (
	tipSentence = regexp.MustCompile(`The total NCMEC CyberTip Reports for this period is (\d[\d,]*\d|\d)\.(?:\s|$)`)
	tip         = regexp.MustCompile(`(?i)cyber ?tip`)
)

// Notes that are not figures are ignored under this rule; their text is that of the file.
const plainNote = "note-without-a-figure"

// perimeter is the name of all that the note's sentence covers.
const perimeter = "Microsoft consumer products and services"

// readNote takes the number of reports from the note that has it. The note repeats the period in words of
// its own; where the two differ the figure keeps the block's and says so.
func (b *block) readNote(c xlsxscan.Cell, period string, dated bool, sink ingest.Sink) {
	sink.Seen(1)
	text := strings.ReplaceAll(c.Text, "\r", "")
	found := tipSentence.FindAllStringSubmatch(text, -1)
	reject := func(reason, rule string) {
		sink.Reject(ingest.Reject{Locator: at(c), Raw: c.Text, Reason: reason, Rule: rule})
	}
	switch {
	case len(found) == 0 && !tip.MatchString(text):
		sink.Ignore(plainNote, 1)
	case len(found) != 1 || len(tip.FindAllString(text, -1)) != 1:
		reject("unknown-sentence", `the reports stand in one sentence, "The total NCMEC CyberTip Reports for this period is 32,622."`)
	case !dated:
		reject("type-error", "the period is a half-year in words, as in January - June 2020")
	default:
		note := strings.TrimSpace(found[0][0])
		if own := noteWords.FindStringSubmatch(fold(text)); own == nil {
			note += " The note does not say its period."
		} else if half(own) != period {
			note += " The note says of itself that it represents " + own[1] + " " + own[2] + "; the block is headed " + b.period + "."
		}
		sink.Figure(ingest.Figure{Platform: perimeter, Metric: "own_reports", Label: "total NCMEC CyberTip Reports", Period: period,
			Geography: "world", Raw: found[0][1], Locator: at(c), Note: note})
	}
}
