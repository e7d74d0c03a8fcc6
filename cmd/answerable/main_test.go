package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/answerable-data/answerable/datasets"
)

func TestMain(m *testing.M) {
	testscript.Main(cleaning{m}, map[string]func(){"answerable": func() { dieAt(); main() }})
}

// cleaning runs the tests, then removes the release that they share.
type cleaning struct{ *testing.M }

func (c cleaning) Run() int {
	os.Setenv("LC_ALL", "C") // messages are compared in English
	defer func() {
		if shared != "" {
			os.RemoveAll(shared)
		}
	}()
	return c.M.Run()
}

// Each script is a page of the manual that runs: commands, inputs, what is printed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error { // what a user copies to write a framework of their own
			text, err := fs.ReadFile(datasets.Files(), "framework.yaml")
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "framework.yaml"), text, 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "bytes": writeBytes, "hostile": hostile, "reseal": reseal, "flip": flip, "dayarchive": dayArchive, "madeupcounts": madeUpCounts},
	})
}

// exits is a command of the scripts: "exits 3 answerable check ..." runs a command that must end with this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [argument...]")
	}
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// writeBytes is a command of the scripts: "bytes FILE TEXT..." writes lines in which \xNN stands for a byte.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: bytes file line...")
	}
	var text strings.Builder
	for _, line := range args[1:] {
		raw, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `\n"`)
		ts.Check(err)
		text.WriteString(raw)
	}
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
	ts.Check(os.WriteFile(file, []byte(text.String()), 0o600))
}

func TestEveryCommandAnswersHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"build", "--help"}, {"ledger", "--help"}, {"verify", "--help"}, {"check", "--help"}, {"infer", "--help"}, {"index", "--help"}, {"cases", "--help"}, {"cases", "check", "--help"}, {"cases", "add", "--help"}, {"dockets", "--help"}, {"courts", "--help"}, {"statements", "--help"}, {"statements", "merge", "--help"}, {"diff", "--help"}, {"plan", "--help"}, {"sign", "--help"}, {"packet", "--help"}, {"ls", "--help"}, {"explain", "--help"}, {"version", "--help"}} {
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
