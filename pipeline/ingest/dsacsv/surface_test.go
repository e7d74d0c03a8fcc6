package dsacsv

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// The names are those of published files; surfaces are called as the compilation calls them.
func TestSurfaceOfNames(t *testing.T) {
	for name, want := range map[string]string{
		"6_own_initiative_TC_Ads.csv":                            "Ads",
		"6_own_initiative_TC_Domain_Level_Actions.csv":           "Domain-level",
		"6_own_initiative_TC_Entity_Level_Actions.csv":           "Entity-level",
		"6_own_initiative_TC_Host_Level_Actions.csv":             "Host-level",
		"6_own_initiative_TC_Image_Level_Removals.csv":           "Image-level",
		"6_own_initiative_TC_Partner_Feed_Domain_Lvl_Action.csv": "Partner feed (domain)",
		"6_own_initiative_TC_Partner_Feed_Item_Level_Action.csv": "Partner feed (item)",
		"6_own_initiative_TC_Profile_Level_Suspensions.csv":      "Profile-level",
		"6_own_initiative_TC_Review_Level_Actions.csv":           "Review-level",
		"6_own_initiative_TC_URL_Level_Removals.csv":             "URL-level",
		"8_automated_means_Ads.csv":                              "Ads",
		"Google Maps - 7. Appeals and recidivism - Core.CSV":     "Core",
		"Ads":                              "Ads",
		"6 Ads":                            "Ads",
		"6_own_initiative_TC.csv":          "",
		"6_own_initiative_TC_version2.csv": "",
		"6_own_initiative_TC (1).csv":      "",
		"6_own_initiative_TC_Adsense.csv":  "",
		"4_article_16_notices.csv":         "",
		"9_human resources.csv":            "",
		"Ads Manager 4_notices.csv":        "",
		"google-ads.csv":                   "",
		"Pinterest - H1 2026 DSA Transparency Report - 7. Appeals and recidivism.csv": "",
		"[Instagram] DSA VLOP Transparency Report - 28 August 2026 - 10_AMAR.csv":     "",
		"DSA_Transparency_Report_TikTok_January_June_2026 - 6_own_initiative_TC.csv":  "",
		"Zalando_Transparency_Report_February_2026_CSV_File - 8_automated_means.csv":  "",
		"TikTok_2026-H1_6_own_initiative_TC.csv":                                      "",
		"6_own_initiative_TC_Entity_Leve":                                             "", // a tab's name, cut off
		"Country_Level_Actions":                                                       "",
		"DSA report - 3_member_states_orders.csv":                                     "",
	} {
		if got := nameOf(name).surface; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// surfacesOf lists the surfaces of the measures of TOTAL, with the values.
func surfacesOf(t *testing.T, name string, b []byte) (list []string, rejects int) {
	t.Helper()
	c := readAs(t, name, b)
	for _, f := range pick(c, "dsa_own_measures") {
		if f.Breakdown["category"] == dsaspec.Total {
			list = append(list, f.Breakdown["surface"]+"="+f.Raw)
		}
	}
	return list, len(c.Rejects)
}

func TestSurfaces(t *testing.T) {
	measures := func(n string) []byte { return file(t, header("6"), row("6", "TOTAL", "", n)) }
	rows := func(n string) [][]string { return [][]string{header("6"), row("6", "TOTAL", "", n)} }
	for what, c := range map[string]struct {
		name    string
		b       []byte
		want    []string
		rejects int
	}{
		"a bare file":             {"6_own_initiative_TC_Ads.csv", measures("1"), []string{"Ads=1"}, 0},
		"a bare file of none":     {"6_own_initiative_TC.csv", measures("1"), []string{"=1"}, 0},
		"a bare workbook":         {"6_own_initiative_TC_Ads.xlsx", book(t, tab{name: "s", rows: rows("1")}), []string{"Ads=1"}, 0},
		"the rest is the core":    {"g.zip", archived(t, member{"6_own_initiative_TC.csv", measures("1")}, member{"6_own_initiative_TC_Ads.csv", measures("2")}), []string{"Core=1", "Ads=2"}, 0},
		"tabs":                    {"g.xlsx", book(t, tab{name: "6_own_initiative_TC", rows: rows("1")}, tab{name: "Ads", rows: rows("2")}), []string{"Core=1", "Ads=2"}, 0},
		"folders":                 {"g.zip", archived(t, member{"g/Core/6.csv", measures("1")}, member{"g/URL level/6.csv", measures("2")}), []string{"Core=1", "URL-level=2"}, 0},
		"archives in it":          {"g.zip", archived(t, member{"Ads.zip", archived(t, member{"6.csv", measures("1")})}, member{"maps.zip", archived(t, member{"6_own_initiative_TC.csv", measures("2")})}), []string{"Ads=1", "=2"}, 0},
		"one sheet of many":       {"g.zip", archived(t, member{"4_notices.csv", file(t, sheetRows("4")...)}, member{"6_own_initiative_TC.csv", measures("1")}, member{"8_automated_means_Ads.csv", file(t, sheetRows("8")...)}), []string{"=1"}, 0},
		"two of one surface":      {"g.zip", archived(t, member{"a/6_own_initiative_TC_Ads.csv", measures("1")}, member{"b/6_own_initiative_TC_Ads.csv", measures("2")}), []string{"Ads=1"}, 1},
		"a name that tells none":  {"g.zip", archived(t, member{"6_own_initiative_TC.csv", measures("1")}, member{"6_own_initiative_TC_version2.csv", measures("2")}), []string{"=1"}, 1},
		"two that may be core":    {"g.zip", archived(t, member{"6_own_initiative_TC.csv", measures("1")}, member{"6_own_initiative_TC_v2.csv", measures("2")}, member{"6_own_initiative_TC_Ads.csv", measures("3")}), []string{"=1", "Ads=3"}, 1},
		"another report's sheets": {"g.zip", archived(t, member{"Maps 6_own_initiative_TC_Ads.csv", measures("1")}, member{"Play 6_own_initiative_TC.csv", bytesOf(t, "Play")}), []string{"Ads=1", "=5"}, 0},
	} {
		got, rejects := surfacesOf(t, c.name, c.b)
		if d := cmp.Diff(c.want, got); d != "" || rejects != c.rejects {
			t.Errorf("%s: %s, %d rejects", what, d, rejects)
		}
	}
}

// bytesOf is a sheet 6 of another service.
func bytesOf(t *testing.T, service string) []byte {
	return []byte(strings.ReplaceAll(string(file(t, header("6"), row("6", "TOTAL", "", "5"))), "Plaza", service))
}
