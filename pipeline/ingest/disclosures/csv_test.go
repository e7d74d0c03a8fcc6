package disclosures_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/disclosures"
)

const head = "publisher,period,granularity,metric_as_transcribed,value,redundant,source_url,verified_from,note\n"

// lines puts the tail of a row to each of "publisher,period,granularity,metric,value,redundant".
func lines(rows ...string) string {
	return head + strings.Join(rows, ",https://a.example,v,\n") + ",https://a.example,v,\n"
}

func TestFigures(t *testing.T) {
	c, err := read(t, disclosures.Reader{}, head+"Snap,2022 H1,H,reports,12,,https://a.example,v,remark \n")
	if err != nil {
		t.Fatal(err)
	}
	want := []ingest.Figure{{
		Platform: "Snap", Metric: "own_reports", Label: "reports", Period: "2022 H1", Geography: "world", Raw: "12",
		Locator: "row 2, column value", Note: "remark", Origin: ingest.Origin{Publisher: "Snap", URL: "https://a.example"},
	}}
	if d := cmp.Diff(want, c.Figures); d != "" {
		t.Error(d)
	}
}

// Each label becomes the metric and breakdown of its unit.
func TestMeanings(t *testing.T) {
	for _, e := range []struct{ row, metric, breakdown string }{
		{"Discord,2023 Q4,Q,reports (about CSAM),5,", "ncmec_accounts_media", ""},
		{"Discord,2024 H1,H,accounts (grooming or endangerment),5,", "ncmec_accounts_grooming", ""},
		{"Twitter,2021 H1,H,distinct pieces,5,", "distinct_pieces", ""},
		{"Twitter,2021 H1,H,accounts suspended,5,", "own_accounts", ""},
		{"Facebook,2021 Q1,Q,reversals w/o appeal (Child Nudity & Sexual Exploitation),5,", "content_restored_no_appeal", "policy_area=Child Nudity & Sexual Exploitation"},
		{"Reddit,2023 H1,H,account reversals percent (minor sexualization),7.8,", "accounts_reinstated_percent", "policy=minor sexualization"},
		{"Pinterest,2023 Q1,Q,% pins reached >100,3,", "reach_percent", "policy=child sexual exploitation;views=>100"},
		{"TikTok,2022 Q1,Q,removal rate within 24 hours (human moderation),0.9,", "videos_within_24h_share", "task=human moderation"},
		{"X,2024 H1,H,reports (human),5,", "own_reports", "decision=human"},
		{"Amazon,2023,Y,images,5,", "own_pieces", "content=images"},
		{"Microsoft,2023 H1,H,reports,5,", "own_reports", ""},
	} {
		c, err := read(t, disclosures.Reader{}, lines(e.row))
		if err != nil || len(c.Figures) != 1 {
			t.Errorf("%s: %v, %v", e.row, err, c.Rejects)
			continue
		}
		if f := c.Figures[0]; f.Metric != e.metric || f.Breakdown.String() != e.breakdown {
			t.Errorf("%s: %s %q", e.row, f.Metric, f.Breakdown)
		}
	}
}

