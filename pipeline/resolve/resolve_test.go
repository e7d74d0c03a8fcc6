package resolve_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ledger"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

func knowledge(t testing.TB) *datasets.Knowledge {
	t.Helper()
	k, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// figures resolves figures of a source of the catalogue, none of which may be rejected.
func figures(t testing.TB, catalog string, in ...ingest.Figure) []table.Observation {
	t.Helper()
	out, rejects := resolve.New(knowledge(t)).Figures(&ingest.Loaded{Source: table.Source{ID: catalog + "@1", CatalogID: catalog, Edition: "1"}, Figures: in})
	if len(rejects) > 0 {
		t.Fatalf("rejected: %+v", rejects)
	}
	return out
}

// A figure of the source itself does not repeat the source; what differs from it stands with the figure.
func TestOriginOfTheSourceStandsOnce(t *testing.T) {
	src := table.Source{ID: "meta-cser@1", CatalogID: "meta-cser", Edition: "1", Publisher: "P", Title: "T", URL: "https://example.org/"}
	for _, c := range []struct{ own, want ingest.Origin }{
		{ingest.Origin{Publisher: "P", Title: "T", URL: "https://example.org/"}, ingest.Origin{}},
		{ingest.Origin{Publisher: "Q", Title: "T", URL: "https://example.org/"}, ingest.Origin{Publisher: "Q"}},
		{ingest.Origin{Publisher: "P", Title: "U", URL: "https://example.org/"}, ingest.Origin{Title: "U"}},
		{ingest.Origin{Publisher: "P", Title: "T", URL: "https://example.org/2"}, ingest.Origin{URL: "https://example.org/2"}},
	} {
		f := ingest.Figure{Platform: "Facebook", Metric: "content_actioned", Period: "2022Q4", Geography: "world", Raw: "7", Origin: c.own}
		got, rejects := resolve.New(knowledge(t)).Figures(&ingest.Loaded{Source: src, Figures: []ingest.Figure{f}})
		if len(rejects) > 0 || len(got) != 1 {
			t.Fatal(rejects)
		}
		if o := (ingest.Origin{Publisher: got[0].Publisher, Title: got[0].Title, URL: got[0].URL}); o != c.want {
			t.Errorf("%+v became %+v", c.own, o)
		}
	}
}

// line is a line of a list of the clearinghouse.
func line(name, year string) ingest.Figure {
	return ingest.Figure{Platform: name, Metric: "ncmec_reports", Period: year, Geography: "world", Raw: "7", Locator: "page 1, line 2"}
}

func TestObservation(t *testing.T) {
	in := ingest.Figure{Platform: "Facebook", Metric: "content_actioned", Label: "Content Actioned", Period: "2022Q4", Geography: "world",
		Breakdown: ingest.Breakdown{"policy_area": "x"}, Raw: "25,100,000", Locator: "row 2, column value", Note: "remark",
		Origin: ingest.Origin{Publisher: "P", Title: "T", URL: "https://example.org/"}}
	l := &ingest.Loaded{Source: table.Source{ID: "meta-cser@1", CatalogID: "meta-cser", Edition: "1", Hand: "second"}, Figures: []ingest.Figure{in}}
	got, rejects := resolve.New(knowledge(t)).Figures(l)
	value, step := 25_100_000.0, 100_000.0
	want := []table.Observation{{Platform: "facebook", Perimeter: "facebook", Metric: "content_actioned", Harm: "cse", Geography: "world",
		PeriodStart: got[0].PeriodStart, PeriodEnd: got[0].PeriodEnd, Breakdown: "policy_area=x", Source: "meta-cser@1", ID: ledger.ID("meta-cser@1", in),
		Edition: "1", Period: "2022Q4", Value: &value, Raw: "25,100,000", Unit: "pieces", Rounding: &step, State: "published", Level: "total",
		Flags: "second_hand", PlatformRaw: "Facebook", Label: "Content Actioned", Publisher: "P", Title: "T", URL: "https://example.org/",
		Locator: "row 2, column value", Note: "remark"}}
	if d := cmp.Diff(want, got); d != "" || len(rejects) > 0 {
		t.Error(d, rejects)
	}
	if s := table.DateText(got[0].PeriodStart) + " " + table.DateText(got[0].PeriodEnd); s != "2022-10-01 2022-12-31" {
		t.Error(s)
	}
}

func TestRejectedFigures(t *testing.T) {
	good := ingest.Figure{Platform: "X", Metric: "users_daily", Period: "2023", Geography: "world", Raw: "7", Locator: "row 2"}
	with := func(change func(*ingest.Figure)) ingest.Figure { f := good; change(&f); return f }
	for reason, in := range map[string]ingest.Figure{
		"unknown-metric": with(func(f *ingest.Figure) { f.Metric = "likes" }),
		"invalid-period": with(func(f *ingest.Figure) { f.Period = "July to December, year not verified" }),
		"type-error":     with(func(f *ingest.Figure) { f.Raw = "1,234" }),
		"type-error ":    with(func(f *ingest.Figure) { f.Breakdown = ingest.Breakdown{"unit": "million persons"} }),
		"type-error  ":   with(func(f *ingest.Figure) { f.Raw, f.Breakdown = "-3.9", ingest.Breakdown{"unit": "billion persons"} }),
	} {
		out, rejects := resolve.New(knowledge(t)).Figures(&ingest.Loaded{Source: table.Source{ID: "audience@1", CatalogID: "audience"}, Figures: []ingest.Figure{good, in, good}})
		if len(out) != 2 || len(rejects) != 1 {
			t.Errorf("%s: %d observations, rejects %+v", reason, len(out), rejects)
			continue
		}
		if r := rejects[0]; r.Reason != strings.TrimSpace(reason) || r.Locator != "row 2" || r.Raw != in.Raw || r.Rule == "" || r.Rows != 1 {
			t.Errorf("%s: %+v", reason, r)
		}
	}
}

// A source that the catalogue does not know declares no way of writing numbers.
func TestUnknownSourceGuessesNothing(t *testing.T) {
	out, rejects := resolve.New(knowledge(t)).Figures(&ingest.Loaded{Source: table.Source{ID: "new@1", CatalogID: "new"},
		Figures: []ingest.Figure{line("Plaza", "2031"), {Platform: "Plaza", Metric: "own_urls", Period: "2031", Raw: "1,234"}}})
	if len(out) != 1 || len(rejects) != 1 || rejects[0].Reason != "type-error" {
		t.Errorf("%+v, %+v", out, rejects)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ catalog, name, period, platform, perimeter string }{
		{"ncmec-esp", "Twitter, Inc.", "2019", "x", "x"},
		{"ncmec-esp", "Twitter", "2021", "x", "x"},
		{"ncmec-esp", "Twitter, Inc. / Vine.co", "2023", "x", "x"},
		{"ncmec-esp", "X Corp", "2023", "x", "x"},
		{"ncmec-esp", "X", "2025", "x", "x"},
		{"ncmec-esp", "Twitter, Inc.", "2025", "unlisted-twitter-inc", "unlisted-twitter-inc"},
		{"ncmec-esp", "X Corp", "2019", "unlisted-x-corp", "unlisted-x-corp"},
		{"ncmec-esp", "MindGeek*", "2020", "aylo", "aylo-combined-line"},
		{"ncmec-esp", "MG Freesites (Pornhub)", "2021", "pornhub", "pornhub"},
		{"ncmec-esp", "Aylo (Pornhub)", "2024", "pornhub", "pornhub"},
		{"ncmec-esp", "Aylo", "2024", "aylo", "aylo"},
		{"ncmec-esp", "Facebook*", "2019", "meta", "meta-combined-line"},
		{"ncmec-esp", "Facebook*", "2021", "unlisted-facebook", "unlisted-facebook"},
		{"ncmec-esp", "Facebook", "2021", "facebook", "facebook"},
		{"ncmec-esp", "Amazon Photos", "1999", "unlisted-amazon-photos", "unlisted-amazon-photos"}, // a registry name is none of the list
		{"audience", "Twitter", "2023-01/2023-06", "x", "x"},
		{"audience", "Twitter", "2023-07/2023-12", "x", "x"}, // the name ended on a day of it
		{"audience", "Twitter", "2024", "unlisted-twitter", "unlisted-twitter"},
		{"audience", "MindGeek", "2023Q2", "aylo", "aylo"},
		{"audience", "MindGeek", "2023Q4", "unlisted-mindgeek", "unlisted-mindgeek"},
		{"audience", "Aylo", "2023Q4", "aylo", "aylo"},
		{"audience", "Aylo", "2022", "unlisted-aylo", "unlisted-aylo"},
		{"audience", "Facebook, Inc.", "2020", "meta", "meta"},
		{"audience", "Meta", "2022", "meta", "meta"},
		{"google-csam", "Google", "2023 H1", "google", "google-without-youtube"},
		{"google-csam", "YouTube", "2023 H1", "youtube", "youtube"},
		{"dsa-report", "Tiktok", "2026-01-01/2026-06-30", "tiktok", "tiktok"},
		{"dsa-report", "Multi-Services", "2025H2", "google", "google"},
		{"dsa-report", "Roblox", "2025H2", "roblox", "roblox"}, // a registry name
		{"dsa-report", "Plaza & Söhne", "2025H2", "unlisted-plaza-sohne", "unlisted-plaza-sohne"},
		{"dsa-report", " TikTok", "2025H2", "unlisted-tiktok", "unlisted-tiktok"}, // nothing is guessed, not even a space
	} {
		metric := "users_daily"
		if c.catalog == "ncmec-esp" {
			metric = "ncmec_reports"
		}
		o := figures(t, c.catalog, ingest.Figure{Platform: c.name, Metric: metric, Period: c.period, Raw: "7"})[0]
		if o.Platform != c.platform || o.Perimeter != c.perimeter || o.PlatformRaw != c.name {
			t.Errorf("%s %q in %s: %s, %s", c.catalog, c.name, c.period, o.Platform, o.Perimeter)
		}
		if unlisted := strings.HasPrefix(c.platform, "unlisted-"); unlisted != strings.Contains(o.Flags, "unlisted_platform") {
			t.Errorf("%q: flags %q", c.name, o.Flags)
		}
	}
}

// Two lines of one list that belong to one service stay two observations.
func TestLinesStayApart(t *testing.T) {
	out := figures(t, "ncmec-esp", line("X Corp", "2023"), line("Twitter, Inc. / Vine.co", "2023"))
	if out[0].Platform != "x" || out[1].Platform != "x" || out[0].Breakdown == out[1].Breakdown || out[0].Breakdown != "line=X Corp" {
		t.Errorf("%+v", out)
	}
	if !strings.Contains(out[0].Note, "add both") {
		t.Errorf("the remark of the alias is lost: %q", out[0].Note)
	}
}

func TestUnlisted(t *testing.T) {
	r := resolve.New(knowledge(t))
	l := &ingest.Loaded{Source: table.Source{ID: "ncmec-esp@1", CatalogID: "ncmec-esp"}, Figures: []ingest.Figure{line("Stoa", "2031"), line("Agora", "2031"), line("Stoa", "2032")}}
	if out, rejects := r.Figures(l); len(out) != 3 || len(rejects) != 0 {
		t.Fatalf("new services are kept: %v", rejects)
	}
	got := r.Unlisted()
	if len(got) != 2 || got[0].ID != "unlisted-agora" || got[1].ID != "unlisted-stoa" || got[1].Name != "Stoa" || got[1].Known || got[1].Note == "" {
		t.Errorf("%+v", got)
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Plaza": "plaza", "Plaza, Inc.": "plaza-inc", "  Plaza  & Söhne ": "plaza-sohne", "MG Freesites (Pornhub)": "mg-freesites-pornhub",
		"A.B-C": "a-b-c", "8chan": "8chan", "ВКонтакте": "вконтакте", "Ｐlaza": "plaza", "ﬁle": "file", "℡ One": "tel-one",
	} {
		if got := resolve.Slug(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if a, b := resolve.Slug("★"), resolve.Slug("☆☆"); a == b || len(a) != 8 || len(resolve.Slug("")) != 8 {
		t.Errorf("names without letters become one: %q, %q", a, b)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "name")
		got := resolve.Slug(s)
		if got == "" || strings.HasPrefix(got, "-") || strings.HasSuffix(got, "-") || strings.ContainsAny(got, " ;=@/\n,\"") || strings.Contains(got, "--") {
			t.Fatalf("%q: %q", s, got)
		}
		if resolve.Slug(" "+s+" ") != got && len(got) != 8 {
			t.Fatalf("%q: spaces count", s)
		}
	})
}

func TestHarmAndLevel(t *testing.T) {
	const minors = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
	for _, c := range []struct {
		metric      string
		b           ingest.Breakdown
		harm, level string
	}{
		{"dsa_notices", ingest.Breakdown{"category": minors, "keyword": "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"}, "csam", "keyword"},
		{"dsa_notices", ingest.Breakdown{"category": minors, "keyword": "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE"}, "csam_deepfake", "keyword"},
		{"dsa_notices", ingest.Breakdown{"category": minors, "keyword": "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"}, "grooming", "keyword"},
		{"dsa_notices", ingest.Breakdown{"category": minors, "keyword": "KEYWORD_UNSAFE_CHALLENGES"}, "minors_other", "keyword"},
		{"dsa_notices", ingest.Breakdown{"category": minors, "keyword": "KEYWORD_OTHER"}, "minors_other", "keyword"},
		{"dsa_notices", ingest.Breakdown{"category": "STATEMENT_CATEGORY_SELF_HARM"}, "other", "category"},
		{"dsa_notices", ingest.Breakdown{"category": minors}, "minors", "category"},
		{"dsa_notices", ingest.Breakdown{"category": "TOTAL"}, "all", "total"},
		{"dsa_notices", nil, "all", "total"},
		{"dsa_appeals", ingest.Breakdown{"scope": "total"}, "all", "total"},
		{"ncmec_reports", nil, "csam", "total"},
		{"content_actioned", nil, "cse", "total"},
	} {
		o := figures(t, "dsa-report", ingest.Figure{Platform: "X", Metric: c.metric, Period: "2025H2", Raw: "7", Breakdown: c.b})[0]
		if o.Harm != c.harm || o.Level != c.level {
			t.Errorf("%s %v: %s, %s", c.metric, c.b, o.Harm, o.Level)
		}
	}
}

// Complaints mix counts, hours and shares; which it is stands in the scope.
func TestUnitsOfComplaints(t *testing.T) {
	for _, c := range []struct{ scope, raw, unit, state string }{
		{"total", "7", "decisions", "published"},
		{"total", "7.5", "decisions", "implausible"},
		{"median_time", "7.5", "hours", "published"},
		{"median_time", "7.5hrs", "hours", "published"},
		{"outcomes_implemented", "0.5", "share", "published"},
		{"outcomes_implemented", "0", "share", "zero_published"},
		{"upheld", "", "decisions", "not_published"},
	} {
		o := figures(t, "dsa-report", ingest.Figure{Platform: "X", Metric: "dsa_appeals", Period: "2025H2", Raw: c.raw, Breakdown: ingest.Breakdown{"scope": c.scope}})[0]
		if o.Unit != c.unit || o.State != c.state {
			t.Errorf("%s %q: %s, %s", c.scope, c.raw, o.Unit, o.State)
		}
	}
}

func TestBillions(t *testing.T) {
	for _, c := range []struct {
		raw         string
		value, step float64
	}{{"3.98", 3_980_000_000, 10_000_000}, {"3.07", 3_070_000_000, 10_000_000}, {"4", 4_000_000_000, 1_000_000_000}, {"2.60", 2_600_000_000, 10_000_000}} {
		o := figures(t, "audience", ingest.Figure{Platform: "X", Metric: "users_monthly", Period: "2023Q4", Raw: c.raw, Breakdown: ingest.Breakdown{"unit": "billion persons"}})[0]
		if o.Value == nil || *o.Value != c.value || o.Rounding == nil || *o.Rounding != c.step || o.Unit != "persons" || o.Flags != "unit_converted" || o.Raw != c.raw {
			t.Errorf("%s: %s, %s, %+v", c.raw, show(o.Value), show(o.Rounding), o)
		}
	}
	for raw, state := range map[string]string{"": "not_published", ">3": "censored"} {
		o := figures(t, "audience", ingest.Figure{Platform: "X", Metric: "users_monthly", Period: "2023Q4", Raw: raw, Breakdown: ingest.Breakdown{"unit": "billion persons"}})[0]
		if o.Value != nil || o.State != state {
			t.Errorf("%q: %s, %s", raw, show(o.Value), o.State)
		}
	}
}

// One report prints recipients in millions and says so nowhere. None of its forms may pass for a number
// of persons.
func TestRecipientsInMillions(t *testing.T) {
	amar := func(raw string) ingest.Figure {
		return ingest.Figure{Platform: "Booking.com", Metric: "dsa_amar", Period: "2026H1", Geography: "EU", Raw: raw}
	}
	for raw, state := range map[string]string{"> 45": "unit_unclear", ">45": "unit_unclear", "<45": "unit_unclear", ">999": "unit_unclear",
		">45000000": "censored", "> 45,000,000": "censored", ">1000": "censored", "2.1": "implausible", "45000000": "published"} {
		o := figures(t, "dsa-report", amar(raw))[0]
		if o.State != state || (o.Value != nil) != (state == "published" || state == "implausible") {
			t.Errorf("%q: %s, %s", raw, o.State, show(o.Value))
		}
	}
	l := &ingest.Loaded{Source: table.Source{ID: "dsa-report@1", CatalogID: "dsa-report"}, Figures: []ingest.Figure{amar("2.1 - 2.6")}}
	if out, rejects := resolve.New(knowledge(t)).Figures(l); len(out) != 0 || len(rejects) != 1 || rejects[0].Reason != "type-error" {
		t.Errorf("%+v, %+v", out, rejects)
	}
	if o := figures(t, "dsa-report", ingest.Figure{Platform: "X", Metric: "dsa_notices", Period: "2026H1", Raw: "<10"})[0]; o.State != "censored" {
		t.Errorf("a small bound on a count of notices is %s", o.State)
	}
}

func TestFlags(t *testing.T) {
	in := ingest.Figure{Platform: "Stoa", Metric: "dsa_notice_median_hours", Period: "published 2025-08", Raw: "1.3hrs"}
	l := &ingest.Loaded{Source: table.Source{ID: "dsa-report@1", CatalogID: "dsa-report", Hand: "second"}, Figures: []ingest.Figure{in}}
	out, _ := resolve.New(knowledge(t)).Figures(l)
	if want := "period_is_publication_month second_hand unit_in_cell unlisted_platform"; len(out) != 1 || out[0].Flags != want {
		t.Errorf("%+v", out)
	}
}

// The order of the figures does not change what they mean.
func TestOrderDoesNotMatter(t *testing.T) {
	know := knowledge(t)
	rapid.Check(t, func(t *rapid.T) {
		var in []ingest.Figure
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"X", "Stoa", "stoa", "Facebook*", "★"}), func(s string) string { return s }).Draw(t, "names") {
			f := line(name, rapid.SampledFrom([]string{"2019", "2025", "soon"}).Draw(t, "year"))
			f.Raw = rapid.SampledFrom([]string{"7", "1,000", "x", ""}).Draw(t, "raw")
			in = append(in, f)
		}
		resolved := func(in []ingest.Figure) map[string]string {
			out, rejects := resolve.New(know).Figures(&ingest.Loaded{Source: table.Source{ID: "ncmec-esp@1", CatalogID: "ncmec-esp"}, Figures: in})
			if len(out)+len(rejects) != len(in) {
				t.Fatalf("%d figures become %d observations and %d rejects", len(in), len(out), len(rejects))
			}
			all := map[string]string{}
			for _, o := range out {
				all[o.ID] = o.Platform + " " + o.State + " " + show(o.Value) + " " + o.Flags
			}
			return all
		}
		if d := cmp.Diff(resolved(in), resolved(rapid.Permutation(in).Draw(t, "order"))); d != "" {
			t.Fatal(d)
		}
	})
}

