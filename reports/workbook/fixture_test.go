package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// hostile are texts that a careless workbook would run, cut, hide or choke on.
var hostile = []string{
	"=1+1", "@SUM(1+9)", "+cmd|' /C calc'!A0", "-2+3", "a\x00b\x07c", "  padded\t", "_x0041_", "<b>&amp;</b>",
	"right\u202eleft", "\xff\xfe broken", strings.Repeat("long ", 8000), strings.Repeat("𝄞", 17000), "line\r\nbreak",
}

func num(v float64) *float64 { return &v }

func day(v int32) *table.Date { return &v }

// know is the real methodology with a fixed catalogue.
func know(t testing.TB) *datasets.Knowledge {
	t.Helper()
	k, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	k.Catalog.Edition, k.Catalog.PublishedOn, k.Catalog.NextUpdate = "2026Q3.0", "2026-11-22", "2027-02-28"
	return k
}

// synthetic is a set with six platforms, every state of a value, and hostile texts in every text
// column that a source can fill. The figures are invented.
func synthetic() *table.Set {
	s := &table.Set{Platforms: []table.Platform{
		{ID: "alpha", Name: "Alpha Video", Operator: "Alpha Holdings", Level: "service", Kind: "video sharing", SizeClass: "designated", Known: true, ValidFrom: day(18000)},
		{ID: "bravo", Name: "=HYPERLINK(\"http://evil.example\")", Operator: "@Bravo", Level: "service", Kind: "messaging", SizeClass: "medium"},
		{ID: "charlie", Name: "Charlie", Operator: "Charlie Ltd", Parent: "alpha", Level: "service", Kind: "forum", SizeClass: "small", Known: true, ValidTo: day(20000)},
		{ID: "delta", Name: "Délta & Söhne <GmbH>", Operator: "Delta", Level: "operator", Kind: "several services", SizeClass: "designated", Known: true},
		{ID: "echo", Name: "echo", Operator: "Echo", Level: "service", Kind: "a kind nobody knows", SizeClass: "small", Known: true},
		{ID: "foxtrot", Name: "Foxtrot without anything", Level: "service", Known: true},
		{ID: "all-operators", Name: "All operators (pooled)", Level: "operator", Kind: "pooled figure", Known: true},
	}}
	s.Sources = []table.Source{
		{ID: "ncmec@2023", CatalogID: "ncmec-esp", Edition: "2023", Publisher: "NCMEC", Title: "Reports by provider", URL: "https://example.org/2023.pdf", Hand: "first", PublishedOn: day(19850), Licence: "none stated", Reader: "ncmec-esp-pdf", ReaderVersion: 1, SHA256: strings.Repeat("ab", 32), File: "2023.pdf", Bytes: 123456, RowsSeen: 240, RowsLoaded: 230, RowsRejected: 3, RowsIgnored: 7, IgnoredRules: "total-line=6;blank=1"},
		{ID: "compiled@1", CatalogID: "c", Edition: "1", Publisher: "the provider", Title: "Compiled", URL: "javascript:alert(1)", Hand: "second", Reader: "x", SHA256: strings.Repeat("cd", 32), File: "=evil.csv"},
		{ID: "litigation@2026-06", CatalogID: "litigation", Reader: "litigation-csv", Hand: "second", Title: "Suits"},
	}
	addFigures(s)
	addIndicators(s)
	addSuits(s)
	s.Restatements = []table.Restatement{{Change: "changed", Counted: true, Platform: "alpha", Metric: "content_actioned", Harm: "cse", Period: "2021Q2", OldSource: "ncmec@2023", NewSource: "compiled@1", OldID: "o-000000000001", NewID: "o-000000000002", OldRaw: "9,500,000", NewRaw: "withdrawn", OldValue: num(9500000), Marked: "silent"}}
	s.DueReports = []table.DueReport{
		{ID: "d-000000000001", Platform: "delta", Regime: "dsa-half-year", PeriodStart: 20270, PeriodEnd: 20453, DueOn: 20512, Status: "dated", PublishedOn: day(20511), AtLeast: num(58), AtMost: num(58), Publisher: hostile[0], Title: hostile[1], URL: "https://example.org/due", Locator: hostile[2], Rule: hostile[3], Note: hostile[4]},
		{ID: "d-000000000002", Platform: "alpha", Regime: "dsa-year", PeriodStart: 20089, PeriodEnd: 20453, DueOn: 20512, Status: "absent", SeenOn: day(20600), AtLeast: num(147), Publisher: "p", Title: "t", URL: "javascript:alert(1)", Locator: "l"},
	}
	s.Notices = []table.InformationNotice{
		{ID: "n-000000000001", Platform: "bravo", Regulator: hostile[0], Instrument: "act", Round: "1", Given: "2024-07-22", Period: "2024", Question: hostile[1], Topic: hostile[7], Code: "not_answered", Coder: "x", Publisher: "p", Title: hostile[7], URL: "https://example.org/notice", Locator: "page 3"},
	}
	s.Reconciliations = []table.Reconciliation{
		{Platform: "delta", Year: 2023, Measure: "reports", Use: "A1", OwnUnit: "reports", Perimeter: "delta", Own: num(1472221), Clearing: num(1470958), Ratio: num(1472221.0 / 1470958), RatioLower: num(1), RatioUpper: num(1.01), DiffOwn: num(.00086), DiffMean: num(.00086), OwnIDs: []string{"o-000000000001"}, ClearingIDs: []string{"o-000000000002"}, Flags: "second_hand"},
		{Platform: "alpha", Year: 2023, Measure: "reports", Use: "A1", OwnUnit: "reports", Perimeter: "alpha", Clearing: num(12), ClearingIDs: []string{"o-000000000003"}, Note: "+own count not published"},
	}
	s.Checks = []table.Check{
		{Check: "items-cover-notices", Platform: "alpha", Source: "ncmec@2023", Period: "2025H2", Sheet: "4", Category: "STATEMENT_CATEGORY_PROTECTION_OF_MINORS/KEYWORD_OTHER/=evil", Metric: "dsa_notice_items", State: "failed", Bearing: "question", Whole: num(191), Parts: num(198), Difference: num(7), Detail: "dsa_notices is 198, more than dsa_notice_items, 191", Observations: []string{"o-000000000001", "o-000000000002"}},
		{Check: "total-is-sum", Platform: "bravo", Source: "compiled@1", Period: "2025H2", Sheet: "6", Part: "surface=+Ads", Category: "TOTAL", Metric: "dsa_own_measures", State: "failed", Bearing: "duty", Whole: num(291093794), Parts: num(213125592), Difference: num(-77968202), Blank: 2, Remark: "=we count warnings", Detail: "the whole is 291093794, the parts make 213125592, less than the whole", Observations: []string{"o-000000000003"}},
		{Check: "total-is-sum", Platform: "delta", Source: "ncmec@2023", Period: "2025H2", Sheet: "6", Category: "TOTAL", Metric: "dsa_own_measures", State: "passed", Bearing: "duty", Whole: num(5), Parts: num(5), Difference: num(0), Observations: []string{"o-000000000004"}},
		{Check: "total-is-sum", Platform: "delta", Source: "ncmec@2023", Period: "2025H2", Sheet: "6", Category: "TOTAL", Metric: "dsa_own_removal", State: "not_applicable", Bearing: "duty", Detail: "the whole has no number", Observations: []string{"o-000000000004"}},
		{Check: "a-check-nobody-knows", Platform: "echo", Source: "ncmec@2023", Period: "2025H2", Sheet: "9", State: "failed", Bearing: "unheard-of", Detail: "a detail of its own", Observations: []string{"o-000000000005"}},
	}
	s.Rejects = []table.RejectRow{
		{Source: "ncmec@2023", Seq: 1, Locator: "page 1, line 3", Raw: "=SUM(A1)", Reason: "type-error", Rule: "a count is digits", Rows: 1, Stage: "ingest"},
		{Source: "litigation@2026-06", Seq: 1, Locator: "row 9", Raw: "Jane Roe v. Alpha", Reason: "missing-cell", Rule: "a case has an id", Rows: 1, Stage: "resolve"},
	}
	return s
}

