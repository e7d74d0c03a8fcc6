package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"answerable": main})
}

// Each script is a page of the manual that runs: commands, inputs, what is printed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"hostile": hostile},
	})
}

func TestEveryCommandAnswersHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"build", "--help"}, {"ledger", "--help"}, {"verify", "--help"}, {"version", "--help"}} {
		var out, errs bytes.Buffer
		if code := run(args, streams{&out, &errs}); code != 0 || !strings.Contains(out.String(), "Usage:") {
			t.Errorf("%v: exit code %d, output %q %q", args, code, out.String(), errs.String())
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		dir, err := os.MkdirTemp(b.TempDir(), "")
		if err != nil {
			b.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run([]string{"build", "--out", dir}, streams{&out, &errs}); code != 0 {
			b.Fatal(errs.String())
		}
	}
}
