package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// What one figure says about an item: harm, breakdown, state and hand decide.
func TestWhatAFigureProves(t *testing.T) {
	for _, c := range []struct {
		metric, harm, breakdown, state, source string
		item, want                             string
	}{
		{"own_pieces", "csam", "", published, "first@1", "actioned", "published by figure"},
		{"own_pieces", "csam", "", published, "compiled@9", "actioned", "published by figure"},
		{"own_pieces", "cse", "", published, "first@1", "actioned", "published by figure"},
		{"own_pieces", "minors", "", published, "first@1", "actioned", "not_collected by none"},
		{"own_pieces", "csam", "", zeroPublished, "first@1", "actioned", "published by figure"},
		{"own_reports", "minors", "detection=hash", published, "first@1", "detection-source", "not_collected by none"},
		{"own_pieces", "csam", "detection=proactive", published, "first@1", "detection-source", "published by figure"},
		{"own_pieces", "csam", "kind=image", published, "first@1", "detection-source", "not_collected by none"},
		{"own_pieces", "csam", "", published, "first@1", "detection-source", "not_collected by none"},
		{"videos_removed", "minors", "policy=Grooming behavior", published, "first@1", "actioned", "published by figure"},
		{"videos_removed", "minors", "policy=Bullying", published, "first@1", "actioned", "not_collected by none"},
		{"videos_removed", "minors", "task=Grooming behavior", published, "first@1", "actioned", "not_collected by none"},
		{"dsa_notices", "illegal_speech", "", published, "first@1", "definitions", "published by figure"}, // any harm
		{"content_actioned", "cse", "", notPublished, "first@1", "actioned", "not_published by blank"},
		{"content_actioned", "cse", "", notPublished, "first@1", "appeals", "not_collected by none"},
		{"content_actioned", "cse", "", notPublished, "compiled@9", "actioned", "not_collected by none"},
		{"content_actioned", "cse", "", notApplicable, "first@1", "actioned", "not_collected by none"},
		{"own_pieces", "csam", "", notPublished, "first@1", "actioned", "not_collected by none"}, // a blank here says nothing
	} {
		w := indicators(t).clear()
		w.source("compiled@9", "second", "9")
		w.figure("first@1", "reddit", "own_reports", "csam", "2024", 10)
		value := 10.0
		if c.state != published {
			value = map[string]float64{zeroPublished: 0}[c.state] - 1
		}
		w.figure(c.source, "reddit", c.metric, c.harm, "2024", value, func(o *table.Observation) { o.Breakdown, o.State = c.breakdown, c.state })
		w.compute()
		if got := w.code("reddit", "2024", c.item); got != c.want {
			t.Errorf("%s on %s, %q, %s, %s: %s is %s, want %s", c.metric, c.harm, c.breakdown, c.state, c.source, c.item, got, c.want)
		}
	}
}

// Of several figures that prove one item the one of the latest end stands, and of two of one period the one with the
// lower id.
func TestTheNewestFigureProves(t *testing.T) {
	for _, c := range []struct {
		what    string
		figures []figureIn
		want    string
	}{
		{"the later half", []figureIn{{"2024H1", "", 1}, {"2024H2", "", 2}}, "o-000000000002"},
		{"the year that ends later", []figureIn{{"2024", "", 1}, {"2024Q3", "", 2}}, "o-000000000001"},
		{"the year that ends later, with the higher id", []figureIn{{"2024Q3", "", 1}, {"2024", "", 2}}, "o-000000000002"},
		{"the lower id, read first", []figureIn{{"2024", "a=1", 1}, {"2024", "a=2", 2}}, "o-000000000001"},
		{"the lower id, read last", []figureIn{{"2024", "a=2", 1}, {"2024", "a=1", 2}}, "o-000000000001"},
	} {
		w := indicators(t).clear()
		w.series("reddit", "own_reports", c.figures)
		w.compute()
		for _, d := range w.set.Disclosures {
			if d.Item == "reports-made" && !slices.Equal(d.Observations, []string{c.want}) {
				t.Errorf("%s: %v", c.what, d.Observations)
			}
		}
	}
}

// disclosure finds a row of the table.
func (w *world) disclosure(platform, period, item, coder string) table.Disclosure {
	w.t.Helper()
	for _, d := range w.set.Disclosures {
		if d.Platform == platform && d.Period == period && d.Item == item && d.Coder == coder {
			return d
		}
	}
	w.t.Fatalf("no row for %s %s %s by %q", platform, period, item, coder)
	return table.Disclosure{}
}

