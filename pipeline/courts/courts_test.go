package courts

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/bench/civil"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// generated is a file with everything in it that may stand in one.
var generated = civil.Options{Rows: 30_000, Seed: 7, End: "\r\n", Quoted: .01, Stray: .01, Odd: .01, Malformed: .02, Unknown: .01}

func generate(t *testing.T, opt civil.Options) ([]byte, *civil.Answer) {
	t.Helper()
	var b bytes.Buffer
	answer, err := civil.Write(&b, opt)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), answer
}

func save(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, opt Options) (string, *Result) {
	t.Helper()
	if opt.Out == "" {
		opt.Out = filepath.Join(t.TempDir(), "out")
	}
	if opt.MaxRejected == 0 {
		opt.MaxRejected = .05
	}
	r, err := Run(context.Background(), opt)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return opt.Out, r
}

func content(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// groupOf is written down a second time, so that the answer does not come from what it is held against.
func groupOf(disposition int, open bool) string {
	for group, codes := range map[string][]int{"party_resolved": {5, 12, 13}, "court_dismissed": {2, 3, 14}, "judgment": {4, 6, 7, 8, 9, 15, 17},
		"transfer": {0, 10}, "remand": {1, 11}, "other_ending": {16, 18, 19, 20}} {
		if slices.Contains(codes, disposition) {
			return group
		}
	}
	switch {
	case disposition != -8:
		return "unknown"
	case open:
		return "pending"
	}
	return "missing"
}

func TestAGeneratedFileIsCountedExactly(t *testing.T) {
	text, answer := generate(t, generated)
	if len(answer.Rejects) < 300 {
		t.Fatalf("only %d rows are malformed", len(answer.Rejects))
	}
	dir, r := run(t, Options{Files: []string{save(t, "cv88on.txt", text)}})
	var want bytes.Buffer
	if err := answer.Table(&want, groupOf); err != nil {
		t.Fatal(err)
	}
	if got := content(t, dir, "court_dispositions.csv"); !bytes.Equal(got, want.Bytes()) {
		t.Errorf("the table differs: %d bytes, want %d", len(got), want.Len())
	}
	if sum := r.Count(); sum.Seen != int64(generated.Rows) || sum.Loaded != answer.Rows() || sum.Rejected != int64(len(answer.Rejects)) {
		t.Errorf("%+v, want %d loaded and %d rejected", sum, answer.Rows(), len(answer.Rejects))
	}
	var rejects []civil.Reject
	rows, err := csv.NewReader(bytes.NewReader(content(t, dir, "rejects.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		n, _ := strconv.ParseInt(row[1], 10, 64)
		rejects = append(rejects, civil.Reject{Line: n, Reason: row[2]})
		if _, ok := ingest.Explain(row[2]); !ok {
			t.Errorf("nothing explains %q", row[2])
		}
	}
	if d := cmp.Diff(answer.Rejects, rejects); d != "" {
		t.Error(d)
	}
	unknown := map[string]int64{}
	for k, n := range answer.Counts {
		if k.Disposition > 20 {
			unknown[strconv.Itoa(k.Disposition)] += n
		}
	}
	for _, u := range r.Unknown {
		if u.Column != "DISP" || unknown[u.Code] != u.Rows {
			t.Errorf("unknown code %v, want %v", u, unknown)
		}
	}
	if len(r.Unknown) != len(unknown) {
		t.Errorf("%d unknown codes, want %d", len(r.Unknown), len(unknown))
	}
}

func TestParquetAndCSVSayTheSame(t *testing.T) {
	text, _ := generate(t, generated)
	dir, _ := run(t, Options{Files: []string{save(t, "cv88on.txt", text)}})
	rows, err := table.ReadParquet[table.CourtDisposition](content(t, dir, "court_dispositions.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	of, err := table.Of("court_dispositions", rows) // refuses doubled keys, and sorts
	if err != nil {
		t.Fatal(err)
	}
	defer of.Release()
	var b bytes.Buffer
	if err := table.WriteCSV(&b, of); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), content(t, dir, "court_dispositions.csv")) {
		t.Error("the CSV is not what table.WriteCSV makes of the Parquet file")
	}
}

func TestTheSameBytesOnAnyNumberOfCores(t *testing.T) {
	text, _ := generate(t, civil.Options{Rows: 12_000, Seed: 3, End: "\n", Quoted: .01, Stray: .01, Odd: .01, Malformed: .03})
	path := save(t, "cv88on.txt", text)
	var first map[string]string
	for _, cores := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(cores)
		dir, _ := run(t, Options{Files: []string{path}})
		runtime.GOMAXPROCS(before)
		all := map[string]string{}
		for name := range outNames {
			all[name] = string(content(t, dir, name))
		}
		if first == nil {
			first = all
		}
		for name := range all {
			if all[name] != first[name] {
				t.Errorf("%s differs on %d cores", name, cores)
			}
		}
	}
}

func TestEveryClockCountsInItsYear(t *testing.T) {
	cells := func(set map[string]string) string {
		var out []string
		for _, c := range strings.Split(civil.Header, "\t") {
			if v, ok := set[c]; ok {
				out = append(out, v)
			} else {
				out = append(out, "-8")
			}
		}
		return strings.Join(out, "\t") + "\n"
	}
	ended := map[string]string{"DISTRICT": "71", "FILEDATE": "09/30/2018", "FDATEUSE": "10/01/2018", "TERMDATE": "12/31/2019", "TDATEUSE": "01/01/2020", "NOS": "360", "DISP": "6", "PROCPROG": "2"}
	open := map[string]string{"DISTRICT": "71", "FILEDATE": "12/01/2018", "FDATEUSE": "12/01/2018", "TERMDATE": "", "TDATEUSE": "02/01/2020", "NOS": "360", "STATUSCD": "S"}
	missing := map[string]string{"DISTRICT": "71", "FILEDATE": "12/01/2018", "FDATEUSE": "12/01/2018", "TERMDATE": "12/02/2018", "TDATEUSE": "12/01/2018", "NOS": "360"}
	path := save(t, "cv88on.txt", []byte(civil.Header+"\n"+cells(ended)+cells(open)+cells(missing)))
	for _, c := range []struct {
		clock Clock
		from  int
		want  string
	}{
		{Clock{}, 0, "71,2018,360,-8,missing,-8,1;71,2018,360,-8,pending,-8,1;71,2018,360,6,judgment,2,1"},
		{Clock{Statistical: true}, 0, "71,2019,360,-8,missing,-8,1;71,2019,360,-8,pending,-8,1;71,2019,360,6,judgment,2,1"},
		{Clock{Termination: true}, 0, "71,2018,360,-8,missing,-8,1;71,2019,360,6,judgment,2,1"},
		{Clock{Termination: true, Statistical: true}, 0, "71,2019,360,-8,missing,-8,1;71,2020,360,6,judgment,2,1"},
		{Clock{Termination: true}, 2019, "71,2019,360,6,judgment,2,1"},
	} {
		dir, r := run(t, Options{Files: []string{path}, Clock: c.clock, From: c.from})
		_, rows, _ := strings.Cut(string(content(t, dir, "court_dispositions.csv")), "\n")
		if got := strings.ReplaceAll(strings.TrimSpace(rows), "\n", ";"); got != c.want {
			t.Errorf("%v from %d: %s, want %s", c.clock, c.from, got, c.want)
		}
		ignored := r.Files[0].Ignored[IgnoredPending] + r.Files[0].Ignored[IgnoredYears]
		if r.Files[0].Loaded+ignored != 3 || r.Files[0].Loaded != int64(strings.Count(c.want, ";")+1) {
			t.Errorf("%v: %d loaded, %v ignored", c.clock, r.Files[0].Loaded, r.Files[0].Ignored)
		}
	}
	// a case that ended, with no day of ending, has no year of termination
	delete(ended, "TERMDATE")
	path = save(t, "cv88on.txt", []byte(civil.Header+"\n"+cells(ended)))
	dir, _ := run(t, Options{Files: []string{path}, Clock: Clock{Termination: true}, MaxRejected: 1})
	if got := string(content(t, dir, "rejects.csv")); !strings.Contains(got, ",2,missing-cell,TERMDATE,") {
		t.Error(got)
	}
}

func TestBaseRatesAreSharesOfTheOutcomes(t *testing.T) {
	text, answer := generate(t, generated)
	dir, _ := run(t, Options{Files: []string{save(t, "cv88on.txt", text)}})
	rows, err := table.ReadParquet[table.CourtBaseRate](content(t, dir, "court_base_rates.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	counts, outcomes := map[string]int64{}, map[string]int64{}
	for k, n := range answer.Counts {
		group := groupOf(k.Disposition, k.Ended == 0)
		for _, nature := range []string{"all", fmt.Sprint(k.Nature)} {
			counts[nature+" "+group+" all"] += n
			counts[nature+" "+group+" "+fmt.Sprint(k.Disposition)] += n
			if strings.Contains("party_resolved court_dismissed judgment", group) {
				outcomes[nature] += n
			}
		}
	}
	for _, r := range rows {
		key := r.Nature + " " + r.Group + " " + r.Disposition
		share := float64(counts[key]) / float64(outcomes[r.Nature])
		inside := strings.Contains("party_resolved court_dismissed judgment", r.Group)
		if r.Count != counts[key] || r.Outcomes != outcomes[r.Nature] || inside != (r.Share != nil) || inside && *r.Share != share || r.FirstYear != 1987 || r.LastYear != 2026 {
			t.Fatalf("%+v, want %d of %d", r, counts[key], outcomes[r.Nature])
		}
	}
	if len(rows) != len(counts) {
		t.Errorf("%d rows, want %d", len(rows), len(counts))
	}
}

func TestNothingIsPublishedOfARunThatFails(t *testing.T) {
	text, _ := generate(t, civil.Options{Rows: 3000, Seed: 1, End: "\n"})
	good := save(t, "cv88on.txt", text)
	broken := save(t, "cut.txt", append(bytes.Clone(text), strings.Repeat("short\trow\n", 3000)...))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("cv88on.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	damaged := b.Bytes()
	damaged[len(damaged)/2] ^= 1
	for name, c := range map[string]struct {
		files []string
		code  string
		exit  int
	}{
		"too many rejects": {[]string{good, broken}, "E-REJECTED-SHARE", diag.ExitChecks},
		"twice":            {[]string{good, save(t, "other.txt", text)}, "E-COURTS-TWICE", diag.ExitInput},
		"damaged archive":  {[]string{save(t, "cv88on.zip", damaged)}, "E-COURTS-ZIP", diag.ExitInput},
		"no row":           {[]string{save(t, "cv88on.txt", []byte(civil.Header+"\n"))}, "E-COURTS-EMPTY", diag.ExitInput},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			out := filepath.Join(root, "out")
			before, _ := run(t, Options{Files: []string{good}, Out: out})
			manifest := content(t, before, "manifest.json")
			_, err := Run(context.Background(), Options{Files: c.files, Out: out, MaxRejected: .05})
			if err == nil || !strings.Contains(diag.Render(err), c.code) || diag.ExitCode(err) != c.exit {
				t.Fatal(err)
			}
			if !bytes.Equal(manifest, content(t, out, "manifest.json")) {
				t.Error("the result before has changed")
			}
			if left, err := os.ReadDir(root); err != nil || slices.ContainsFunc(left, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".staging") }) {
				t.Error(left, err)
			}
		})
	}
}

func TestAFolderWithOtherFilesIsLeftAlone(t *testing.T) {
	out := t.TempDir()
	if err := os.WriteFile(filepath.Join(out, "thesis.docx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	text, _ := generate(t, civil.Options{Rows: 10, Seed: 1, End: "\n"})
	_, err := Run(context.Background(), Options{Files: []string{save(t, "x.txt", text)}, Out: out, MaxRejected: 1})
	if err == nil || diag.ExitCode(err) != diag.ExitOutput || !strings.Contains(diag.Render(err), "thesis.docx") {
		t.Error(err)
	}
}

func TestTheManifestAddsUpAndNamesTheBytes(t *testing.T) {
	text, answer := generate(t, generated)
	dir, _ := run(t, Options{Files: []string{save(t, "cv88on.txt", text)}, Clock: Clock{Termination: true}})
	var m Manifest
	if err := json.Unmarshal(content(t, dir, "manifest.json"), &m); err != nil {
		t.Fatal(err)
	}
	in := m.Inputs[0]
	if !strings.Contains(strings.Join(m.About, " "), "no rate of any platform") {
		t.Error(m.About)
	}
	if in.Seen != int64(generated.Rows) || in.Seen != in.Loaded+in.Rejected+in.Ignored || in.Rejected != int64(len(answer.Rejects)) || in.Ignored == 0 || m.Rows["seen"] != in.Seen {
		t.Errorf("%+v", in)
	}
	if in.Bytes != int64(len(text)) || len(in.SHA256) != 64 || m.Clock != "termination-calendar" {
		t.Errorf("%+v", m)
	}
	for name, sum := range m.Outputs {
		if got, err := hashFile(filepath.Join(dir, name)); err != nil || got != sum {
			t.Errorf("%s has the hash %s, the manifest says %s (%v)", name, got, sum, err)
		}
	}
	if len(m.Outputs) != len(outNames)-1 {
		t.Errorf("%d hashes", len(m.Outputs))
	}
}

func TestGroupsCoverTheCodebook(t *testing.T) {
	codes, err := newCodebook()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for key := range codes.labels {
		if key[0] != "DISP" {
			continue
		}
		n++
		code, err := strconv.Atoi(key[1])
		if err != nil || groups[int32(code)] == "" {
			t.Errorf("disposition %s has no group (%v)", key[1], err)
		}
	}
	if n != len(groups) || n != 22 {
		t.Errorf("%d dispositions, %d groups", n, len(groups))
	}
}

func TestCellsHoldEveryRow(t *testing.T) {
	for _, r := range []idb.Row{
		{District: '0'<<8 | '0', Nature: -9, Disposition: -9, Progress: -9},
		{District: 'Z'<<8 | 'Z', Nature: 999, Disposition: 999, Progress: 999},
		{District: '7'<<8 | '-', Nature: 360, Disposition: idb.Missing, Progress: 2},
	} {
		for _, open := range []bool{false, true} {
			c := pack(&r, 2099, open)
			got := idb.Row{District: c.district(), Nature: int16(c.nature()), Disposition: int16(c.disposition()), Progress: int16(c.progress())}
			if got != r || c.year() != 2099 || c.pending() != open {
				t.Errorf("%+v becomes %+v, %d, %v", r, got, c.year(), c.pending())
			}
		}
	}
}