func TestIgnoredRows(t *testing.T) {
	c, err := read(t, disclosures.Reader{}, lines("Twitch,2022 H1,H,reports,5,1", "Snap,2019 H2,H,accounts,\"2.5 / 100 * 1,000\",",
		"Facebook,2022 Q1,Q,pieces (Child Endangerment: Nudity and Physical Abuse),5,"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"redundant-row": 1, "product-as-text": 1, "policy-area-out-of-scope": 1}
	if d := cmp.Diff(want, c.Ignored); d != "" || len(c.Figures)+len(c.Rejects) != 0 {
		t.Error(d, c.Figures, c.Rejects)
	}
}

func TestRejects(t *testing.T) {
	for _, e := range []struct{ what, row, reason, at string }{
		{"no publisher", ",2022,Y,reports,5,", "missing-cell", "row 2, column publisher"},
		{"no value", "Reddit,2022,Y,reports,,", "missing-cell", "row 2, column value"},
		{"another mark", "Reddit,2022,Y,reports,5,yes", "type-error", "row 2, column redundant"},
		{"another granularity", "Reddit,2022,M,reports,5,", "type-error", "row 2, column granularity"},
		{"a year that is called a half", "Reddit,2022,H,reports,5,", "invalid-period", "row 2, column period"},
		{"unknown label", "Reddit,2022,Y,posts,5,", "unknown-metric", "row 2, column value"},
		{"unknown publisher", "Plaza,2022,Y,reports,5,", "unknown-metric", "row 2, column value"},
		{"reports of Discord without a topic", "Discord,2022,Y,reports,5,", "unknown-metric", "row 2, column value"},
		{"unknown area of Meta", "Instagram,2022 Q1,Q,pieces (Child Safety),5,", "unknown-metric", "row 2, column value"},
		{"unit not said", "Amazon,2024,Y,other content reported by third parties,5,", "unit-unclear", "row 2, column value"},
		{"one product of Microsoft", "Microsoft,2023 H1,H,pieces,5,", "unclear-product", "row 2, column value"},
		{"stray quote", "\"Reddit\nSnap\",2022,Y,reports,5,", "constraint-error", "row 2"},
		{"cell too many", "Reddit,2022,Y,reports,5,,x", "extra-cell", "row 2"},
	} {
		c, err := read(t, disclosures.Reader{}, lines(e.row, "Snap,2022 H1,H,reports,5,"))
		if err != nil || len(c.Figures) != 1 || len(c.Rejects) != 1 {
			t.Errorf("%s: %v, %v, %v", e.what, err, c.Figures, c.Rejects)
			continue
		}
		if r := c.Rejects[0]; r.Reason != e.reason || r.Locator != e.at || r.Rule == "" || r.Raw == "" {
			t.Errorf("%s: %+v", e.what, r)
		}
	}
}

func TestRepeatedFigures(t *testing.T) {
	c, err := read(t, disclosures.Reader{}, lines("Pornhub,2024 H1,H,reports,1,", "Snap,2024 H1,H,reports,7,", "Snap,2024 H1,H,reports,8,")+
		"Pornhub,2024 H1,H,reports,2,,u,v,restated or corrected: was 1\n")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range c.Figures {
		got[f.Locator] = f.Raw
	}
	for _, r := range c.Rejects {
		got[r.Locator] = r.Reason
	}
	want := map[string]string{"row 2, column value": "superseded-row", "row 3, column value": "7",
		"row 4, column value": "duplicate-row", "row 5, column value": "2"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestProducts(t *testing.T) {
	c, err := read(t, disclosures.Reader{}, lines("Microsoft,2022 H1,H,pieces,1,", "Microsoft,2022 H1,H,automatically detected pieces,99.1,",
		"Microsoft,2022 H1,H,pieces,2,", "Microsoft,2022 H1,H,accounts,3,",
		"Microsoft,2022 H2,H,pieces,4,", "Microsoft,2022 H2,H,accounts,5,", "Microsoft,2022 H2,H,pieces,6,"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range c.Figures {
		got[f.Raw] = f.Platform
	}
	const bing, consumer = "Bing search engine", "hosted consumer services"
	if d := cmp.Diff(map[string]string{"1": bing, "99.1": bing, "2": consumer, "3": consumer, "4": bing, "6": consumer}, got); d != "" {
		t.Error(d)
	}
	if len(c.Rejects) != 1 || c.Rejects[0].Reason != "unclear-product" || c.Rejects[0].Locator != "row 7, column value" {
		t.Errorf("%+v", c.Rejects)
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, e := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", strings.Replace(head, ",note", "", 1), "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(head, "note", "note,colour", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"not UTF-8", head + "Caf\xe9", "E-CSV-ENCODING"},
		{"cut in a quoted cell", head + "Snap,\"2022", "E-CSV-TRUNCATED"},
	} {
		_, err := read(t, disclosures.Reader{}, e.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != e.code {
			t.Errorf("%s: want %s, got %v", e.what, e.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	const doc = `{"@": {"title": "Social Media CSAM Disclosures"}}`
	for _, e := range []struct {
		what, text string
		csv, json  ingest.Match
	}{
		{"header", head, ingest.Sure, ingest.No},
		{"renamed column", strings.Replace(head, "note", "remark", 1), ingest.Likely, ingest.No},
		{"JSON", doc, ingest.No, ingest.Sure},
		{"JSON without the entry", strings.Replace(doc, "@", "about", 1), ingest.No, ingest.Likely},
		{"other JSON", `{"@": {}}`, ingest.No, ingest.No},
		{"empty", "", ingest.No, ingest.No},
	} {
		f := ingest.File{Name: "f", Bytes: []byte(e.text)}
		if a, b := (disclosures.Reader{}).Sniff(f), (disclosures.JSONReader{}).Sniff(f); a != e.csv || b != e.json {
			t.Errorf("%s: %v, %v", e.what, a, b)
		}
	}
}
