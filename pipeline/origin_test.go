package pipeline

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/snapshot"
)

// A stored file is named by its hash; what its own name tells is not lost by that.
func TestStoredFileKeepsWhatItsNameTells(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	sheet := "Applicability,Service,Reporting period,Section,Indicator,Scope,Value\n" +
		"All,Plaza,2031-01-01/2031-06-30,Internal complaints mechanism,Number of complaints submitted to the internal-complaints mechanism,Total number,7\n"
	for name, want := range map[string]string{"7_appeals_and_recidivism_Ads.csv": "Ads", "7_appeals_and_recidivism.csv": ""} {
		stored := ingest.File{Name: strings.Repeat("0", 64), Bytes: []byte(sheet)}
		l, err := readWithOrigin(know, stored, &snapshot.Origin{File: name})
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if got := l.Figures[0].Breakdown["surface"]; got != want || l.Source.File != name {
			t.Errorf("%s: surface %q of %s", name, got, l.Source.File)
		}
	}
}
