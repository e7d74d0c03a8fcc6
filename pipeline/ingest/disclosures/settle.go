package disclosures

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Names of the rules under which values are ignored.
const (
	ruleRedundant     = "redundant-row"
	ruleProduct       = "product-as-text"
	rulePolicyArea    = "policy-area-out-of-scope"
	ruleMislabelled   = "mislabelled-by-the-transcriber"
	ruleEmpty         = "empty-cell"
	ruleClearinghouse = "clearinghouse-figures-read-from-its-own-lists"
)

// restatedNote begins the note of a value that replaces another of the same file.
const restatedNote = "restated or corrected"

// product is a share and a base, multiplied by the transcriber but not worked out.
var product = regexp.MustCompile(`^[\d.,]+ / 100 \* [\d.,]+$`)

// An entry is one transcribed value, of either format.
type entry struct {
	publisher, period, label, value string
	locator, raw, note, url         string

	platform string // publisher, or the part of it that the value is about
	meaning  meaning
	key      string
}

func (e entry) restated() bool { return strings.HasPrefix(e.note, restatedNote) }

// settle hands on the entries: what they mean, and which of several for one figure stands.
func settle(entries []entry, sink ingest.Sink) {
	products := newProducts(entries)
	var kept []entry
	for _, e := range entries {
		if e, ok := understand(e, products, sink); ok {
			kept = append(kept, e)
		}
	}
	standing := map[string]entry{}
	for _, e := range kept {
		if s, met := standing[e.key]; !met || e.restated() && !s.restated() {
			standing[e.key] = e
		}
	}
	for _, e := range kept {
		s := standing[e.key]
		switch {
		case s.locator == e.locator:
			sink.Figure(figure(e))
		case s.restated() && !e.restated():
			e.reject(sink, "superseded-row", fmt.Sprintf("the file restates this value at %s, which stands", s.locator))
		default:
			e.reject(sink, "duplicate-row", fmt.Sprintf("a figure stands once; it stands at %s already", s.locator))
		}
	}
}

// understand gives an entry its meaning, or hands it on as ignored or rejected.
func understand(e entry, products *products, sink ingest.Sink) (entry, bool) {
	if product.MatchString(e.value) {
		sink.Ignore(ruleProduct, 1)
		return e, false
	}
	m, known := meaningOf(e.publisher, e.label)
	switch {
	case !known:
		e.reject(sink, "unknown-metric", "the label is one that the transcriber has used for this publisher")
		return e, false
	case m.rule != "":
		sink.Ignore(m.rule, 1)
		return e, false
	case m.metric == "":
		e.reject(sink, "unit-unclear", "the label says what was counted")
		return e, false
	}
	e.meaning = m
	e.platform = e.publisher
	if e.publisher == microsoft {
		name, rule := products.of(e)
		if rule != "" {
			e.reject(sink, "unclear-product", rule)
			return e, false
		}
		e.platform = name
	}
	e.key = strings.Join([]string{e.platform, e.period, e.meaning.metric, e.meaning.breakdown.String()}, "\x00")
	return e, true
}

func (e entry) reject(sink ingest.Sink, reason, rule string) {
	sink.Reject(ingest.Reject{Locator: e.locator, Raw: e.raw, Reason: reason, Rule: rule})
}

// figure is the figure of an entry that stands.
func figure(e entry) ingest.Figure {
	url, words := ingest.Address(e.url)
	note := strings.TrimSpace(e.note)
	if words != "" {
		note = strings.TrimPrefix(note+"; address: "+words, "; ")
	}
	return ingest.Figure{
		Platform: e.platform, Metric: e.meaning.metric, Label: e.label, Period: e.period, Geography: "world",
		Breakdown: maps.Clone(e.meaning.breakdown), Raw: e.value, Locator: e.locator, Note: note,
		Origin: ingest.Origin{Publisher: e.publisher, URL: url},
	}
}
