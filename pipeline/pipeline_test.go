package pipeline

import (
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/cases"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/score"
	"github.com/answerable-data/answerable/pipeline/table"
)

// embedded builds once from the embedded ledger alone, for the tests that only read.
var embedded = sync.OnceValues(func() (*Result, error) {
	dir, err := os.MkdirTemp("", "answerable-test")
	if err != nil {
		return nil, err
	}
	return Build(context.Background(), Options{Out: dir, Version: "test"})
})

func TestMain(m *testing.M) {
	code := m.Run()
	if r, err := embedded(); err == nil {
		os.RemoveAll(filepath.Dir(r.Dir))
	}
	os.Exit(code)
}

func build(t testing.TB, opt Options) *Result {
	t.Helper()
	if opt.Inputs == "" {
		r, err := embedded()
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		return r
	}
	opt.Out, opt.Version = t.TempDir(), "test"
	r, err := Build(context.Background(), opt)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return r
}

func indicator(t *testing.T, set *table.Set, address string) table.Indicator {
	t.Helper()
	for _, ind := range set.Indicators {
		if ind.Address == "2026Q3.0:"+address {
			return ind
		}
	}
	t.Fatalf("no indicator at %s", address)
	return table.Indicator{}
}

// The figures that the methodology's notes give for the published data.
func TestGoldenValuesOfTheEmbeddedLedger(t *testing.T) {
	set := build(t, Options{}).Set
	for _, c := range []struct {
		address      string
		k, n         float64
		lower, upper float64
	}{
		{"all-operators:C1-all:to-2026-03-01", 18, 47, .26, .53},
		{"all-operators:C1-ruled:to-2026-03-01", 18, 26, .50, .83},
		{"all-operators:C1-ended:to-2026-03-01", 18, 21, .65, .95},
		{"all-operators:C1:to-2026-03-01", 19, 28, .49, .82},
		{"all-operators:C1-s230:to-2026-03-01", 16, 28, .39, .73},
	} {
		ind := indicator(t, set, c.address)
		if *ind.Numerator != c.k || *ind.N != c.n || *ind.Value != c.k/c.n || math.Abs(*ind.Lower-c.lower) > .005 || math.Abs(*ind.Upper-c.upper) > .005 {
			t.Errorf("%s is %v of %v, %v to %v; want %v of %v, %v to %v", c.address, *ind.Numerator, *ind.N, *ind.Lower, *ind.Upper, c.k, c.n, c.lower, c.upper)
		}
	}
	a1 := indicator(t, set, "google:A1:2023")
	if *a1.Numerator != 1472221 || *a1.N != 1470958 || math.Abs(*a1.Score-99.88) > .005 {
		t.Errorf("A1 of Google 2023 is %v of %v, score %v", *a1.Numerator, *a1.N, *a1.Score)
	}
	if b1 := indicator(t, set, "x:B1:2025H2"); math.Abs(*b1.Score-83.3) > .05 || *b1.N != 37533 {
		t.Errorf("B1 of X is %v on %v", *b1.Score, *b1.N)
	}
	for p, state := range map[string]string{"facebook": "not_applicable", "instagram": "not_applicable", "zalando": "implausible"} {
		if got := indicator(t, set, p+":B1:2025H2").State; got != state {
			t.Errorf("B1 of %s is %s, want %s", p, got, state)
		}
	}
	if b1 := indicator(t, set, "amazon-store:B1:2025H2"); !strings.Contains(b1.Flags, "contradiction_B1_B3") || b1.Scored {
		t.Errorf("Amazon's B1 is not flagged: %s", b1.Flags)
	}
}

// A2 on the embedded ledger: what is credited, what is known, what is asked. Snap's own files of the EU
// template and its report settle the whole list; TikTok's seven items of twelve are too few.
func TestGoldenCountsOfDisclosure(t *testing.T) {
	set := build(t, Options{}).Set
	for address, want := range map[string]struct {
		credit, known, value float64
		state                string
	}{
		"snapchat:A2:2025":  {12, 12, 1, "published"},
		"pinterest:A2:2025": {11, 11, 1, "published"},
		"facebook:A2:2025":  {11, 11, 1, "published"},
		"discord:A2:2023":   {5.5, 6, 5.5 / 6, "published"},
		"pornhub:A2:2025":   {8, 9, 8. / 9, "too_small"},
		"x:A2:2025":         {8, 8, 1, "too_small"},
		"tiktok:A2:2025":    {7, 7, -1, "not_collected"},
		"wikipedia:A2:2025": {3, 4, -1, "not_collected"},
		"reddit:A2:2025":    {3, 3, -1, "not_collected"},
	} {
		ind := indicator(t, set, address)
		if *ind.Numerator != want.credit || *ind.N != want.known || ind.State != want.state || (ind.Value == nil) != (want.value < 0) {
			t.Errorf("%s: %v of %v, %s", address, *ind.Numerator, *ind.N, ind.State)
		}
		if ind.Value != nil && *ind.Value != want.value || ind.Scored != (want.state == "published") {
			t.Errorf("%s: value %v, scored %v", address, *ind.Value, ind.Scored)
		}
	}
}

