package datasets_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/typo"
)

func load(t *testing.T) *datasets.Knowledge {
	t.Helper()
	k, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// tables are the files that LoadFS reads.
var tables = []string{"catalog.yaml", "framework.yaml", "platforms.csv", "aliases.csv", "metrics.csv", "perimeters.csv", "reports_due.csv", "information_notices.csv", "statement_validity.csv",
	"disclosure_items.csv", "disclosure_proofs.csv", "disclosure_cover.csv", "disclosure_coding.csv", "replies/replies.csv"}

// embedded copies the tables, so that a test can spoil one.
func embedded(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range tables {
		b, err := fs.ReadFile(datasets.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: b}
	}
	return out
}

// replace puts b for the first a in a table that has it.
func replace(t *testing.T, dir fstest.MapFS, name, a, b string) {
	t.Helper()
	text := string(dir[name].Data)
	if !strings.Contains(text, a) {
		t.Fatalf("%s does not contain %q", name, a)
	}
	dir[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, a, b, 1))}
}

func TestACopyOfTheTablesLoads(t *testing.T) {
	if _, err := datasets.LoadFS(embedded(t)); err != nil {
		t.Fatal(err)
	}
}

// Each case spoils one table in one place; the message names the file and what is wrong.
func TestSpoiltTablesAreRefused(t *testing.T) {
	const hash = "494c6ff5b1aec5fc6f510ef487d38b91d5e93e92947ca7c88e5a96daa6f17652"
	for _, c := range []struct{ what, file, a, b, message string }{
		{"unknown key", "catalog.yaml", "publisher: answerable\n", "publisher: answerable\ncolour: blue\n", "colour"},
		{"unknown key in a source", "catalog.yaml", "    reader: meta-cser\n", "    reader: meta-cser\n    raeder: x\n", "raeder"},
		{"doubled key", "catalog.yaml", "    cadence: quarterly\n", "    cadence: quarterly\n    cadence: yearly\n", "cadence"},
		{"doubled source", "catalog.yaml", "id: ncmec-esp\n", "id: meta-cser\n", "meta-cser stands twice"},
		{"doubled edition", "catalog.yaml", `id: "2021Q3"`, `id: "2021Q2"`, "meta-cser@2021Q2 stands twice"},
		{"doubled file", "catalog.yaml", "d4dafd6782301fc7705df818035fe00b86bacc0ab6d3cf173c33589415342120", hash, "hash stands twice"},
		{"short hash", "catalog.yaml", hash, hash[1:], "64 hexadecimal"},
		{"capitals in a hash", "catalog.yaml", hash, strings.ToUpper(hash), "64 hexadecimal"},
		{"no reader", "catalog.yaml", "reader: meta-cser", "reader: ", "reader"},
		{"unknown hand", "catalog.yaml", "hand: first", "hand: third", "third"},
		{"unknown hand of an edition", "catalog.yaml", "hand: second}", "hand: third}", "third"},
		{"wrong date", "catalog.yaml", `published_on: "2026-05-13"`, `published_on: "2026-02-30"`, "not ISO"},
		{"not YAML", "catalog.yaml", "sources:", "sources: [", "catalog.yaml"},
		{"unknown key in the framework", "framework.yaml", "          weight: 1\n", "          wieght: 1\n", "wieght"},
		{"doubled pillar", "framework.yaml", "- id: removal", "- id: reporting", `"reporting" stands twice`},
		{"doubled indicator", "framework.yaml", "        - id: A4\n", "        - id: A1\n", "indicator A1 stands twice"},
		{"another normaliser", "framework.yaml", "normalise: {method: goalposts, best: 0, worst: 0.25, scale: linear}", "normalise: {method: min-max}", "goalposts"},
		{"another scale", "framework.yaml", "best: 0, worst: 0.25", "high: 10, best: 0, worst: 0.25", "run from 0 to 100"},
		{"no weight", "framework.yaml", "          weight: 1\n", "          weight: 0\n", "weight above 0"},
		{"equal goalposts", "framework.yaml", "{method: goalposts, best: 0, worst: 0.25", "{method: goalposts, best: 0, worst: 0", "but best is 0 and worst 0"},
		{"zero on a log scale", "framework.yaml", "{method: goalposts, best: 1, worst: 720", "{method: goalposts, best: 0, worst: 720", "log scale"},
		{"doubled platform", "platforms.csv", "\naliexpress,", "\nairbnb,", `id "airbnb" stands twice`},
		{"dangling parent", "platforms.csv", ",meta,service,", ",mate,service,", `parent "mate"`},
		{"dangling alias", "aliases.csv", "any,Aylo,aylo,", "any,Aylo,alyo,", `platform "alyo"`},
		{"wrong date of an alias", "aliases.csv", "2023-08-01", "2023-8-1", "ISO dates"},
		{"alias twice for a day", "aliases.csv", "any,MindGeek,aylo", "any,Aylo,aylo", `"Aylo" stands twice`},
		{"alias that ends on the day the next begins", "aliases.csv", "any,MindGeek,aylo,,,2023-08-31", "any,Aylo,aylo,,,2023-08-01", `"Aylo" stands twice`},
		{"doubled metric", "metrics.csv", "amar_eu_lower", "amar_eu", `id "amar_eu" stands twice`},
		{"unknown column", "metrics.csv", "definition", "definition,colour", "colour"},
		{"missing column", "platforms.csv", "size_class,", "", "size_class"},
		{"row too short", "metrics.csv", "persons,count,all,\"the same, lower", "persons,all,\"the same, lower", "missing-cell"},
		{"dangling perimeter", "perimeters.csv", "youtube/youtube", "yuotube/youtube", `platform "yuotube"`},
		{"part without perimeter", "perimeters.csv", "youtube/youtube", "youtube", "entity/perimeter"},
		{"year in words", "perimeters.csv", "A1,2020,", "A1,soon,", "not a year"},
		{"last year in words", "perimeters.csv", "A6,2019,2020,", "A6,2019,later,", "not a year"},
	} {
		dir := embedded(t)
		replace(t, dir, c.file, c.a, c.b)
		if _, err := datasets.LoadFS(dir); err == nil || !strings.Contains(err.Error(), c.message) || !strings.Contains(err.Error(), c.file) {
			t.Errorf("%s: want an error on %s with %q, got %v", c.what, c.file, c.message, err)
		}
	}
}

