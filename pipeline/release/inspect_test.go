package release

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// sound publishes a small release in which everything holds.
func sound(t *testing.T) (dir string, set *table.Set) {
	t.Helper()
	p := plan(t, t.TempDir())
	p.Set.Platforms = []table.Platform{{ID: "x", Name: "X"}, {ID: "y", Name: "Y", Parent: "x"}}
	p.Set.Observations[0].Source = "a@1"
	p.Set.Rejects[0].Rows = 1
	p.Set.Indicators = []table.Indicator{{Platform: "x", Indicator: "A1", Period: "2023", Observations: []string{"o-1"}}}
	return publish(t, p).Dir, p.Set
}

// rewrite puts rows in the place of a table's, in both forms where asOf can order them, and seals the release anew: the
// work of somebody who changes a number and its checksum.
func rewrite[T any](t *testing.T, dir, name string, rows []T) {
	t.Helper()
	var b, csv bytes.Buffer
	if err := parquet.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "data", name+".parquet"), b.Bytes())
	if made, err := table.Of(name, rows); err == nil {
		defer made.Release()
		if err := table.WriteCSV(&csv, made); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, "data", name+".csv"), csv.Bytes())
	}
	describe(t, dir)
}

func put(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// describe brings sizes and hashes of the description in step with the files.
func describe(t *testing.T, dir string) {
	t.Helper()
	editPackage(t, dir, func(d *dataPackage) {
		for i, r := range d.Resources {
			var err error
			if d.Resources[i], err = described(r, dir); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func editPackage(t *testing.T, dir string, edit func(*dataPackage)) {
	t.Helper()
	d, err := describedFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	edit(&d)
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, packageFile), b)
}

func editRun(t *testing.T, dir string, edit func(*run)) {
	t.Helper()
	r, err := readRun(dir)
	if err != nil {
		t.Fatal(err)
	}
	edit(&r)
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, runFile), b)
}

func TestASoundReleaseHasNoFindings(t *testing.T) {
	dir, _ := sound(t)
	got, err := Inspect(dir)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if got.Foreign || got.Tables != len(table.Specs())-1 || got.Rows != 6 || got.Sources != 1 {
		t.Errorf("%+v", got)
	}
	link := filepath.Join(t.TempDir(), "latest")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := Inspect(link); err != nil {
		t.Errorf("through a link to the folder: %v", err)
	}
}

// Whoever changes a release and its checksums with it is found out by what no longer fits together.
func TestInspectNamesEachKindOfFault(t *testing.T) {
	for name, c := range map[string]struct {
		fault      func(t *testing.T, dir string, s *table.Set)
		code, says string
	}{
		"a number in the CSV file alone": {func(t *testing.T, dir string, _ *table.Set) {
			path := filepath.Join(dir, "data", "observations.csv")
			b, _ := os.ReadFile(path)
			put(t, path, bytes.Replace(b, []byte(",21,"), []byte(",12,"), 1))
			describe(t, dir)
		}, "E-VERIFY-FORMS", "data/observations.csv"},
		"a number and no description": {func(t *testing.T, dir string, s *table.Set) {
			other := 12.0
			s.Observations[0].Value = &other
			rewrite(t, dir, "observations", s.Observations)
			editPackage(t, dir, func(d *dataPackage) {
				for i := range d.Resources {
					if d.Resources[i].Path == "data/observations.csv" {
						d.Resources[i].Hash = "sha256:" + strings.Repeat("0", 64)
					}
				}
			})
		}, "E-VERIFY-PACKAGE", `"data/observations.csv" is described with another size or hash`},
		"other columns": {func(t *testing.T, dir string, s *table.Set) {
			rewrite(t, dir, "platforms", []struct {
				ID string `parquet:"id"`
			}{{"x"}})
		}, "E-VERIFY-SCHEMA", "other columns than table row Platform"},
		"no Parquet at all": {func(t *testing.T, dir string, s *table.Set) {
			put(t, filepath.Join(dir, "data", "platforms.parquet"), []byte("PAR1 and no more PAR1"))
			describe(t, dir)
		}, "E-VERIFY-SCHEMA", "data/platforms.parquet"},
		"a key twice": {func(t *testing.T, dir string, s *table.Set) {
			rewrite(t, dir, "platforms", append(s.Platforms, s.Platforms[1]))
		}, "E-VERIFY-KEY", "two rows have the key id=y"},
		"rows out of order": {func(t *testing.T, dir string, s *table.Set) {
			rewrite(t, dir, "platforms", []table.Platform{s.Platforms[1], s.Platforms[0]})
		}, "E-VERIFY-ORDER", "data/platforms.parquet"},
		"a row fewer than recorded": {func(t *testing.T, dir string, s *table.Set) {
			rewrite(t, dir, "platforms", s.Platforms[:1])
		}, "E-VERIFY-RECORD", "platforms has 1 rows, the record says 2"},
		"a table fewer": {func(t *testing.T, dir string, s *table.Set) {
			for _, form := range []string{".csv", ".parquet"} {
				if err := os.Remove(filepath.Join(dir, "data", "scores"+form)); err != nil {
					t.Fatal(err)
				}
			}
			editPackage(t, dir, func(d *dataPackage) {
				kept := d.Resources[:0]
				for _, r := range d.Resources {
					if !strings.HasPrefix(r.Path, "data/scores.") {
						kept = append(kept, r)
					}
				}
				d.Resources = kept
			})
		}, "E-VERIFY-TABLE", "scores"},
		"a platform that is none": {func(t *testing.T, dir string, s *table.Set) {
			s.Observations[0].Platform = "z"
			rewrite(t, dir, "observations", s.Observations)
		}, "E-VERIFY-REFERENCE", `observations, column platform: "z"`},
		"a source that is none": {func(t *testing.T, dir string, s *table.Set) {
			s.Observations[0].Source = "b@1"
			rewrite(t, dir, "observations", s.Observations)
		}, "E-VERIFY-REFERENCE", `observations, column source: "b@1"`},
		"an operand that is none": {func(t *testing.T, dir string, s *table.Set) {
			s.Indicators[0].Observations = []string{"o-1", "o-2"}
			rewrite(t, dir, "indicators", s.Indicators)
		}, "E-VERIFY-REFERENCE", `indicators, column observations: "o-2"`},
		"a row lost in a source": {func(t *testing.T, dir string, s *table.Set) {
			s.Sources[0].RowsSeen = 4
			rewrite(t, dir, "sources", s.Sources)
			editRun(t, dir, func(r *run) { r.Sources[0].Seen, r.Totals["seen"] = 4, 4 })
		}, "E-VERIFY-ROWS", "a@1: 4 seen, 1 loaded, 1 rejected (1 in quarantine), 1 ignored"},
		"a row lost from quarantine": {func(t *testing.T, dir string, s *table.Set) {
			rewrite(t, dir, "rejects", s.Rejects[:0])
			editRun(t, dir, func(r *run) { r.Tables["rejects"] = 0 })
		}, "E-VERIFY-ROWS", "1 rejected (0 in quarantine)"},
		"a path out of the folder": {func(t *testing.T, dir string, s *table.Set) {
			editPackage(t, dir, func(d *dataPackage) { d.Resources[0].Path = "../../../etc/passwd" })
		}, "E-VERIFY-PACKAGE", `"../../../etc/passwd" leads out of the folder`},
		"an absolute path": {func(t *testing.T, dir string, s *table.Set) {
			editPackage(t, dir, func(d *dataPackage) { d.Resources[0].Path = "/etc/passwd" })
		}, "E-VERIFY-PACKAGE", `"/etc/passwd" leads out of the folder`},
		"an address": {func(t *testing.T, dir string, s *table.Set) {
			editPackage(t, dir, func(d *dataPackage) { d.Resources[0].Path = "http://127.0.0.1/sources.csv" })
		}, "E-VERIFY-PACKAGE", `"http://127.0.0.1/sources.csv" leads out of the folder`},
		"a column less in the description": {func(t *testing.T, dir string, s *table.Set) {
			editPackage(t, dir, func(d *dataPackage) { d.Resources[0].Schema.Fields = d.Resources[0].Schema.Fields[1:] })
		}, "E-VERIFY-PACKAGE", "names other columns"},
		"no description": {func(t *testing.T, dir string, s *table.Set) { put(t, filepath.Join(dir, packageFile), []byte("[]")) },
			"E-VERIFY-PACKAGE", "cannot be read"},
		"no record": {func(t *testing.T, dir string, s *table.Set) { put(t, filepath.Join(dir, runFile), []byte("{")) },
			"E-VERIFY-RECORD", "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, set := sound(t)
			c.fault(t, dir, set)
			if err := os.Remove(filepath.Join(dir, sumsFile)); err != nil {
				t.Fatal(err)
			}
			if err := writeSums(Plan{}, dir); err != nil {
				t.Fatal(err)
			}
			_, err := Inspect(dir)
			if text := strings.ReplaceAll(rendered(err), `\"`, `"`); diag.ExitCode(err) != diag.ExitChecks || !strings.Contains(text, c.code+":") || !strings.Contains(text, c.says) {
				t.Errorf("exit code %d, want %s and %q in:\n%s", diag.ExitCode(err), c.code, c.says, text)
			}
		})
	}
}

