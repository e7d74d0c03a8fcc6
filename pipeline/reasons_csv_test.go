package pipeline

import (
	"testing"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Every reason with which a declared CSV file loses a row is explained to who asks why.
func TestReasonsOfDeclaredCSVAreExplained(t *testing.T) {
	for _, r := range csvdecl.Reasons {
		if _, ok := ingest.Explain(r); !ok {
			t.Errorf("%s is not explained", r)
		}
	}
}
