package courts

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/bench/civil"
	"github.com/answerable-data/answerable/internal/diag"
)

// An update of the civil file holds the cases of the one before, and more: the two are not added up. Two parts of one
// file are.
func TestAnUpdateIsNotAddedToTheFileItReplaces(t *testing.T) {
	text, _ := generate(t, civil.Options{Rows: 20_000, Seed: 5, End: "\n"})
	lines := bytes.SplitAfter(text, []byte("\n"))
	part := func(from, to int) string {
		return save(t, "cv88on.txt", bytes.Join(append([][]byte{lines[0]}, lines[from:to]...), nil))
	}
	for name, c := range map[string]struct {
		files []string
		ok    bool
	}{
		"parts":                    {[]string{part(1, 9000), part(9000, 20_001)}, true},
		"update of a file":         {[]string{part(1, 9000), part(1, 20_001)}, false},
		"the other way round":      {[]string{part(1, 20_001), part(1, 9000)}, false},
		"small file, large update": {[]string{part(100, 300), part(1, 20_001)}, false},
		"a tenth in common":        {[]string{part(1, 10_001), part(9001, 20_001)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Run(context.Background(), Options{Files: c.files, Out: filepath.Join(t.TempDir(), "out"), MaxRejected: .05})
			switch {
			case c.ok && err != nil:
				t.Error(diag.Render(err))
			case !c.ok && (err == nil || !strings.Contains(diag.Render(err), "E-COURTS-OVERLAP")):
				t.Errorf("the files were added up (%v)", err)
			}
		})
	}
}