func addFigures(s *table.Set) {
	for i := range 40 {
		o := table.Observation{ID: fmt.Sprintf("o-%012x", i), Platform: "alpha", Perimeter: "alpha", Metric: "ncmec_reports", Harm: "csam", Geography: "world", Period: "2023", Value: num(float64(i * 1000)), Raw: fmt.Sprint(i * 1000), Unit: "reports", State: "published", Source: "ncmec@2023", Locator: fmt.Sprintf("page 1, line %d", i)}
		if i < len(hostile) {
			o.Raw, o.Note, o.Locator, o.Breakdown = hostile[i], hostile[i], hostile[i], "category="+hostile[i]
		}
		if i >= len(hostile) && i < len(hostile)+len(locale.States()) {
			o.State, o.Source, o.Flags = locale.States()[i-len(hostile)].Code, "compiled@1", "second_hand unit_in_cell"
			if o.State != "published" && o.State != "implausible" {
				o.Value = nil
			}
		}
		s.Observations = append(s.Observations, o)
	}
	s.Observations = append(s.Observations, table.Observation{ID: "o-unused", Platform: "echo", Metric: "own_reports", Value: num(1), State: "published"})
}

// addIndicators gives alpha one row of each state, and delta rows of every shape that has a value.
func addIndicators(s *table.Set) {
	add := func(i table.Indicator) {
		i.Address = "2026Q3.0:" + i.Platform + ":" + i.Indicator + ":" + i.Period
		s.Indicators = append(s.Indicators, i)
	}
	var all []string
	for _, o := range s.Observations {
		if o.ID != "o-unused" {
			all = append(all, o.ID)
		}
	}
	for n, st := range locale.States() {
		add(table.Indicator{Platform: "alpha", Indicator: "B1", Period: fmt.Sprint(2000 + n), Pillar: "removal", Perimeter: "alpha", State: st.Code, Unit: "hours", Reason: st.Code, Observations: all[n : n+1]})
	}
	add(table.Indicator{Platform: "delta", Indicator: "A4", Period: "2021Q2/2024Q1", Pillar: "reporting", Perimeter: "delta", State: "published", Value: num(.21), Lower: num(.159), Upper: num(.272), Confidence: num(.95), Method: "wilson", Numerator: num(42), N: num(200), Unit: "share", Score: num(16), ScoreLower: num(0), ScoreUpper: num(36.4), Scored: true, Observations: all, Basis: "42 of 200"})
	add(table.Indicator{Platform: "delta", Indicator: "A1", Period: "2023", Pillar: "reporting", Perimeter: "delta", State: "published", Value: num(.000858), Unit: "log ratio", Score: num(99.88), Scored: true, Observations: all[:2], Basis: "|ln(1,472,221 / 1,470,958)|"})
	add(table.Indicator{Platform: "bravo", Indicator: "B3", Period: "2025H2", Pillar: "removal", Perimeter: "bravo", State: "published", Value: num(2.0 / 3), Lower: num(.3), Upper: num(.9), Method: "two units", Numerator: num(61.5), N: num(112), Unit: "share", Score: num(200.0 / 3), ScoreLower: num(30), ScoreUpper: num(90), Scored: true, Reliability: "low", Flags: "second_hand estimated brand_new_flag", Observations: all[2:4]})
	add(table.Indicator{Platform: "bravo", Indicator: "B1", Period: "2025H2", Pillar: "removal", Perimeter: "bravo", State: "implausible", Value: num(23898), Lower: num(23897.5), Upper: num(23898.5), Unit: "hours", Reason: "=implausible", Observations: all[4:5]})
	add(table.Indicator{Platform: "delta", Indicator: "A3", Period: "2025-07-01/2025-12-31", Pillar: "reporting", Perimeter: "delta", State: "too_small", Value: num(58), Lower: num(58), Upper: num(58), Method: "range over reports", N: num(1), Unit: "days", Score: num(100), Reason: "too-few-reports", Reliability: "low", Observations: []string{"d-000000000001"}})
	add(table.Indicator{Platform: "bravo", Indicator: "A7", Period: "2024", Pillar: "reporting", Perimeter: "bravo", State: "not_collected", Unit: "share", Reason: "answers-not-coded", Observations: []string{"n-000000000001"}})
	add(table.Indicator{Platform: "charlie", Indicator: "A6", Period: "2023", Pillar: "reporting", Perimeter: "alpha", State: "published", Value: num(25734.25), N: num(1234567890), Unit: "reports per million users", Observations: all[5:6]})
	add(table.Indicator{Platform: "echo", Indicator: "C1", Period: "2008/2026", Pillar: "dismissal", Perimeter: "echo", State: "published", Value: num(.62), Lower: num(.3), Upper: num(.88), Confidence: num(.9), Method: "beta-binomial", Numerator: num(3), N: num(4), Unit: "share", Score: num(38), ScoreLower: num(12), ScoreUpper: num(70), Scored: true, Reliability: "low", Flags: "estimated", Observations: []string{"l-000000000001", "l-000000000002"}, Basis: "4 suits: 3 dismissed, 1 open"})
	// Charlie takes its operator's rate over: one figure under two names.
	add(table.Indicator{Platform: "charlie", Indicator: "C1", Period: "2008/2026", Pillar: "dismissal", Perimeter: "echo", State: "published", Value: num(.62), Lower: num(.3), Upper: num(.88), Confidence: num(.9), Method: "beta-binomial", Numerator: num(3), N: num(4), Unit: "share", Score: num(38), ScoreLower: num(12), ScoreUpper: num(70), Scored: true, Reliability: "low", Observations: []string{"l-000000000001", "l-000000000002"}})
	for _, d := range []struct {
		id   string
		rate float64
		k, n float64
	}{{"C1", .68, 19, 28}, {"C1-all", .38, 18, 47}} {
		add(table.Indicator{Platform: "all-operators", Indicator: d.id, Period: "2008/2026", Pillar: "dismissal", Perimeter: "all-operators", State: "published", Value: num(d.rate), Lower: num(d.rate - .1), Upper: num(d.rate + .1), Confidence: num(.95), Method: "wilson", Numerator: num(d.k), N: num(d.n), Unit: "share", Observations: []string{"l-000000000001"}, Basis: "=pooled"})
	}
	add(table.Indicator{Platform: "echo", Indicator: "C1-all", Period: "2008/2026", Pillar: "dismissal", Perimeter: "echo", State: "too_small", Numerator: num(3), N: num(4), Unit: "share", Reason: "counts-only", Reliability: "low", Observations: []string{"l-000000000001"}})
	s.Scores = []table.Score{
		{Platform: "delta", Pillar: "reporting", Edition: "2026Q3.0", State: "published", Score: num(57.94), Lower: num(49.9), Upper: num(68.2), DataLower: num(50.5), DataUpper: num(67.5), FullLower: num(41.25), FullUpper: num(80), RankLower: rank(1), RankUpper: rank(3), Tier: "not_told_apart", LimitsMethod: "indicator limits combined", Applicable: 3, Coverage: num(1), N: num(2), SizeClass: "designated",
			Contributions: []string{"A1:2023:0.5000:99.8800:49.9400", "A4:2021Q2/2024Q1:0.5000:16.0000:8.0000", "A3:broken", "A2:2025:1:1:NaN"}},
		{Platform: "delta", Pillar: "removal", State: "not_published", Reason: "=nothing"},
		{Platform: "delta", Pillar: "dismissal", State: "not_applicable"},
		{Platform: "bravo", Pillar: "removal", Edition: "2026Q3.0", State: "published", Score: num(66.7), Coverage: num(1), N: num(1), Reliability: "low"},
		{Platform: "echo", Pillar: "dismissal", Edition: "2026Q3.0", State: "published", Score: num(38), Lower: num(12), Upper: num(70), FullLower: num(10), FullUpper: num(75.5), DataLower: num(12), DataUpper: num(70), N: num(4), Reliability: "low", Contributions: []string{"C1:2008/2026:1.0000:38.0000:38.0000"}},
		{Platform: "charlie", Pillar: "dismissal", Edition: "2026Q3.0", State: "published", Score: num(38), Lower: num(12), Upper: num(70), FullLower: num(10), FullUpper: num(75.5), DataLower: num(12), DataUpper: num(70), N: num(4), Reliability: "low", Contributions: []string{"C1:2008/2026:1.0000:38.0000:38.0000"}},
		{Platform: "alpha", Pillar: "removal", State: "too_small"},
	}
}

