package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/locale"
)

// packetDoubts is everything about the numbers of a platform that is in doubt.
type packetDoubts struct {
	Kinds     []doubtKind
	Breaks    []packetBreak
	Gaps      []packetGap
	Restated  []packetRestated
	Others    []packetOther
	Equal     int // other editions that print the same
	Rejects   []packetReject
	Elsewhere []dossier.Elsewhere
	Checks    checks
	Suits     suits
}

// A doubtKind is what is in doubt of one kind.
type doubtKind struct {
	Name, Meaning string
	Rows          []doubtRow
}

// A doubtRow is one remark with the numbers and figures that it touches.
type doubtRow struct {
	Text, Meaning string
	Numbers, Rows []link
	More          int // further figures, which the workbook lists
}

type packetBreak struct {
	Source, At string
	Text       said
}

// A packetGap is an own count beside the clearinghouse's.
type packetGap struct {
	Year, Perimeter, Own, Unit, Clearing, Ratio, Use string
	Note                                             said
}

type packetRestated struct {
	Measure                                                said
	Period, Old, New, OldSource, NewSource, Change, Marked string
}

// A packetOther is an edition of a figure that is not in use and prints something else.
type packetOther struct {
	ID, Of, Period, Value, Raw, Used, Edition, Why string
	Measure                                        said
	Locator                                        []said
}

type packetReject struct {
	Source, Reason string
	Raw, Rule      said
	Locator        []said
}

// mostRows is how many figures a doubt names on paper.
const mostRows = 8

func (s *site) packetDoubts(d *dossier.Dossier) packetDoubts {
	out := packetDoubts{Elsewhere: d.Elsewhere, Checks: s.checks(d.Platform.ID), Suits: s.suits(&d.Platform)}
	for _, kind := range dossier.Kinds() {
		k := doubtKind{Name: s.t("doubt." + kind), Meaning: s.t("doubt." + kind + ".meaning")}
		for _, x := range d.Doubts {
			if x.Kind == kind {
				k.Rows = append(k.Rows, s.doubtRow(x))
			}
		}
		if len(k.Rows) > 0 {
			out.Kinds = append(out.Kinds, k)
		}
	}
	for _, b := range d.Breaks {
		out.Breaks = append(out.Breaks, packetBreak{b.Catalog, locale.Span(s.lang, b.At), s.ours(b.Text)})
	}
	for _, r := range d.Set.Reconciliations {
		out.Gaps = append(out.Gaps, s.packetGap(r))
	}
	for _, r := range d.Set.Restatements {
		out.Restated = append(out.Restated, packetRestated{s.quoted(bracketed(s.label(r), r.Breakdown)), locale.Span(s.lang, r.Period), r.OldRaw, r.NewRaw, r.OldSource, r.NewSource,
			s.term("change", r.Change), s.term("marked", r.Marked)})
	}
	out.Others, out.Equal = s.packetOthers(d)
	for _, r := range d.Set.Rejects {
		out.Rejects = append(out.Rejects, packetReject{r.Source, s.term("reject", r.Reason), s.rejectedText(r), s.ours(r.Rule), s.locator(r.Locator)})
	}
	return out
}

// count is how many things are in doubt.
func (p packetDoubts) count() int {
	n := len(p.Breaks) + len(p.Restated) + len(p.Others) + len(p.Rejects)
	for _, k := range p.Kinds {
		n += len(k.Rows)
	}
	for _, g := range p.Checks.Groups {
		n += len(g.Rows)
	}
	return n
}

// label is the publisher's own name of a restated measure, or its id where neither edition holds one.
func (s *site) label(r table.Restatement) string {
	for _, id := range []string{r.NewID, r.OldID} {
		if o := s.observations[id]; o != nil && o.Label != "" {
			return o.Label
		}
	}
	return r.Metric
}

// bracketed puts a breakdown behind a label that does not say it already.
func bracketed(label, breakdown string) string {
	said := parts(breakdown)
	if breakdown == "" || strings.Contains(label, said) {
		return label
	}
	return label + " (" + said + ")"
}