// A row of figures names the figures, their entity and what was judged beside them; a row of a coder names all that the
// judgement rests on, coders in order.
func TestRowsOfDisclosures(t *testing.T) {
	w := indicators(t).clear()
	w.core("reddit", "2024")
	w.judge("reddit", "appeals", 2024, datasets.CodePublished, "coder-2")
	w.judge("reddit", "appeals", 2024, datasets.CodeUnitMissing, "coder-1")
	w.judge("reddit", "definitions", 2024, datasets.CodePublished, "coder-2")
	w.judge("reddit", "definitions", 2024, datasets.CodeUnitMissing, "coder-1")
	w.judge("reddit", "definitions", 2023, datasets.CodePublished, "coder-1") // another year
	w.know.Disclosure.Coding[3].Note = "no unit"
	w.compute()
	sameRow(t, "figures", table.Disclosure{Platform: "reddit", Period: "2024", Item: "appeals", List: "core", Code: "published", Basis: "figure",
		Perimeter: "reddit", Contradicted: true, Observations: []string{"o-000000000004", "o-000000000005"},
		Note: "coder-1: unit_missing; coder-2: published"}, w.disclosure("reddit", "2024", "appeals", ""))
	day, err := resolve.ParseDay("2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	sameRow(t, "coder", table.Disclosure{Platform: "reddit", Period: "2024", Item: "definitions", Coder: "coder-1", List: "core", Code: "unit_missing",
		Basis: "coder", CodedPeriod: "2024", Title: "t", Publisher: "p", URL: "https://example.org", Locator: "l", Note: "no unit", CodedOn: day},
		w.disclosure("reddit", "2024", "definitions", "coder-1"))
	var coders []string
	for _, d := range w.set.Disclosures {
		if d.Item == "definitions" && d.Period == "2024" {
			coders = append(coders, d.Coder)
		}
	}
	if !slices.Equal(coders, []string{"coder-1", "coder-2"}) {
		t.Errorf("rows by %v", coders)
	}
}

func TestWhatContradictsAFigure(t *testing.T) {
	for code, want := range map[string]bool{datasets.CodePublished: false, datasets.CodeNotCollected: false, datasets.CodeNotPublished: true,
		datasets.CodeUnitMissing: true, datasets.CodeNotApplicable: true} {
		w := indicators(t).clear()
		w.core("reddit", "2024")
		w.judge("reddit", "reports-made", 2024, code, "coder-1")
		w.judge("reddit", "definitions", 2024, datasets.CodeNotPublished, "coder-1") // no figure: nothing to contradict
		w.compute()
		a2 := w.get("reddit", "A2")
		if got := w.disclosure("reddit", "2024", "reports-made", "").Contradicted; got != want || hasFlag(a2.Flags, "coding_contradicts_figure") != want {
			t.Errorf("%s beside a figure: %v, flags %q", code, got, a2.Flags)
		}
		near(t, "the figure stands", a2.Value, 4.0/5, 1e-12)
	}
}

// An operator's figure that covers a service is named with the operator; a figure of the service's own is no operator's.
func TestFiguresOfTheOperator(t *testing.T) {
	w := indicators(t).clear()
	w.core("youtube", "2025")
	w.figure("first@1", "google", "own_accounts", "csam", "2025", 5, flagged("second_hand"))
	w.compute()
	if d := w.disclosure("youtube", "2025", "accounts", ""); d.Perimeter != "google" {
		t.Errorf("perimeter %q", d.Perimeter)
	}
	if f := w.get("youtube", "A2").Flags; f != "items_not_read operator_figure second_hand" {
		t.Errorf("flags %q", f)
	}
	w.judge("youtube", "accounts", 2025, datasets.CodeNotPublished, "coder-1")
	w.compute()
	if f := w.get("youtube", "A2").Flags; f != "coding_contradicts_figure items_not_read operator_figure second_hand" {
		t.Errorf("flags beside a judgement %q", f)
	}
	w = indicators(t).clear()
	w.core("youtube", "2025")
	w.figure("first@1", "youtube", "own_accounts", "csam", "2025", 5)
	w.figure("first@1", "google", "own_pieces", "csam", "2025", 5)
	w.compute()
	if f := w.get("youtube", "A2").Flags; f != "items_not_read" {
		t.Errorf("flags without the operator's figure %q", f)
	}
	if d := w.disclosure("youtube", "2025", "accounts", ""); d.Perimeter != "youtube" || len(d.Observations) != 1 {
		t.Errorf("its own figure: %+v", d)
	}
}

