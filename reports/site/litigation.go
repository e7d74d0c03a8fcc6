package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

// A litigationPage is the content of the page on the suits: how often courts dismiss them, by five
// definitions, what the first ruling said, how suits ended, which are open, and every row with its source.
type litigationPage struct {
	Pooled    []pooledRow
	Quotes    []quote
	NotToSay  []string
	Grounds   string
	Firm      []firmRow
	Groups    []groupPart
	Suits     int // suits that are counted, one per case and operator
	Rulings   []tally
	Endings   []tally
	Open      []openSuit
	Operators []operatorRow
	Left      []tally // rows that are in no rate, by the reason
	Rows      []suit
}

// A tally counts suits that share what is said of them, and names each.
type tally struct {
	What, Ground string
	Count        string
	Suits        []link
}

// An openSuit is a suit that was open in the last text read.
type openSuit struct {
	Case                           link
	Operator, Filed, Ruling, Until string
}

// An operatorRow is what is known of the suits against one operator.
type operatorRow struct {
	Name, File             string
	Suits, Open            string
	Cells                  []rateCell // the five definitions
	Rate, Limits, N, State string
}

// notInARate are the reasons why a row stands outside every rate, in the order in which they are shown.
var notInARate = []string{"public_enforcement", "aggregate_row", "borderline", "foreign", "non_platform_defendant", "pre_suit"}

func (s *site) litigation() page {
	pairs := s.pairs()
	c := litigationPage{Pooled: s.pooled(), Suits: len(pairs), Rulings: s.rulings(pairs), Endings: s.endings(pairs), Open: s.open(pairs),
		Operators: s.operators(pairs), Left: s.left(), Rows: s.allSuits(), Quotes: s.quotes(), NotToSay: s.notToSay(), Grounds: s.grounds(),
		Firm: s.firm(), Groups: s.groups()}
	p := page{File: "litigation.html", Template: "litigation.html", Title: s.t("site.nav.litigation"), Description: s.t("site.litigation.description"),
		Content: c, Measured: append(s.measuredPooled(), s.measuredRates()...)}
	p.Figures = figures(s.book.Litigation())
	return p
}

// courtsFigure is the chart that stands on this page and not on the front page.
const courtsFigure = "fig-suits"

// only keeps the charts of which keep says so.
func only(list []chart.Figure, keep func(chart.Figure) bool) []chart.Figure {
	return slices.DeleteFunc(slices.Clone(list), func(f chart.Figure) bool { return !keep(f) })
}

// pairs gives the suits of victims before courts of the United States, one row per case and operator, in
// the order of the table. Scoring refuses a set in which the rows of a pair say different things.
func (s *site) pairs() []*table.CasePlatform {
	var out []*table.CasePlatform
	seen := map[[2]string]bool{}
	for i := range s.set.CasePlatforms {
		r := &s.set.CasePlatforms[i]
		if key := [2]string{r.Case, r.Operator}; r.Scope == "core_victim_suit" && !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	return out
}

// tallied groups rows by what is said of them, in the order of first appearance in order, then by ground.
func (s *site) tallied(rows []*table.CasePlatform, say func(*table.CasePlatform) (what, ground string), order []string) []tally {
	type key struct{ what, ground string }
	groups := map[key]*tally{}
	var keys []key
	for _, r := range rows {
		what, ground := say(r)
		k := key{what, ground}
		if groups[k] == nil {
			groups[k] = &tally{}
			keys = append(keys, k)
		}
		groups[k].Suits = append(groups[k].Suits, s.suitLink(r))
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.what), slices.Index(order, b.what)), cmp.Compare(a.what, b.what),
			cmp.Compare(len(groups[b].Suits), len(groups[a].Suits)), cmp.Compare(a.ground, b.ground))
	})
	out := make([]tally, 0, len(keys))
	for _, k := range keys {
		g := groups[k]
		g.What, g.Ground, g.Count = k.what, k.ground, s.integer(int64(len(g.Suits)))
		slices.SortFunc(g.Suits, func(a, b link) int { return cmp.Or(cmp.Compare(a.Anchor, b.Anchor), cmp.Compare(a.Text, b.Text)) })
		g.Suits = once(g.Suits)
		out = append(out, *g)
	}
	return out
}

// suitLink leads to the row of a suit on the same page; the operator stands with it, since a case may have
// several.
func (s *site) suitLink(r *table.CasePlatform) link {
	return link{Anchor: pairAnchor(r), Text: r.Case + " · " + s.name(r.Operator)}
}

// rulings counts the suits by what the first ruling on a motion to dismiss said, and on what ground.
func (s *site) rulings(pairs []*table.CasePlatform) []tally {
	order := []string{"motion_to_dismiss_granted", "motion_to_dismiss_granted_in_part", "motion_to_dismiss_denied", "motion_to_dismiss_recommended_granted", ""}
	out := s.tallied(pairs, func(r *table.CasePlatform) (string, string) { return r.FirstRuling, r.FirstRulingBasis }, order)
	for i, t := range out {
		out[i].Ground = s.ground(t.Ground, t.What != "")
		if out[i].What = s.term("ruling", t.What); t.What == "" {
			out[i].What = s.t("site.suits.no_ruling")
		}
	}
	return out
}