// A name may pass from one entity to another, the day after.
func TestAliasesMayFollowOneAnother(t *testing.T) {
	dir := embedded(t)
	replace(t, dir, "aliases.csv", "any,MindGeek,aylo,,,2023-08-31", "any,Aylo,pornhub,,,2023-07-31")
	if _, err := datasets.LoadFS(dir); err != nil {
		t.Error(err)
	}
}

func TestMissingTableIsRefused(t *testing.T) {
	for _, name := range tables {
		dir := embedded(t)
		delete(dir, name)
		if _, err := datasets.LoadFS(dir); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestAliases(t *testing.T) {
	schemes := []string{"any", "audience", "clearinghouse", "disclosures", "discord", "dsa", "github", "google", "india-it-rules", "litigation", "litigation-operator", "meta", "microsoft", "ncmec", "snap", "tiktok", "x-gtr"}
	for _, a := range load(t).Aliases {
		for _, day := range []string{a.ValidFrom, a.ValidTo} {
			if _, err := time.Parse("2006-01-02", day); day != "" && err != nil {
				t.Errorf("%s %q: %v", a.Scheme, a.Name, err)
			}
		}
		if a.ValidFrom != "" && a.ValidTo != "" && a.ValidFrom > a.ValidTo {
			t.Errorf("%s %q ends before it begins", a.Scheme, a.Name)
		}
		if !slices.Contains(schemes, a.Scheme) || a.Name != strings.TrimSpace(a.Name) || a.Name == "" || a.Source == "" {
			t.Errorf("%+v", a)
		}
	}
}

// The ids that readers can emit, as their own packages name them.
var emitted = []string{
	"content_actioned", "proactive_rate", "content_appealed", "content_restored_appeal", "content_restored_no_appeal", // meta
	"own_reports", "own_pieces", "own_accounts", "own_urls", // google
	"amar_eu", "amar_eu_lower", "amar_eu_upper", "users_monthly", "users_daily", // audience
	"ncmec_reports", // ncmeccsv, ncmecpdf
	// dsacsv, dsavlop
	"dsa_notices", "dsa_notices_tf", "dsa_notice_items", "dsa_notice_items_tf", "dsa_notice_median_hours",
	"dsa_notice_median_hours_tf", "dsa_notice_actions_law", "dsa_notice_actions_law_tf", "dsa_notice_actions_tc",
	"dsa_notice_actions_tc_tf", "dsa_own_measures", "dsa_own_automated", "dsa_own_removal", "dsa_own_disable",
	"dsa_own_demoted", "dsa_own_age_restricted", "dsa_own_interaction", "dsa_own_labelled", "dsa_own_visibility_other",
	"dsa_own_monetary_suspension", "dsa_own_monetary_termination", "dsa_own_monetary_other", "dsa_own_service_suspension",
	"dsa_own_service_termination", "dsa_own_account_suspension", "dsa_own_account_termination", "dsa_appeals", "dsa_amar",
	// tiktokcser, microsoft, discord, github, snap, xgtr, indiaitrules, dsacsv (sheets 3, 8, 9)
	"abuse_accounts_all", "abuse_projects_all", "accounts_actioned", "accounts_actioned_all",
	"accounts_disabled", "accounts_disabled_all", "accounts_reinstated_share", "accounts_suspended_mixed",
	"accounts_warned", "appeal_turnaround_median_days", "appeals", "appeals_all",
	"appeals_granted", "appeals_granted_all", "appeals_rejected", "content_proactive_share",
	"cseai_reported", "dsa_automated_accuracy", "dsa_automated_measures", "dsa_automated_notices",
	"dsa_automated_precision", "dsa_automated_recall", "dsa_moderators_external", "dsa_moderators_internal",
	"dsa_moderators_linguistic", "dsa_not_automated_measures", "dsa_not_automated_notices", "dsa_orders_act",
	"dsa_orders_act_items", "dsa_orders_act_median_hours_effect", "dsa_orders_act_median_hours_inform", "dsa_orders_info",
	"dsa_orders_info_median_hours_effect", "dsa_orders_info_median_hours_inform", "enforcements", "enforcements_all",
	"grievance_urls_actioned", "grievances", "ncmec_accounts", "ncmec_accounts_grooming",
	"ncmec_accounts_media", "policy_share_of_total", "server_member_warnings", "servers_removed",
	"servers_removed_all", "servers_warned", "turnaround_median_minutes", "user_reports",
	"user_reports_actioned", "user_reports_actioned_all", "user_reports_all", "videos_before_views_share",
	"videos_proactive_share", "videos_removed", "videos_removed_total", "videos_share_of_policy",
	"videos_share_of_total", "videos_within_24h_share", "violation_rate",
	// disclosures, ncmectotals, ncmecnotices, ncmectables
	"accounts_appealed", "accounts_reinstated_percent", "accounts_restored", "accounts_suspended_temporarily",
	"boards_actioned", "boards_appealed", "boards_restored", "communities_removed",
	"content_proactive_percent", "content_restored_percent", "cybertipline_feedback", "cybertipline_files",
	"cybertipline_referrals", "cybertipline_reports", "distinct_images", "distinct_pieces",
	"ncmec_notice_mean_days", "ncmec_notices", "notices_received", "reach_percent",
	"videos_restored_total",
}

func TestMetrics(t *testing.T) {
	kinds, harms := []string{"count", "percent", "share", "decimal", "hours", "mixed"}, []string{"csam", "cse", "minors", "all", "by category"}
	var ids []string
	for _, m := range load(t).Metrics {
		ids = append(ids, m.ID)
		if !slices.Contains(kinds, m.Kind) || !slices.Contains(harms, m.Harm) || m.Unit == "" || m.Defn == "" {
			t.Errorf("%+v", m)
		}
		if (m.Kind == "hours") != (m.Unit == "hours") || (m.Kind == "percent") != (m.Unit == "percent") {
			t.Errorf("%s: a %s in %s", m.ID, m.Kind, m.Unit)
		}
		if !slices.Contains(emitted, m.ID) {
			t.Errorf("no reader emits %s", m.ID)
		}
	}
	for _, id := range emitted {
		if !slices.Contains(ids, id) {
			t.Errorf("%s is not in metrics.csv", id)
		}
	}
}

func TestCatalog(t *testing.T) {
	readers := []string{"audience-csv", "discord-csv", "dsa-csv", "dsa-vlop-json", "github-transparency-csv", "google-csam-csv", "india-it-rules-json", "litigation-csv", "meta-cser", "microsoft-dscr", "ncmec-contents-csv", "ncmec-countries-csv", "ncmec-esp-csv", "ncmec-esp-pdf", "ncmec-feedback-csv", "ncmec-notices-csv", "ncmec-recipients-csv", "ncmec-states-csv", "ncmec-totals-csv", "platform-disclosures-csv", "platform-disclosures-json", "snap-csv", "tiktok-cser", "x-gtr-csv"}
	schemes := map[string]bool{}
	k := load(t)
	for _, a := range k.Aliases {
		schemes[a.Scheme] = true
	}
	c := k.Catalog
	if !regexp.MustCompile(`^\d{4}Q[1-4]\.\d+$`).MatchString(c.Edition) {
		t.Errorf("edition %q", c.Edition)
	}
	for _, day := range []string{c.PublishedOn, c.NextUpdate} {
		if _, err := time.Parse("2006-01-02", day); err != nil {
			t.Error(err)
		}
	}
	used := map[string]bool{}
	for _, s := range c.Sources {
		used[s.Reader] = true
		if !slices.Contains(readers, s.Reader) || !schemes[s.Scheme] {
			t.Errorf("%s: reader %q, scheme %q", s.ID, s.Reader, s.Scheme)
		}
		if s.Publisher == "" || s.Title == "" || s.Licence == "" || s.Cadence == "" || len(s.Editions) == 0 && s.Reader != "india-it-rules-json" { // its figures may not be kept
			t.Errorf("%s: incomplete: %+v", s.ID, s)
		}
		if !strings.HasPrefix(s.URL, "https://") && s.Reader != "litigation-csv" {
			t.Errorf("%s: address %q", s.ID, s.URL)
		}
		for _, v := range s.Services {
			if v.Name == "" || v.Publisher == "" || !strings.HasPrefix(v.URL, "https://") {
				t.Errorf("%s: %+v", s.ID, v)
			}
		}
		for _, e := range s.Editions {
			if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(e.SHA256) || !regexp.MustCompile(`^[A-Za-z0-9-]+$`).MatchString(e.ID) || e.File == "" {
				t.Errorf("%s: %+v", s.ID, e)
			}
		}
	}
	if len(used) != len(readers) {
		t.Errorf("readers with a source: %v", used)
	}
}

func TestFindingInTheCatalog(t *testing.T) {
	c := load(t).Catalog
	src, ed := c.ByHash("494c6ff5b1aec5fc6f510ef487d38b91d5e93e92947ca7c88e5a96daa6f17652")
	if src == nil || src.ID != "meta-cser" || ed.ID != "2021Q2" {
		t.Errorf("ByHash: %+v %+v", src, ed)
	}
	if src, ed := c.ByHash(strings.Repeat("0", 64)); src != nil || ed != nil {
		t.Errorf("ByHash finds what is not there: %v", src)
	}
	if s := c.ByReader("dsa-csv"); s == nil || s.ID != "dsa-report" || c.ByReader("none") != nil {
		t.Errorf("ByReader: %+v", s)
	}
	dsa := c.ByID("dsa-report")
	if dsa == nil || c.ByID("none") != nil {
		t.Fatal("ByID is wrong")
	}
	if p, u := dsa.Service("Snap"); p != "Snap" || !strings.Contains(u, "snap.com") {
		t.Errorf("Service: %q %q", p, u)
	}
	if p, u := dsa.Service("Plaza"); p != dsa.Publisher || u != dsa.URL {
		t.Errorf("Service of an unknown name: %q %q", p, u)
	}
}

func TestFramework(t *testing.T) {
	f := load(t).Framework
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(f.Version) || f.CoverageThreshold <= 0 || f.CoverageThreshold > 1 || f.Confidence != 0.95 {
		t.Errorf("version %q, coverage %v, confidence %v", f.Version, f.CoverageThreshold, f.Confidence)
	}
	texts := map[string]datasets.Text{"name": f.Name, "scope": f.Scope, "composite": f.Composite.Name, "composite rationale": f.Composite.Rationale}
	weights := map[string]float64{}
	for _, p := range f.Pillars {
		texts[p.ID+" name"], texts[p.ID+" question"] = p.Name, p.Question
	}
	for _, d := range f.Indicators {
		texts[d.ID+" name"], texts[d.ID+" definition"], texts[d.ID+" rationale"] = d.Name, d.Definition, d.Rationale
		if d.Scored {
			weights[d.Pillar] += d.Weight
		}
		if d.Scored == (d.Direction == "none") || d.Unit == "" {
			t.Errorf("%s: direction %q, scored %v, unit %q", d.ID, d.Direction, d.Scored, d.Unit)
		}
		if best, worst := d.Goalposts.Best, d.Goalposts.Worst; d.Scored && (best < worst) != (d.Direction == "lower") {
			t.Errorf("%s: %s is better, but best is %v and worst %v", d.ID, d.Direction, best, worst)
		}
	}
	for what, x := range texts {
		for lang, s := range map[string]string{"en": x.En, "fr": typo.French(x.Fr)} {
			if strings.TrimSpace(s) == "" || strings.ContainsAny(s, "\\\n") || x.In(lang) != s {
				t.Errorf("%s, %s: %q", what, lang, s)
			}
		}
		if x.En == x.Fr {
			t.Errorf("%s is not translated: %q", what, x.En)
		}
	}
	for _, p := range f.Pillars {
		if weights[p.ID] == 0 {
			t.Errorf("pillar %s has no scored indicator", p.ID)
		}
	}
	if c1 := f.Indicator("C1"); c1 == nil || f.Level(c1) != 0.90 || f.Level(f.Indicator("A1")) != 0.95 || f.Indicator("Z9") != nil {
		t.Errorf("C1: %+v", c1)
	}
}

func TestPerimeters(t *testing.T) {
	k := load(t)
	for _, p := range k.Perimeters {
		if k.Framework.Indicator(p.Indicator) == nil && p.Indicator != datasets.Shown || len(p.Clearinghouse) == 0 || len(p.Own)+len(p.Users) == 0 || p.To != 0 && p.To < p.From {
			t.Errorf("%+v", p)
		}
	}
	closed, open := datasets.Perimeter{From: 2019, To: 2020}, datasets.Perimeter{From: 2021}
	for year, want := range map[int][2]bool{2018: {false, false}, 2019: {true, false}, 2020: {true, false}, 2021: {false, true}, 2099: {false, true}} {
		if got := [2]bool{closed.Covers(year), open.Covers(year)}; got != want {
			t.Errorf("%d: %v, want %v", year, got, want)
		}
	}
}

func TestPlatforms(t *testing.T) {
	for _, p := range load(t).Platforms {
		if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(p.ID) || p.Name == "" || p.Kind == "" || (p.Operator == "") != (p.Kind == "pooled figure") || strings.HasPrefix(p.ID, "unlisted-") {
			t.Errorf("%+v", p)
		}
		if !slices.Contains([]string{"service", "operator"}, p.Level) || !slices.Contains([]string{"designated", "medium", "small"}, p.SizeClass) {
			t.Errorf("%s: level %q, size class %q", p.ID, p.Level, p.SizeClass)
		}
		for _, day := range []string{p.ValidFrom, p.ValidTo} {
			if _, err := time.Parse("2006-01-02", day); day != "" && err != nil {
				t.Errorf("%s: %v", p.ID, err)
			}
		}
	}
}