func rank(v int32) *int32 { return &v }

func addSuits(s *table.Set) {
	s.Cases = []table.Case{
		{ID: "case-0001", Court: "N.D. Cal.; 9th Cir.", Docket: "No. 1:23-cv-4567", SourceURL: "https://example.org/opinion", Source: "litigation@2026-06"},
		{ID: "case-0002", Court: "=N.D. Tex.", AddressWithheld: true, Source: "litigation@2026-06"},
	}
	s.CasePlatforms = []table.CasePlatform{
		{ID: "l-000000000001", Case: "case-0001", Platform: "echo", Operator: "echo", Scope: "core_victim_suit", Status: "dismissed", Basis: "section_230", StatusDate: "2024-11", Finality: "final_on_appeal", FirstRuling: "motion_to_dismiss_granted", FirstRulingDate: "2023", FirstRulingBasis: "section_230", Section230: "yes", Filed: "2022", Censored: "2026-05-01", Grade: "A", Locator: "row 2"},
		{ID: "l-000000000002", Case: "case-0002", Platform: "echo", Operator: "echo", Scope: "core_victim_suit", Status: "pending", Section230: "unknown", Grade: "C", Locator: "row 3"},
		{ID: "l-000000000003", Case: "case-0001", Platform: "alpha", Operator: "alpha", Scope: "public_enforcement", Status: "settled"},
	}
}

// write gives the workbook of a set.
func write(t testing.TB, set *table.Set, lang string) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, set, know(t), lang); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