// rendered prints all parts of a joined error.
func rendered(err error) string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all strings.Builder
		for _, e := range joined.Unwrap() {
			all.WriteString(rendered(e))
		}
		return all.String()
	}
	return diag.Render(err)
}

// A link is no file of a release, wherever it leads, and is not followed.
func TestLinksInAReleaseAreNotFollowed(t *testing.T) {
	for name, target := range map[string]string{"a file elsewhere": "/etc/hostname", "a folder elsewhere": "/etc", "itself": "."} {
		dir, _ := sound(t)
		if err := os.Symlink(target, filepath.Join(dir, "data", "more")); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		if err := Verify(dir); err == nil || !strings.Contains(diag.Render(err), "data/more is not listed") {
			t.Errorf("%s: %v", name, err)
		}
		path := filepath.Join(dir, "rejects.csv")
		outside := filepath.Join(t.TempDir(), "rejects.csv")
		if err := os.Rename(path, outside); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, path); err != nil {
			t.Fatal(err)
		}
		if err := Verify(dir); err == nil || !strings.Contains(diag.Render(err), "rejects.csv is no regular file") {
			t.Errorf("a link in the place of a file: %v", err)
		}
	}
}

// The tables of an older contract are not looked into, and that is said; the files are.
func TestAReleaseOfAnotherContract(t *testing.T) {
	dir, set := sound(t)
	rewrite(t, dir, "platforms", append(set.Platforms, set.Platforms[1]))
	editRun(t, dir, func(r *run) { r.Contract = "tables/1" })
	if err := writeSums(Plan{}, dir); err != nil {
		t.Fatal(err)
	}
	got, err := Inspect(dir)
	if err != nil || !got.Foreign || got.Contract != "tables/1" || got.Tables != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

// A list of checksums that names a path twice, or one outside the folder, is refused.
func TestListsOfChecksumsThatLie(t *testing.T) {
	zeros := strings.Repeat("0", 64)
	for _, line := range []string{zeros + "  ../run.json", zeros + "  /etc/passwd", zeros + "  run.json", "0  run.json", zeros + " run.json"} {
		dir, _ := sound(t)
		b, _ := os.ReadFile(filepath.Join(dir, sumsFile))
		put(t, filepath.Join(dir, sumsFile), append(b, []byte(line+"\n")...))
		if err := Verify(dir); diag.ExitCode(err) != diag.ExitChecks || !strings.Contains(diag.Render(err), "E-VERIFY-SUMS") {
			t.Errorf("%q: %v", line, err)
		}
	}
}
