package explain

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// A Target is what an address names: an indicator (platform:indicator:period), a score (platform:pillar), a figure from
// statements of reasons (platform:figure/part:period) or a row (its id).
type Target struct{ Kind, Key string }

// rowID is the id of a figure, a suit, a due report or an information notice.
var rowID = regexp.MustCompile(`^[olnd]-[0-9a-f]{12}$`)

// edition is the name of an edition at the head of an address.
var edition = regexp.MustCompile(`^\d{4}Q[1-4]\.\d+(-.*)?$`)

// EditionOf is the edition that an address names; empty if it names none.
func EditionOf(address string) string {
	head, _, _ := strings.Cut(address, ":")
	if edition.MatchString(head) {
		return head
	}
	return ""
}

// Find finds what an address names. It takes an address with or without its edition, an anchor of a page
// (en/reddit.html#A1-2023), an id of a row, or the start of an address; where several numbers begin with it, as with
// a platform alone, it gives the list of their addresses instead. An address that names nothing is a *diag.Problem
// with the nearest ones.
func (e *Explainer) Find(address string) (Target, []string, error) {
	key := strings.TrimSpace(address)
	if page, anchor, ok := strings.Cut(key, "#"); ok {
		return e.anchor(address, strings.TrimSuffix(path.Base(strings.ReplaceAll(page, `\`, "/")), ".html"), anchor)
	}
	if head := EditionOf(key); head != "" {
		if head != e.know.Catalog.Edition {
			return Target{}, nil, &diag.Problem{Code: "E-EDITION", What: "the address is of another edition", Value: head,
				Rule: "this program builds edition " + e.know.Catalog.Edition, Exit: diag.ExitUsage,
				Next: "use the program of that edition, or leave the edition out of the address"}
		}
		key = strings.TrimPrefix(strings.TrimPrefix(key, head), ":")
	}
	if t, ok := e.exact(key); ok {
		return t, nil, nil
	}
	switch list := e.beginning(key); {
	case len(list) == 1:
		t, _ := e.exact(list[0])
		return t, nil, nil
	case len(list) > 1:
		for i := range list {
			list[i] = e.know.Catalog.Edition + ":" + list[i]
		}
		return Target{}, list, nil
	}
	return Target{}, nil, e.unknown(address, key)
}

// exact finds a key as it stands.
func (e *Explainer) exact(key string) (Target, bool) {
	switch {
	case rowID.MatchString(key):
		_, figure := e.obs[key]
		_, suit := e.suits[key]
		_, due := e.due[key]
		_, notice := e.notices[key]
		return Target{provenance.KindFigure, key}, figure || suit || due || notice
	case e.indicators[key] != nil:
		return Target{provenance.KindIndicator, key}, true
	case e.scores[key] != nil:
		return Target{provenance.KindScore, key}, true
	case e.statements[key] != nil:
		return Target{provenance.KindStatement, key}, true
	}
	return Target{}, false
}

// beginning lists the keys that begin with whole parts of one: the scores of a platform first.
func (e *Explainer) beginning(key string) []string {
	var out []string
	if key == "" {
		return nil
	}
	for _, s := range e.set.Scores {
		if k := s.Platform + ":" + s.Pillar; strings.HasPrefix(k, key+":") {
			out = append(out, k)
		}
	}
	for _, i := range e.set.Indicators {
		if k := i.Platform + ":" + i.Indicator + ":" + i.Period; strings.HasPrefix(k, key+":") {
			out = append(out, k)
		}
	}
	return append(out, e.statementKeys(key)...)
}

// anchor finds what stands at an anchor of a page.
func (e *Explainer) anchor(address, page, anchor string) (Target, []string, error) {
	if t, ok := e.exact(anchor); ok && t.Kind == provenance.KindFigure {
		return t, nil, nil
	}
	if page == "litigation" { // it shows the figures over all operators
		page = allOperators
	}
	if pillar, ok := strings.CutPrefix(anchor, "score-"); ok && e.scores[page+":"+pillar] != nil {
		return Target{provenance.KindScore, page + ":" + pillar}, nil, nil
	}
	for _, i := range e.set.Indicators {
		if i.Platform == page && i.Indicator+"-"+strings.ReplaceAll(i.Period, "/", "_") == anchor {
			return Target{provenance.KindIndicator, page + ":" + i.Indicator + ":" + i.Period}, nil, nil
		}
	}
	if t, ok := e.findStatement(page, anchor); ok {
		return t, nil, nil
	}
	key := page + ":" + strings.Replace(strings.TrimPrefix(anchor, "score-"), "-", ":", 1)
	if page == "" || page == "." {
		key = anchor
	}
	return Target{}, nil, e.unknown(address, key)
}

// unknown is the problem of an address that names nothing, with the nearest ones.
func (e *Explainer) unknown(address, key string) error {
	if OfStatements(address) && len(e.set.StatementFigures) == 0 && e.printedIn == "" {
		return needsStatements(address)
	}
	next := "see the addresses of a platform with `answerable explain PLATFORM`"
	if near := e.nearest(key); len(near) > 0 {
		next = "nearest: " + strings.Join(near, ", ")
	}
	return &diag.Problem{Code: "E-ADDRESS", What: "no number of this edition has this address", Value: address, Exit: diag.ExitUsage,
		Rule: "an address is platform:indicator:period, platform:pillar, an id of a row, an anchor of a page or a cell of a workbook", Next: next}
}

// nearest gives the three keys that are least different from one.
func (e *Explainer) nearest(key string) []string {
	var keys []string
	switch {
	case len(key) > 2 && key[1] == '-' && !strings.Contains(key, ":"):
		keys = append(keys, ids(e.obs)...)
		keys = append(keys, ids(e.suits)...)
	case strings.Contains(key, ":"):
		keys = slices.Concat(ids(e.indicators), ids(e.scores), ids(e.statements))
	default:
		for _, s := range e.set.Scores {
			keys = append(keys, s.Platform)
		}
		slices.Sort(keys)
		keys = slices.Compact(keys)
	}
	away := map[string]int{}
	for _, k := range keys {
		away[k] = distance(key, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(away[a]-away[b], strings.Compare(a, b)) })
	return keys[:min(3, len(keys))]
}

func ids[T any](m map[string]*T) []string { return sorted(m) }

// distance is how many letters must be changed, added or taken away to make one text of another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, before+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// Targets lists everything that can be explained and has a number of its own: indicators, scores, then figures from
// statements of reasons.
func (e *Explainer) Targets() []Target {
	var out []Target
	for _, i := range e.set.Indicators {
		out = append(out, Target{provenance.KindIndicator, indicatorKey(&i)})
	}
	for _, s := range e.set.Scores {
		out = append(out, Target{provenance.KindScore, s.Platform + ":" + s.Pillar})
	}
	for i := range e.set.StatementFigures {
		out = append(out, Target{provenance.KindStatement, e.set.StatementFigures[i].Key()})
	}
	return out
}

func indicatorKey(i *table.Indicator) string { return i.Platform + ":" + i.Indicator + ":" + i.Period }
