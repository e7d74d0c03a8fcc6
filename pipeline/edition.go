package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

// quarter is how the edition of a quarter is named; releases of it are numbered from 0.
var quarter = regexp.MustCompile(`^\d{4}Q[1-4]$`)

// newest is the highest number of a release of the quarter that stands in the folder of releases; 0 where there is none.
func newest(opt Options) (int, error) {
	if !quarter.MatchString(opt.Edition) {
		return 0, &diag.Problem{Code: "E-EDITION", What: "the name of --edition is no quarter", Value: opt.Edition, Rule: "a year, Q and 1 to 4: 2026Q3; its releases are numbered by the program",
			Next: "name the quarter alone", Exit: diag.ExitUsage}
	}
	found, err := os.ReadDir(opt.Out)
	if err != nil && !os.IsNotExist(err) {
		return 0, atomicfs.WriteProblem(opt.Out, err)
	}
	last := 0
	for _, f := range found {
		number, ok := strings.CutPrefix(f.Name(), opt.Edition+".")
		number, as := strings.CutSuffix(number, suffix(opt))
		if n, err := strconv.Atoi(number); ok && as && err == nil && n > last {
			last = n
		}
	}
	return last, nil
}

// numbered names a release of the quarter.
func numbered(opt Options, n int) string { return fmt.Sprintf("%s.%d", opt.Edition, n) }

// suffix is what an old state of knowledge adds to the name.
func suffix(opt Options) string {
	if opt.AsOf == "" {
		return ""
	}
	return "-as-of-" + opt.AsOf
}

// correcting gives the options of a release by its number: a correction lists what differs from the release that it
// corrects, unless another one is named.
func (opt Options) correcting(n int) Options {
	if n > 0 && opt.Previous == "" {
		opt.Previous = filepath.Join(opt.Out, numbered(opt, n-1)+suffix(opt))
	}
	return opt
}