// A judgement that contradicts a figure of the ledger is an error of the data: one of both is wrong.
func TestNoJudgementContradictsAFigure(t *testing.T) {
	for _, c := range score.Contradictions(build(t, Options{}).Set) {
		t.Errorf("%s is judged otherwise in disclosure_coding.csv than a figure shows", c)
	}
}

// Every A2 leads to its evidence: each item asked has a row, and each figure named is in the ledger.
func TestEveryItemOfDisclosureHasItsEvidence(t *testing.T) {
	set := build(t, Options{}).Set
	known := map[string]bool{}
	for _, o := range set.Observations {
		known[o.ID] = true
	}
	rows := map[string]int{}
	for _, d := range set.Disclosures {
		rows[d.Platform+":A2:"+d.Period]++
		switch d.Basis {
		case "figure", "blank":
			if len(d.Observations) == 0 {
				t.Errorf("%s %s %s rests on no figure", d.Platform, d.Period, d.Item)
			}
		case "coder":
			if d.Coder == "" || d.CodedOn == nil || d.Code != "not_collected" && (d.URL == "" || d.Locator == "") {
				t.Errorf("%s %s %s rests on a judgement without source", d.Platform, d.Period, d.Item)
			}
		}
		for _, id := range d.Observations {
			if !known[id] {
				t.Errorf("%s %s %s uses %s, which is in no table", d.Platform, d.Period, d.Item, id)
			}
		}
	}
	for _, ind := range set.Indicators {
		if ind.Indicator == "A2" && rows[strings.TrimPrefix(ind.Address, "2026Q3.0:")] < 6 {
			t.Errorf("%s has %d items", ind.Address, rows[strings.TrimPrefix(ind.Address, "2026Q3.0:")])
		}
	}
}

func TestListsOfProvidersAddUpToTheirTotals(t *testing.T) {
	set := build(t, Options{}).Set
	want := map[string]float64{"2019": 16836694, "2020": 21447786, "2021": 29157083, "2022": 31802525, "2023": 35944826}
	sums := map[string]map[string]float64{}
	for _, o := range set.Observations {
		if o.Metric == "ncmec_reports" {
			if sums[o.Source] == nil {
				sums[o.Source] = map[string]float64{}
			}
			sums[o.Source][o.Period] += *o.Value
		}
	}
	for year, total := range want {
		src := "ncmec-esp@" + year
		if year == "2022" {
			src = "ncmec-esp-compiled@2026-11"
		}
		if sums[src][year] != total {
			t.Errorf("%s: %s adds up to %.0f, want %.0f", year, src, sums[src][year], total)
		}
		if c := sums["ncmec-esp-compiled@2026-11"][year]; c != total {
			t.Errorf("%s: the compilation adds up to %.0f, want %.0f", year, c, total)
		}
	}
}

func TestEveryNumberLeadsToALedgerRow(t *testing.T) {
	set := build(t, Options{}).Set
	known, sources := map[string]bool{}, map[string]table.Source{}
	for _, s := range set.Sources {
		sources[s.ID] = s
	}
	for _, o := range set.Observations {
		known[o.ID] = true
		src := sources[o.Source]
		publisher, title, url := or(o.Publisher, src.Publisher), or(o.Title, src.Title), or(o.URL, src.URL)
		if publisher == "" || title == "" || !strings.HasPrefix(url, "http") || o.Locator == "" {
			t.Errorf("figure %s has publisher %q, title %q, address %q, locator %q", o.ID, publisher, title, url, o.Locator)
		}
	}
	for _, p := range set.CasePlatforms {
		known[p.ID] = true
	}
	for _, d := range set.DueReports {
		known[d.ID] = true
		if d.Publisher == "" || d.Title == "" || !strings.HasPrefix(d.URL, "http") || d.Locator == "" {
			t.Errorf("due report %s of %s does not lead to its source", d.ID, d.Platform)
		}
	}
	for _, n := range set.Notices {
		known[n.ID] = true
		if n.Publisher == "" || n.Title == "" || !strings.HasPrefix(n.URL, "http") || n.Locator == "" {
			t.Errorf("notice %s to %s does not lead to its source", n.ID, n.Platform)
		}
	}
	for _, ind := range set.Indicators {
		if ind.Value != nil && len(ind.Observations) == 0 {
			t.Errorf("%s has a value and no figures", ind.Address)
		}
		for _, id := range ind.Observations {
			if !known[id] {
				t.Errorf("%s uses %s, which is in no table", ind.Address, id)
			}
		}
	}
}