func TestRecords(t *testing.T) {
	record := func(table, id string, fields ...string) ingest.Record {
		f := map[string]string{"case_id": id}
		for i := 0; i < len(fields); i += 2 {
			f[fields[i]] = fields[i+1]
		}
		return ingest.Record{Table: table, Fields: f, Locator: "row 2"}
	}
	r := resolve.New(knowledge(t))
	set := &table.Set{}
	r.Records(&ingest.Loaded{Source: table.Source{ID: "litigation@1"}, Records: []ingest.Record{
		record("cases", "a", "source_url", "https://example.org/a", "status", "pending", "filed_date", "2031-02"),
		record("cases", "b", "source_url", "https://example.org/b", "address_withheld", "yes", "source", "litigation@0"),
		record("case_events", "a", "event_type", "complaint", "source_url", "https://example.org/1", "address_withheld", "yes"),
		record("case_events", "b", "event_type", "complaint"),
		record("case_events", "a", "event_type", "verdict"),
		record("case_platforms", "a", "platform", "X (Twitter)", "operator", "X Corp."),
		record("case_platforms", "a", "platform", "Plaza", "operator", "Plaza Holding"),
	}}, set)
	if c := set.Cases; len(c) != 2 || c[0].SourceURL != "https://example.org/a" || c[0].AddressWithheld || c[0].Source != "litigation@1" || c[0].Filed != "2031-02" ||
		c[1].SourceURL != "" || !c[1].AddressWithheld || c[1].Source != "litigation@0" {
		t.Errorf("%+v", c)
	}
	var steps []string
	for _, e := range set.CaseEvents {
		steps = append(steps, e.Case+string(rune('0'+e.Seq))+e.Type)
	}
	if want := []string{"a1complaint", "b1complaint", "a2verdict"}; !slices.Equal(steps, want) || set.CaseEvents[0].SourceURL != "" {
		t.Errorf("%v %+v", steps, set.CaseEvents[0])
	}
	p := set.CasePlatforms
	if len(p) != 2 || p[0].Platform != "x" || p[0].Operator != "x" || p[0].OperatorRaw != "X Corp." || p[1].Platform != "unlisted-plaza" ||
		p[1].Operator != "unlisted-plaza-holding" || p[0].ID == p[1].ID || !strings.HasPrefix(p[0].ID, "l-") {
		t.Errorf("%+v", p)
	}
	if got := r.Unlisted(); len(got) != 2 || got[0].Name != "Plaza" || got[1].Name != "Plaza Holding" {
		t.Errorf("%+v", got)
	}
}