// A cover of all items makes a part of an operator's report, not the operator's own years those of a service.
func TestAnOperatorIsNoPartOfItsService(t *testing.T) {
	w := indicators(t).clear()
	w.know.Disclosure.Covers = append(w.know.Disclosure.Covers, datasets.Cover{Platform: "bing", Entity: "microsoft"})
	w.core("microsoft", "2024")
	w.compute()
	if w.rows("microsoft", "A2") != 1 || w.rows("bing", "A2") != 0 {
		t.Errorf("%d rows of the operator, %d of its service", w.rows("microsoft", "A2"), w.rows("bing", "A2"))
	}
}

// Without a coder nothing is said of agreement.
func TestBasisOfFiguresAlone(t *testing.T) {
	w := indicators(t).clear()
	w.core("reddit", "2024")
	w.compute()
	if b := w.get("reddit", "A2").Basis; b != "4 of 4 items read, 6 asked; published: reports-made, actioned, detection-source, appeals; not collected: notices-and-actions, definitions" {
		t.Errorf("%q", b)
	}
}

// 4 items by figures, one with its unit missing, one not published: 4.5 of 6. A figure that proves two items is named
// once.
func TestARowOfCompleteness(t *testing.T) {
	w := indicators(t).clear()
	w.figure("first@1", "reddit", "own_reports", "csam", "2024", 10, func(o *table.Observation) { o.Breakdown, o.Flags = "detection=hash", "unit_in_cell" })
	w.figure("first@1", "reddit", "own_pieces", "csam", "2024", 20)
	w.figure("first@1", "reddit", "appeals", "cse", "2024", 3)
	w.figure("first@1", "reddit", "appeals_granted", "cse", "2024", 1)
	w.judge("reddit", "notices-and-actions", 2024, datasets.CodeNotPublished, "coder-1")
	w.judge("reddit", "definitions", 2024, datasets.CodeUnitMissing, "coder-1")
	w.compute()
	sameRow(t, "A2", table.Indicator{Platform: "reddit", Indicator: "A2", Period: "2024", Address: "2026Q3.0:reddit:A2:2024", Pillar: "reporting",
		Perimeter: "reddit", State: published, Value: ptr(0.75), Lower: ptr(0.75), Upper: ptr(0.75), Method: "coders and unread items",
		Numerator: ptr(4.5), N: ptr(6.0), Unit: "share", Score: ptr(75.0), ScoreLower: ptr(75.0), ScoreUpper: ptr(75.0), Scored: true,
		Flags: "one_coder unit_in_cell", Observations: []string{"o-000000000001", "o-000000000002", "o-000000000003", "o-000000000004"},
		Basis: "4.5 of 6 items read, 6 asked; published: reports-made, actioned, detection-source, appeals; unit missing: definitions; " +
			"not published: notices-and-actions; one coder, so no agreement can be given"}, w.get("reddit", "A2"))
}

// coreItems are the ids of the core list, in order.
func (w *world) coreItems() (ids []string) {
	for _, it := range w.know.Disclosure.Items {
		if it.List == datasets.CoreList {
			ids = append(ids, it.ID)
		}
	}
	return ids
}

// judgeAll adds one judgement an item by a letter: p published, u unit missing, n not published, c not collected, a not
// applicable, space none.
func (w *world) judgeAll(coder, letters string) {
	for i, id := range w.coreItems() {
		if letters[i] != ' ' {
			w.judge("grindr", id, 2024, map[byte]string{'p': datasets.CodePublished, 'u': datasets.CodeUnitMissing, 'n': datasets.CodeNotPublished,
				'c': datasets.CodeNotCollected, 'a': datasets.CodeNotApplicable}[letters[i]], coder)
		}
	}
}

