package disclosures_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/disclosures"
)

// tally counts the figures of the publishers whose labels need the most care.
func tally(c *ingest.Collected) map[string]int {
	out := map[string]int{}
	for _, f := range c.Figures {
		switch f.Platform {
		case "Microsoft", "Bing search engine", "hosted consumer services", "Discord", "TikTok", "X":
			out[f.Platform+" "+f.Metric]++
		}
	}
	return out
}

func reasons(c *ingest.Collected) map[string]string {
	out := map[string]string{}
	for _, r := range c.Rejects {
		out[r.Locator] = r.Reason
	}
	return out
}

// The counts were taken from the file with a script of its own.
func TestRealCSV(t *testing.T) {
	c := published(t, disclosures.Reader{}, "platform-disclosures", "platform_disclosures.csv")
	audits(t, c)
	if c.Rows != 1129 || len(c.Figures) != 956 {
		t.Errorf("%d rows, %d figures", c.Rows, len(c.Figures))
	}
	if d := cmp.Diff(map[string]int{"redundant-row": 19, "policy-area-out-of-scope": 152}, c.Ignored); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{"row 534, column value": "superseded-row", "row 735, column value": "unit-unclear"}, reasons(c)); d != "" {
		t.Error(d)
	}
	want := map[string]int{
		"Bing search engine content_actioned": 11, "hosted consumer services content_actioned": 11,
		"Bing search engine content_proactive_percent": 11, "hosted consumer services content_proactive_percent": 11,
		"hosted consumer services own_accounts": 11, "hosted consumer services accounts_reinstated_percent": 11,
		"Microsoft own_reports": 11, "Discord ncmec_accounts_media": 12, "Discord ncmec_accounts_grooming": 12,
		"TikTok videos_removed": 2, "TikTok videos_share_of_total": 5, "TikTok policy_share_of_total": 3, "TikTok videos_share_of_policy": 8,
		"TikTok videos_proactive_share": 8, "TikTok videos_within_24h_share": 8, "TikTok videos_before_views_share": 8,
		"TikTok videos_removed_total": 16, "TikTok videos_restored_total": 3,
		"X own_accounts": 4, "X own_pieces": 4, "X own_reports": 4,
	}
	if d := cmp.Diff(want, tally(c)); d != "" {
		t.Error(d)
	}
}

// The values are those of the publisher's own workbooks, where the products have names.
func TestRealMicrosoftProducts(t *testing.T) {
	bing := map[string]string{
		"2020 H1": "718908", "2020 H2": "360338", "2021 H1": "176560", "2021 H2": "274392",
		"2022 H1": "176125", "2022 H2": "200000", "2023 H1": "227823", "2023 H2": "66603",
	}
	consumer := map[string]string{
		"2020 H1": "84581", "2020 H2": "92419", "2021 H1": "76061", "2021 H2": "36918",
		"2022 H1": "40722", "2022 H2": "31663", "2023 H1": "46856", "2023 H2": "61348",
	}
	for r, file := range map[ingest.Reader][2]string{
		disclosures.Reader{}:     {"platform-disclosures", "platform_disclosures.csv"},
		disclosures.JSONReader{}: {"grimm", "ocse-reports-per-platform-2024-10.json"},
	} {
		got := map[string]map[string]string{"Bing search engine": {}, "hosted consumer services": {}}
		for _, f := range published(t, r, file[0], file[1]).Figures {
			if got[f.Platform] != nil && f.Metric == "content_actioned" && f.Period < "2024" {
				got[f.Platform][f.Period] = f.Raw
			}
		}
		if d := cmp.Diff(map[string]map[string]string{"Bing search engine": bing, "hosted consumer services": consumer}, got); d != "" {
			t.Errorf("%s: %s", r.Name(), d)
		}
	}
}

func TestRealJSON(t *testing.T) {
	for _, e := range []struct {
		name          string
		rows, figures int
		ignored       map[string]int
	}{
		{"csam-reports-per-platform-2024-02.json", 1301, 448, map[string]int{"clearinghouse-figures-read-from-its-own-lists": 352,
			"empty-cell": 391, "policy-area-out-of-scope": 80, "redundant-row": 30}},
		{"ocse-reports-per-platform-2024-10.json", 2065, 608, map[string]int{"clearinghouse-figures-read-from-its-own-lists": 736,
			"empty-cell": 573, "mislabelled-by-the-transcriber": 6, "policy-area-out-of-scope": 104, "redundant-row": 38}},
	} {
		c := published(t, disclosures.JSONReader{}, "grimm", e.name)
		audits(t, c)
		if c.Rows != e.rows || len(c.Figures) != e.figures || len(c.Rejects) != 0 {
			t.Errorf("%s: %d rows, %d figures, rejects %v", e.name, c.Rows, len(c.Figures), c.Rejects)
		}
		if d := cmp.Diff(e.ignored, c.Ignored); d != "" {
			t.Errorf("%s: %s", e.name, d)
		}
	}
}
