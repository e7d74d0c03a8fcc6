package chart

import (
	"embed"
	"io/fs"
	"runtime"
	"sync"

	"github.com/dop251/goja"
	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/internal/diag"
)

//go:embed assets/vendor assets/draw.js assets/live.js
var assets embed.FS

// An engine is ECharts and our drawing program, compiled once. Loading them into a machine takes longer
// than drawing, so that machines are kept for the next chart.
type engine struct {
	shim, lib, draw *goja.Program

	mu   sync.Mutex
	idle []*machine
}

// shim is what ECharts expects of its surroundings. Timers never fire: nothing is animated.
const shim = `var self = globalThis, window = undefined;
var setTimeout = function () { return 0; }, clearTimeout = function () {};
var console = { log: function () {}, warn: function () {}, error: function () {} };`

// load compiles the embedded programs on first use.
var load = sync.OnceValues(func() (*engine, error) { return compile(assets) })

// compile reads the programs from a folder laid out as this package's.
func compile(files fs.FS) (*engine, error) {
	lib, err := fs.ReadFile(files, "assets/vendor/echarts.min.js")
	if err != nil {
		return nil, &diag.Problem{Code: "E-CHART-ENGINE",
			What: "the chart engine is not embedded; run make assets and build again",
			Rule: "charts are drawn by ECharts, which is fetched once and embedded at build time",
			Next: "make assets, then build again", Exit: diag.ExitOutput, Cause: err}
	}
	draw, err := fs.ReadFile(files, "assets/draw.js")
	if err != nil {
		return nil, problem("", err)
	}
	e := &engine{}
	for _, p := range []struct {
		name, text string
		to         **goja.Program
	}{{"shim.js", shim, &e.shim}, {"echarts.min.js", string(lib), &e.lib}, {"draw.js", string(draw), &e.draw}} {
		if *p.to, err = goja.Compile(p.name, p.text, false); err != nil {
			return nil, problem("", err)
		}
	}
	return e, nil
}

// problem says that a chart could not be drawn, which is a defect of the program.
func problem(id string, cause error) error {
	return &diag.Problem{Code: "E-CHART-DRAW", What: "a chart could not be drawn", Value: id,
		Rule: "the chart engine accepts every option object that this program builds",
		Next: "report this with the release that was being built", Exit: diag.ExitInternal, Cause: cause}
}

// Draw turns options into static SVG, several at a time, and returns them in the order given. The
// result depends on the options alone. An option that was drawn before is not drawn again. An error
// names an option that failed.
func Draw(options []Option) ([]string, error) {
	e, err := load()
	if err != nil {
		return nil, err
	}
	out := make([]string, len(options))
	var pool errgroup.Group
	pool.SetLimit(runtime.GOMAXPROCS(0))
	for i, o := range options {
		pool.Go(func() (err error) {
			out[i], err = drawn.get(o, e.svg)
			return err
		})
	}
	return out, pool.Wait()
}