// Each coder sees the list with its own eyes, and with another's where it has not looked; the share is the mean, the
// state that of the coder who knows least.
func TestViewsOfTheCoders(t *testing.T) {
	none := (*float64)(nil)
	for _, c := range []struct {
		what, first, second, third     string
		state                          string
		value, lower, upper, credit, n *float64
	}{
		{"five of six known", "pppnnc", "", "", published, ptr(.6), ptr(.5), ptr(4.0 / 6), ptr(3.0), ptr(5.0)},
		{"four of six known", "ppnncc", "", "", tooSmall, ptr(.5), ptr(2.0 / 6), ptr(4.0 / 6), ptr(2.0), ptr(4.0)},
		{"three of six known", "pppccc", "", "", notCollected, none, none, none, ptr(3.0), ptr(3.0)},
		{"nothing applies", "aaaaaa", "", "", notCollected, none, none, none, ptr(0.0), ptr(0.0)},
		{"one item applies", "paaaaa", "", "", published, ptr(1.0), ptr(1.0), ptr(1.0), ptr(1.0), ptr(1.0)},
		{"the first knows four, the second all", "ppppcc", "    pp", "", tooSmall, ptr(1.0), ptr(4.0 / 6), ptr(1.0), none, none},
		{"the same credit, one item more known", "pppnnn", "p    c", "", published, ptr((3.0/6 + 3.0/5) / 2), ptr(.5), ptr(4.0 / 6), none, none},
		{"two alike, a third apart", "pppnnn", "nppnnn", "pppnnn", published, ptr((3.0 + 2 + 3) / 18), ptr(2.0 / 6), ptr(.5), none, none},
		{"a second who looked at one item", "pppnnn", "   p  ", "", published, ptr(3.5 / 6), ptr(.5), ptr(4.0 / 6), none, none},
	} {
		w := indicators(t).clear()
		for i, letters := range []string{c.first, c.second, c.third} {
			if letters != "" {
				w.judgeAll([]string{"coder-1", "coder-2", "coder-3"}[i], letters)
			}
		}
		w.compute()
		a2 := w.get("grindr", "A2")
		if a2.State != c.state || (a2.Method == "") != (c.state == notCollected) {
			t.Errorf("%s: %+v", c.what, a2)
		}
		for name, pair := range map[string][2]*float64{"value": {c.value, a2.Value}, "lower": {c.lower, a2.Lower}, "upper": {c.upper, a2.Upper},
			"credit": {c.credit, a2.Numerator}, "n": {c.n, a2.N}} {
			sameRow(t, c.what+": "+name, pair[0], pair[1])
		}
	}
}

// Of an item that a coder could not see, a blank cell in the publisher's own file still speaks; and without any floor a
// list of which nothing is known gives no share.
func TestWhatACoderCouldNotSee(t *testing.T) {
	w := indicators(t).clear()
	w.figure("first@1", "grindr", "dsa_notices", "csam", "2024", 10)
	w.figure("first@1", "grindr", "dsa_notice_actions_law", "csam", "2024", -1)
	w.judgeAll("coder-1", "pppcp ")
	w.compute()
	if a2 := w.get("grindr", "A2"); *a2.N != 6 || *a2.Numerator != 5 || !strings.Contains(a2.Basis, "not published: notices-and-actions") {
		t.Errorf("%+v", a2)
	}
	w = indicators(t).clear()
	w.know.Framework.Indicator("A2").Known = datasets.Known{}
	w.judgeAll("coder-1", "cccccc")
	w.compute()
	if a2 := w.get("grindr", "A2"); a2.State != notCollected || a2.Value != nil {
		t.Errorf("%+v", a2)
	}
}

func TestAgreementOfCoders(t *testing.T) {
	for _, c := range []struct{ what, first, second, third, want string }{
		{"nothing in common", "ppp   ", "   ppp", "", "; coder-1 and coder-2 have judged no item in common"},
		{"what one could not see is not in common", "pppc  ", "   ppp", "", "; coder-1 and coder-2 have judged no item in common"},
		{"alike, in one code", "pppppp", "pp    ", "", "; coder-1 and coder-2 judge all 2 items alike, in one code, so kappa is not defined"},
		{"alike, in two codes", "ppnnpp", "ppnnc ", "", "; coder-1 and coder-2 on 4 items: kappa 1.00"},
		{"three coders", "ppnnpp", "ppnn  ", "pn    ", "; coder-1 and coder-2 on 4 items: kappa 1.00; coder-1 and coder-3 on 2 items: kappa 0.00; " +
			"coder-2 and coder-3 on 2 items: kappa 0.00"},
	} {
		w := indicators(t).clear()
		for i, letters := range []string{c.first, c.second, c.third} {
			if letters != "" {
				w.judgeAll([]string{"coder-1", "coder-2", "coder-3"}[i], letters)
			}
		}
		w.compute()
		if b := w.get("grindr", "A2").Basis; !strings.HasSuffix(b, c.want) || strings.Count(b, "coder-1 and") != strings.Count(c.want, "coder-1 and") {
			t.Errorf("%s: %q, want at the end %q", c.what, b, c.want)
		}
	}
}

// A day that is none is an error that names the line.
func TestAJudgementWithoutADay(t *testing.T) {
	w := indicators(t).clear()
	w.judge("reddit", "definitions", 2024, datasets.CodePublished, "coder-1")
	w.know.Disclosure.Coding[0].CodedOn = "2025-13-45"
	if err := Compute(w.set, w.know); err == nil || !strings.Contains(err.Error(), "disclosure_coding.csv: line 2") {
		t.Errorf("%v", err)
	}
}