func TestCompilationsAgreeWithThePublishersFiles(t *testing.T) {
	c := score.Cross(build(t, Options{}).Set)
	if c.Compared < 793+100 { // the lists of providers of four years, and the reports of Snap and Pornhub
		t.Errorf("only %d figures were compared", c.Compared)
	}
	for _, d := range c.Differ {
		t.Error(d)
	}
}

func TestRowsReconcileForEverySource(t *testing.T) {
	set := build(t, Options{}).Set
	for _, s := range set.Sources {
		if s.RowsSeen == 0 || s.RowsSeen != s.RowsLoaded+s.RowsRejected+s.RowsIgnored {
			t.Errorf("%s: %d seen, %d loaded, %d rejected, %d ignored", s.ID, s.RowsSeen, s.RowsLoaded, s.RowsRejected, s.RowsIgnored)
		}
	}
}

func TestEveryReasonOfARejectIsExplained(t *testing.T) {
	for _, r := range build(t, Options{}).Set.Rejects {
		if _, ok := ingest.Explain(r.Reason); !ok {
			t.Errorf("reason %q of %s is not explained", r.Reason, r.Source)
		}
	}
}

func TestNoNameOfAPersonInTheLitigationTables(t *testing.T) {
	set := build(t, Options{}).Set
	for _, c := range set.Cases {
		if c.AddressWithheld != (c.SourceURL == "") {
			t.Errorf("case %s: withheld %v, address %q", c.ID, c.AddressWithheld, c.SourceURL)
		}
	}
}

// inputs writes files into a folder.
func inputs(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestANewEditionOfAUsersFileIsRead(t *testing.T) {
	dir := inputs(t, map[string]string{"meta.csv": "app,policy_area,metric,period,value\n" +
		"Facebook,Child Endangerment: Sexual Exploitation,Content Actioned,2026Q1,\"1,200,000\"\n" +
		"Facebook,Child Endangerment: Sexual Exploitation,Content Actioned,2026Q2,12 pieces\n" +
		"Facebook,Spam,Content Actioned,2026Q2,1\n"})
	r := build(t, Options{Inputs: dir})
	found := false
	for _, o := range r.Set.Observations {
		if o.Metric == "content_actioned" && o.Period == "2026Q1" && o.Raw == "1,200,000" {
			found = *o.Value == 1.2e6 && strings.HasPrefix(o.Edition, "sha256-")
		}
	}
	if !found {
		t.Error("the new figure is not there")
	}
	reason := ""
	for _, x := range r.Set.Rejects {
		if x.Raw == "12 pieces" {
			reason = x.Reason + " in " + x.Stage
		}
	}
	if reason != "type-error in resolve" {
		t.Errorf("the number with a unit: %q, want a type-error", reason)
	}
	if len(r.Notices) != 1 || !strings.Contains(r.Notices[0].Text, "3 rows seen, 2 loaded, 0 rejected, 1 ignored") {
		t.Errorf("notices: %v", r.Notices)
	}
}

func TestBadInputIsRefusedAndNothingIsPublished(t *testing.T) {
	head := "app,policy_area,metric,period,value\n"
	for name, c := range map[string]struct{ file, text, code string }{
		"no reader":      {"notes.txt", "hello\n", "E-FILE-UNKNOWN"},
		"empty":          {"empty.csv", "", "E-FILE-UNKNOWN"},
		"utf-16":         {"meta.csv", "\xff\xfea\x00p\x00", "E-FILE-ENCODING"},
		"open quote":     {"meta.csv", head + "Facebook,\"Child Endangerment: Sexual Exploitation,Content Actioned,2026Q1,1\n", "E-CSV-TRUNCATED"},
		"latin-1":        {"meta.csv", head + "Facebook,Sant\xe9,Content Actioned,2026Q1,1\n", "E-CSV-ENCODING"},
		"unknown column": {"meta.csv", "app,policy_area,metrics,period,value\nFacebook,Spam,Content Actioned,2026Q1,1\n", "E-CSV-COLUMN-UNKNOWN"},
		"not a list":     {"list.pdf", "%PDF-1.7\nCyberTipline Reports by Electronic Service Providers\n", "E-"},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "releases")
			_, err := Build(context.Background(), Options{Inputs: inputs(t, map[string]string{c.file: c.text}), Out: out})
			var p *diag.Problem
			if !errors.As(err, &p) || !strings.HasPrefix(p.Code, c.code) {
				t.Fatalf("error %v, want code %s", err, c.code)
			}
			if p.Where.File == "" || p.Next == "" || diag.ExitCode(err) != diag.ExitInput {
				t.Errorf("the problem lacks place or next step: %+v", p)
			}
			if entries, _ := os.ReadDir(out); len(entries) > 0 {
				t.Errorf("something was published: %v", entries)
			}
		})
	}
}