// endings counts the suits by where they stand in the last text read, and on what ground.
func (s *site) endings(pairs []*table.CasePlatform) []tally {
	order := []string{"dismissed", "dismissed_in_part", "judgment_defendant", "judgment_plaintiff", "settled", "withdrawn", "transferred", "pending", "unknown"}
	out := s.tallied(pairs, func(r *table.CasePlatform) (string, string) { return r.Status, cmp.Or(r.Basis, r.Finality) }, order)
	for i, t := range out {
		ground := s.term("case_basis", t.Ground)
		if ground == t.Ground { // no ground of an end, so how far the suit has come
			ground = s.term("finality", t.Ground)
		}
		out[i].What, out[i].Ground = s.term("case_status", t.What), ground
	}
	return out
}

// ground names the ground of a ruling, if there was one.
func (s *site) ground(code string, ruled bool) string {
	if !ruled {
		return ""
	}
	if code == "" {
		return s.t("site.litigation.no_ground")
	}
	return s.term("case_basis", code)
}

// open lists the suits that were pending in the last text read, the longest open first.
func (s *site) open(pairs []*table.CasePlatform) []openSuit {
	var rows []*table.CasePlatform
	for _, r := range pairs {
		if r.Status == "pending" {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b *table.CasePlatform) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Filed, "~"), cmp.Or(b.Filed, "~")), cmp.Compare(a.Case, b.Case))
	})
	out := make([]openSuit, len(rows))
	for i, r := range rows {
		out[i] = openSuit{Case: link{Anchor: pairAnchor(r), Text: r.Case}, Operator: s.name(r.Operator), Filed: s.read(r.Filed),
			Ruling: s.term("ruling", r.FirstRuling), Until: s.read(r.Censored)}
		if r.FirstRuling == "" {
			out[i].Ruling = s.t("site.suits.no_ruling")
		}
	}
	return out
}

// read writes a date of a suit, or that it was not read.
func (s *site) read(iso string) string {
	if iso == "" {
		return s.t("site.litigation.not_read")
	}
	return locale.Date(s.lang, iso)
}

// left counts the cases that are in no rate, by the reason.
func (s *site) left() []tally {
	var rows []*table.CasePlatform
	for i := range s.set.CasePlatforms {
		if r := &s.set.CasePlatforms[i]; r.Scope != "core_victim_suit" {
			rows = append(rows, r)
		}
	}
	seen := map[[3]string]bool{}
	rows = slices.DeleteFunc(rows, func(r *table.CasePlatform) bool {
		k := [3]string{r.Case, r.Operator, r.Scope}
		defer func() { seen[k] = true }()
		return seen[k]
	})
	out := s.tallied(rows, func(r *table.CasePlatform) (string, string) { return r.Scope, "" }, notInARate)
	for i := range out {
		out[i].What = s.term("rate_scope", out[i].What)
	}
	return out
}

// operators lists the operators by name with what was counted, and the rate where one is given.
func (s *site) operators(pairs []*table.CasePlatform) []operatorRow {
	by := map[string][]*table.CasePlatform{}
	var ids []string
	for _, r := range pairs {
		if by[r.Operator] == nil {
			ids = append(ids, r.Operator)
		}
		by[r.Operator] = append(by[r.Operator], r)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(s.name(a)), strings.ToLower(s.name(b))), cmp.Compare(a, b))
	})
	out := make([]operatorRow, len(ids))
	for i, id := range ids {
		out[i] = s.operator(id, by[id])
	}
	return out
}

func (s *site) operator(id string, rows []*table.CasePlatform) operatorRow {
	out := operatorRow{Name: s.name(id), Suits: s.integer(int64(len(rows)))}
	rates := rateTable(s.set.DismissalRates)
	for _, d := range rateOrder {
		out.Cells = append(out.Cells, s.rateCell(rates[rateKey{coreSample, "operator", id, d}]))
	}
	if all := rates[rateKey{coreSample, "operator", id, "C1-all"}]; all != nil {
		out.Open = s.integer(all.Open)
	}
	if p := s.platforms[id]; p != nil && slices.Contains(s.shown, p) {
		out.File = file(id)
	}
	if r := s.newest(id, "C1"); r != nil {
		out.Rate, out.Limits, out.N, out.State = s.value(r.Value, r.Unit), s.limits(r), s.count(r.N), s.state(r.State, r.Reliability)
	}
	return out
}

// allSuits lists every case that was read, one row per case and operator, the latest first: what a court said
// of one operator does not hold for another.
func (s *site) allSuits() []suit {
	type key struct{ suit, operator string }
	of := map[key][]*table.CasePlatform{}
	var keys []key
	for i := range s.set.CasePlatforms {
		r := &s.set.CasePlatforms[i]
		k := key{r.Case, r.Operator}
		if of[k] == nil {
			keys = append(keys, k)
		}
		of[k] = append(of[k], r)
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(of[b][0].Filed, of[a][0].Filed), cmp.Compare(a.suit, b.suit), cmp.Compare(a.operator, b.operator))
	})
	out := make([]suit, len(keys))
	for i, k := range keys {
		out[i] = s.listed(of[k])[0]
		out[i].Anchor, out[i].Operator = pairAnchor(of[k][0]), s.name(k.operator)
	}
	return out
}

// pairAnchor is the id of a case and operator on the page of all suits.
func pairAnchor(r *table.CasePlatform) string { return suitAnchor(r.Case) + "--" + r.Operator }
