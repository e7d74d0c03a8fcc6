package walls

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strconv"
	"testing"
)

// changing are the calls that change what is on a disk. A build makes them through package atomicfs, where each can be
// made to fail, and says which file could not be written.
var changing = []string{"os.WriteFile", "os.Create", "os.CreateTemp", "os.OpenFile", "os.Mkdir", "os.MkdirAll", "os.MkdirTemp", "os.Rename",
	"os.Remove", "os.RemoveAll", "os.Truncate", "os.Link", "os.Symlink", "os.Chmod", "os.Chtimes"}

// clocks are the calls that ask what time it is.
var clocks = []string{"time.Now", "time.Since", "time.Until", "time.After", "time.Tick", "time.NewTimer", "time.NewTicker", "time.AfterFunc"}

// A rule keeps calls out of the program but for some places.
type rule struct {
	calls  []string
	except []string // folders, or files of a folder
	why    string
}

var callRules = []rule{
	{changing, []string{"internal/atomicfs", "internal/peak", "internal/bench",
		"pipeline/statements", // no part of a build: it stages and publishes days on its own, and its tests kill it
		"cmd/answerable-beam", // a program of its own
	}, "writing goes through internal/atomicfs"},
	{clocks, []string{
		"internal/atomicfs/lock.go",                                                             // says since when another run holds the folder
		"cmd/answerable/status.go",                                                              // speaks of today
		"cmd/answerable/statements.go", "cmd/answerable/statements_say.go", "internal/progress", // say on the terminal how fast a run is
		"internal/peak", "internal/bench", // measure
	}, "nothing that is written depends on the clock"},
}

// callComplaints finds the calls that a rule keeps out. Tests may make them.
func callComplaints(all []source, rules []rule) []string {
	var complaints []string
	for _, s := range all {
		names := importNames(s)
		for _, r := range rules {
			if s.isTest() || belowAny(s.path, r.except...) {
				continue
			}
			ast.Inspect(s.file, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				pkg, ok := sel.X.(*ast.Ident)
				if call := names[identName(pkg, ok)] + "." + sel.Sel.Name; slices.Contains(r.calls, call) {
					complaints = append(complaints, fmt.Sprintf("%s:%d uses %s: %s", s.path, s.fset.Position(n.Pos()).Line, call, r.why))
				}
				return true
			})
		}
	}
	return complaints
}

func identName(id *ast.Ident, ok bool) string {
	if !ok {
		return ""
	}
	return id.Name
}

// importNames gives the packages of a file by the names that it calls them.
func importNames(s source) map[string]string {
	out := map[string]string{}
	for _, spec := range s.file.Imports {
		full, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(full)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		out[name] = full
	}
	return out
}

func TestOnlyOnePackageWritesAndNoOutputAsksTheClock(t *testing.T) {
	report(t, callComplaints(sources(t), callRules))
}

func TestOnlyOnePackageWritesAndNoOutputAsksTheClockCanFail(t *testing.T) {
	const write = "package x\n\nimport \"os\"\n\nvar f = os.WriteFile\n"
	const clock = "package x\n\nimport when \"time\"\n\nvar f = when.Now()\n"
	wantComplaint(t, callComplaints([]source{parse(t, "reports/site/x.go", write)}, callRules), "reports/site/x.go:5 uses os.WriteFile")
	wantComplaint(t, callComplaints([]source{parse(t, "pipeline/score/x.go", clock)}, callRules), "uses time.Now")
	wantComplaint(t, callComplaints([]source{parse(t, "internal/atomicfs/staging.go", clock)}, callRules), "uses time.Now")
	report(t, callComplaints([]source{parse(t, "reports/site/x_test.go", write), parse(t, "internal/atomicfs/write.go", write),
		parse(t, "internal/atomicfs/lock.go", clock)}, callRules))
}