func TestUnknownFilesCanBeLeftOut(t *testing.T) {
	r := build(t, Options{Inputs: inputs(t, map[string]string{"notes.txt": "hello\n"}), SkipUnknown: true})
	if len(r.Notices) != 1 || !strings.Contains(r.Notices[0].Text, "no reader knows") {
		t.Errorf("notices: %v", r.Notices)
	}
}

func TestAFailedReportPublishesNothing(t *testing.T) {
	out := t.TempDir()
	failed := errors.New("disk of the reports")
	_, err := Build(context.Background(), Options{Out: out, Reports: []release.Report{{Draw: func(string, *table.Set, *datasets.Knowledge) error { return failed }}}})
	if !errors.Is(err, failed) {
		t.Fatal(err)
	}
	if visible(t, out) {
		t.Error("a half-made release is visible")
	}
}

// visible says whether a folder holds anything that is not hidden.
func visible(t *testing.T, dir string) bool {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return true
		}
	}
	return false
}

func TestASecondBuildFindsNothingToDo(t *testing.T) {
	out := t.TempDir()
	for i, want := range []bool{true, false} {
		r, err := Build(context.Background(), Options{Out: out})
		if err != nil {
			t.Fatal(err)
		}
		if r.Changed != want {
			t.Errorf("build %d: changed %v, want %v", i+1, r.Changed, want)
		}
	}
}

func TestEveryReaderIsRegisteredAndInTheCatalogue(t *testing.T) {
	entries, err := os.ReadDir("ingest")
	if err != nil {
		t.Fatal(err)
	}
	registered := map[string]bool{}
	for _, r := range Readers() {
		registered[path.Base(reflect.TypeOf(r).PkgPath())] = true
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != "ledger" && e.Name() != "dsaspec" && e.Name() != "ingesttest" && !registered[e.Name()] {
			t.Errorf("the reader of pipeline/ingest/%s is not registered", e.Name())
		}
	}
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range Readers() {
		if know.Catalog.ByReader(r.Name()) == nil {
			t.Errorf("reader %s has no source in the catalogue", r.Name())
		}
	}
}

// shared finds the folder of publishers' files beside the project.
func shared(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../shared/data")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		t.Skip("needs ../shared/data, which is absent")
	}
	return dir
}

// The committed ledger is what the ledger command writes from the publishers' files.
func TestRealLedgerIsWrittenToTheSameBytes(t *testing.T) {
	to := t.TempDir()
	if _, err := WriteLedger(context.Background(), shared(t), to); err != nil {
		t.Fatal(diag.Render(err))
	}
	for _, dir := range []string{"ledger", "litigation"} {
		names, err := filepath.Glob(filepath.Join("../datasets", dir, "*.csv"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no files in datasets/%s: %v", dir, err)
		}
		names = slices.DeleteFunc(names, func(name string) bool { return filepath.Base(name) == cases.ReviewFile }) // kept by hand
		written, _ := filepath.Glob(filepath.Join(to, dir, "*.csv"))
		if len(written) != len(names) {
			t.Errorf("datasets/%s holds %d files, the command writes %d", dir, len(names), len(written))
		}
		for _, name := range names {
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(to, dir, filepath.Base(name)))
			if err != nil || string(got) != string(want) {
				t.Errorf("%s differs from what the command writes (%v)", name, err)
			}
		}
	}
}

// Raw files that the ledger holds already add nothing, and change no table.
func TestRealFilesOfTheLedgerAddNothing(t *testing.T) {
	r := build(t, Options{Inputs: filepath.Join(shared(t), "meta"), SkipUnknown: true})
	for _, n := range r.Notices {
		if !strings.Contains(n.Text, "nothing new") && !strings.Contains(n.Text, "no reader knows") {
			t.Errorf("%s: %s", n.File, n.Text)
		}
	}
	if len(r.Set.Sources) != len(build(t, Options{}).Set.Sources) {
		t.Error("the same bytes were loaded twice")
	}
}

func TestTablesOnDiskHoldTheRowsOfTheSet(t *testing.T) {
	r := build(t, Options{})
	f, err := os.Open(filepath.Join(r.Dir, "data", "indicators.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows)-1 != len(r.Set.Indicators) {
		t.Errorf("%d rows on disk, %d in the set (%v)", len(rows)-1, len(r.Set.Indicators), err)
	}
	b, err := os.ReadFile(filepath.Join(r.Dir, "data", "indicators.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := table.ReadParquet[table.Indicator](b); err != nil || len(got) != len(r.Set.Indicators) {
		t.Errorf("%d rows in Parquet, %d in the set (%v)", len(got), len(r.Set.Indicators), err)
	}
}

func BenchmarkBuildTables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(context.Background(), Options{Out: b.TempDir()}); err != nil {
			b.Fatal(err)
		}
	}
}
