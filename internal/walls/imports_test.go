package walls

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// below says whether a package is dir or lies below it.
func below(pkg, dir string) bool { return pkg == dir || strings.HasPrefix(pkg, dir+"/") }

// belowAny says whether a package is one of the folders or lies below one.
func belowAny(pkg string, dirs ...string) bool {
	return slices.ContainsFunc(dirs, func(dir string) bool { return below(pkg, dir) })
}

// mayImport is the one-way flow of the house: imports point down only. Both packages are given from
// the root of the module.
func mayImport(from, to string) bool {
	const formats = "pipeline/ingest"
	if format, ok := strings.CutPrefix(from, formats+"/"); ok {
		own, _, _ := strings.Cut(format, "/")
		return belowAny(to, "internal", formats+"/"+own, formats+"/dsaspec") || to == formats || to == "pipeline/table"
	}
	switch top, _, _ := strings.Cut(from, "/"); top {
	case "cmd":
		return below(to, from) || belowAny(to, "reports", "pipeline", "datasets", "internal")
	case "reports":
		return belowAny(to, "reports", "pipeline/table", "datasets", "internal")
	case "pipeline":
		return belowAny(to, "pipeline", "datasets", "internal")
	case "datasets":
		return belowAny(to, "datasets", "internal")
	case "internal":
		return below(to, "internal")
	}
	return false
}

// testTools is for the tests of the pipeline alone.
const testTools = "pipeline/ingest/ingesttest"

func importComplaints(all []source) []string {
	var complaints []string
	for _, s := range all {
		for _, to := range s.ours() {
			// A test outside the package may import the package it tests, under whatever wall.
			allowed := mayImport(s.folder(), to) || s.isTest() && (to == s.folder() || to == testTools && below(s.folder(), "pipeline"))
			if !s.isTest() && to == testTools {
				allowed = false
			}
			if !allowed {
				complaints = append(complaints, fmt.Sprintf("%s imports %s: imports point down only", s.path, to))
			}
		}
	}
	return complaints
}

func TestImportsPointDown(t *testing.T) {
	report(t, importComplaints(sources(t)))
}

func TestImportsPointDownCanFail(t *testing.T) {
	tools := fmt.Sprintf("package x\n\nimport _ %q\n", module+"/"+testTools)
	wantComplaint(t, importComplaints([]source{parse(t, "pipeline/ingest/meta/x.go", tools)}), "imports "+testTools)
	report(t, importComplaints([]source{parse(t, "pipeline/ingest/meta/x_test.go", tools)}))
	for _, pair := range [][2]string{
		{"cmd/answerable", "cmd/other"},
		{"reports/site", "pipeline"}, {"reports/site", "pipeline/score"}, {"reports/chart", "cmd/answerable"},
		{"pipeline", "reports/site"}, {"pipeline/table", "reports/locale"}, {"pipeline/score", "cmd/answerable"},
		{"pipeline/ingest/meta", "pipeline/ingest/google"}, {"pipeline/ingest/meta", "pipeline/resolve"},
		{"pipeline/ingest/dsaspec", "pipeline/ingest/dsacsv"}, {"pipeline/ingest/meta", "pipeline/ingest/metallic"},
		{"datasets", "pipeline/table"}, {"internal/stat", "pipeline/table"}, {"internal/stat", "datasets"},
		{"elsewhere", "internal/stat"},
	} {
		text := fmt.Sprintf("package x\n\nimport _ %q\n", module+"/"+pair[1])
		wantComplaint(t, importComplaints([]source{parse(t, pair[0]+"/x.go", text)}), "imports "+pair[1])
	}
	for _, pair := range [][2]string{
		{"cmd/answerable", "pipeline"}, {"cmd/answerable", "reports/site"}, {"cmd/answerable", "internal/diag"},
		{"reports/site", "reports/chart"}, {"reports/site", "pipeline/table"}, {"reports/site", "datasets"},
		{"pipeline", "pipeline/ingest/meta"}, {"pipeline/ingest", "pipeline/table"},
		{"pipeline/ingest/dsacsv", "pipeline/ingest/dsaspec"}, {"pipeline/ingest/meta", "pipeline/ingest"},
		{"pipeline/ingest/meta", "pipeline/ingest/meta/layout"}, {"internal/atomicfs", "internal/diag"},
	} {
		if !mayImport(pair[0], pair[1]) {
			t.Errorf("%s may not import %s", pair[0], pair[1])
		}
	}
}

// heavy are packages that the program must never carry: Parquet has one reader and writer, which is
// another library, and nothing here speaks to a server.
var heavy = []string{
	"github.com/apache/arrow/go/v15/parquet",
	"github.com/apache/arrow/go/v15/arrow/flight",
	"google.golang.org/grpc",
	"github.com/apache/beam",
	"github.com/duckdb",
}

func heavyComplaints(deps []string) []string {
	var complaints []string
	for _, dep := range deps {
		if belowAny(dep, heavy...) {
			complaints = append(complaints, "the program carries "+dep)
		}
	}
	return complaints
}

func TestProgramCarriesNothingHeavy(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "./cmd/answerable")
	list.Dir = root(t)
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, module+"/internal/diag") {
		t.Errorf("the list of %d packages is not that of the program", len(deps))
	}
	report(t, heavyComplaints(deps))
}

func TestProgramCarriesNothingHeavyCanFail(t *testing.T) {
	const arrow = "github.com/apache/arrow/go/v15/"
	wantComplaint(t, heavyComplaints([]string{"fmt", arrow + "arrow/array", arrow + "parquet/pqarrow"}), "pqarrow")
	wantComplaint(t, heavyComplaints([]string{arrow + "arrow/ipc", arrow + "arrow/flight"}), "flight")
	wantComplaint(t, heavyComplaints([]string{"google.golang.org/grpc/codes", "google.golang.org/protobuf/proto"}), "grpc/codes")
	wantComplaint(t, heavyComplaints([]string{"github.com/apache/beam/sdks/v2/go/pkg/beam"}), "beam")
}