// rejectedText withholds the text of a row of the litigation tables, which may name a person.
func (s *site) rejectedText(r table.RejectRow) said {
	if src := s.sourceRows[r.Source]; strings.HasPrefix(r.Source, "litigation@") || src != nil && src.Reader == "litigation-csv" {
		return said{Text: s.t("workbook.withheld")}
	}
	return s.quoted(r.Raw)
}

func (s *site) doubtRow(d dossier.Doubt) doubtRow {
	row := doubtRow{Text: s.term(d.Domain, d.Code)}
	if meaning := d.Domain + "." + d.Code + ".meaning"; locale.Has(meaning) {
		row.Meaning = s.t(meaning)
	}
	for _, address := range d.Numbers {
		parts := strings.SplitN(address, ":", 4)
		if len(parts) == 4 {
			row.Numbers = append(row.Numbers, link{parts[2] + "-" + strings.ReplaceAll(parts[3], "/", "_"), parts[2] + " " + parts[3]})
		}
	}
	for i, id := range d.Rows {
		if i == mostRows {
			row.More = len(d.Rows) - i
			break
		}
		row.Rows = append(row.Rows, link{id, id})
	}
	return row
}

func (s *site) packetGap(r table.Reconciliation) packetGap {
	g := packetGap{Year: itoa(int(r.Year)), Perimeter: r.Perimeter, Own: s.count(r.Own), Unit: s.term("figure_unit", r.OwnUnit), Clearing: s.count(r.Clearing),
		Use: s.term("use", r.Use), Note: s.ours(r.Note)}
	if r.Ratio != nil {
		g.Ratio = locale.Number(s.lang, *r.Ratio, 4)
		if r.RatioLower != nil && r.RatioUpper != nil && *r.RatioLower < *r.RatioUpper {
			g.Ratio += " (" + s.t("site.limits", locale.Number(s.lang, *r.RatioLower, 4), locale.Number(s.lang, *r.RatioUpper, 4)) + ")"
		}
	}
	return g
}

// packetOthers lists the editions that print another text than the one in use, and counts those that print the same.
func (s *site) packetOthers(d *dossier.Dossier) (out []packetOther, same int) {
	held := map[string][]*table.Observation{}
	key := func(o table.Observation) string {
		return strings.Join([]string{o.Metric, o.Platform, o.Perimeter, o.Harm, o.Geography, o.Breakdown, o.Period}, "\x1f")
	}
	for i := range d.Set.Observations {
		o := &d.Set.Observations[i]
		held[key(*o)] = append(held[key(*o)], o)
	}
	for i := range d.Others {
		o := &d.Others[i]
		used := held[key(*o)]
		at := slices.IndexFunc(used, func(u *table.Observation) bool { return u.Current })
		if at < 0 {
			at = 0
		}
		if len(used) == 0 || equal(used[at].Value, o.Value) && used[at].State == o.State {
			same++
			continue
		}
		f := s.figure(o)
		out = append(out, packetOther{ID: o.ID, Of: used[at].ID, Measure: s.quoted(bracketed(cmp.Or(f.Label.Text, o.Metric), o.Breakdown)), Period: f.Period, Value: f.Value, Raw: o.Raw, Used: used[at].Raw,
			Edition: o.Source, Why: s.whyOther(o, used[at]), Locator: f.Locator})
	}
	return out, same
}

func equal(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// whyOther says why an edition is not the one in use.
func (s *site) whyOther(o, used *table.Observation) string {
	hand := func(o *table.Observation) string {
		if r := s.sourceRows[o.Source]; r != nil {
			return r.Hand
		}
		return ""
	}
	switch {
	case hand(o) == "second" && hand(used) == "first":
		return s.t("packet.other.second")
	case o.Edition < used.Edition:
		return s.t("packet.other.older")
	}
	return s.t("packet.other.other")
}
