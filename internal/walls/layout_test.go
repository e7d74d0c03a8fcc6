package walls

import (
	"bytes"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rooms are the names that may stand at the top level, beside names that begin with a full stop. The
// last five are made by commands and known to git as ignored.
var rooms = []string{
	"cmd", "pipeline", "datasets", "reports", "internal", "go.mod", "go.sum", "Makefile", "README.md",
	"LICENSE", "CHANGELOG.md", "CITATION.cff", "bin", "releases", "inputs", "checked", "packets",
}

func roomComplaints(names []string) []string {
	var complaints []string
	for _, name := range names {
		if !strings.HasPrefix(name, ".") && !slices.Contains(rooms, name) {
			complaints = append(complaints, name+" has no place at the top level")
		}
	}
	return complaints
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	report(t, roomComplaints(names))
}

func TestTopLevelCanFail(t *testing.T) {
	wantComplaint(t, roomComplaints([]string{"cmd", ".ci", "utils", "go.mod"}), "utils")
}

// commentComplaints wants a comment on every package, in the form that go doc shows. A folder that
// holds tests alone is not a package that anybody imports.
func commentComplaints(all []source) []string {
	names, documented := map[string]string{}, map[string]bool{}
	for _, s := range all {
		if s.isTest() {
			continue
		}
		name := s.file.Name.Name
		names[s.folder()] = name
		if doc := s.file.Doc.Text(); strings.HasPrefix(doc, "Package "+name+" ") || name == "main" && doc != "" {
			documented[s.folder()] = true
		}
	}
	var complaints []string
	for folder, name := range names {
		if !documented[folder] {
			complaints = append(complaints, fmt.Sprintf("package %s in %s has no package comment", name, folder))
		}
	}
	slices.Sort(complaints)
	return complaints
}

func TestPackageComments(t *testing.T) {
	report(t, commentComplaints(sources(t)))
}

func TestPackageCommentsCanFail(t *testing.T) {
	good := parse(t, "pipeline/a/doc.go", "// Package a is here.\npackage a\n")
	quiet := parse(t, "pipeline/a/more.go", "package a\n")
	bad := parse(t, "pipeline/b/b.go", "// A stray remark.\npackage b\n")
	test := parse(t, "pipeline/c/c_test.go", "package c\n")
	wantComplaint(t, commentComplaints([]source{good, quiet, bad, test}), "package b in pipeline/b")
}

// Limits of size, in lines. They are alarms, far above what is usual here.
const (
	maxFunction = 120
	maxFile     = 600
)

func sizeComplaints(all []source) []string {
	var complaints []string
	for _, s := range all {
		if s.isTest() {
			continue
		}
		if s.lines > maxFile {
			complaints = append(complaints, fmt.Sprintf("%s has %d lines, at most %d", s.path, s.lines, maxFile))
		}
		for _, decl := range s.file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
			if lines > maxFunction {
				complaints = append(complaints, fmt.Sprintf("%s: %s has %d lines, at most %d", s.path, f.Name.Name, lines, maxFunction))
			}
		}
	}
	return complaints
}

func TestSizes(t *testing.T) {
	report(t, sizeComplaints(sources(t)))
}

func TestSizesCanFail(t *testing.T) {
	body := func(lines int) string {
		return "package x\n\nfunc Long() {\n" + strings.Repeat("\t_ = 0\n", lines) + "}\n"
	}
	report(t, sizeComplaints([]source{parse(t, "x.go", body(118)), parse(t, "x_test.go", body(700))}))
	wantComplaint(t, sizeComplaints([]source{parse(t, "x.go", body(119))}), "Long has 121 lines")
	wantComplaint(t, sizeComplaints([]source{parse(t, "x.go", "package x\n"+strings.Repeat("// x\n", 600))}), "has 601 lines")
}

// machinePath finds the path of a place on somebody's machine. It is put together here from parts so
// that it does not find itself. A path inside an address is preceded by a letter and is left alone.
var machinePath = regexp.MustCompile(`(^|[^\w.\-])(/(` + strings.Join([]string{"work", "root", "home", "tmp", "Users", "private", "var/folders"}, "|") +
	`)/[\w.\-]+|[A-Za-z]:\\+` + `Users\\)`)

// pathComplaints looks at one file. Further are paths that are those of this very machine.
func pathComplaints(name string, text []byte, further ...string) []string {
	var complaints []string
	for i, line := range bytes.Split(text, []byte("\n")) {
		found := machinePath.Find(line)
		for _, place := range further {
			if bytes.Contains(line, []byte(place)) {
				found = []byte(place)
			}
		}
		if found != nil {
			complaints = append(complaints, fmt.Sprintf("%s:%d has the path of a machine: %s", name, i+1, bytes.TrimSpace(found)))
		}
	}
	return complaints
}

func TestNoPathOfAMachine(t *testing.T) {
	top := root(t)
	for _, name := range files(t, top) {
		text, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(text, 0) >= 0 { // not text
			continue
		}
		report(t, pathComplaints(name, text, top+string(filepath.Separator)))
	}
}

func TestNoPathOfAMachineCanFail(t *testing.T) {
	slash := "/"
	for _, bad := range []string{
		slash + "tmp/x", `open("` + slash + `home/someone/x")`, "see " + slash + "root/data", "file://" + slash + "Users/x",
		`C:` + `\Users\x`, `"C:` + `\\Users\\x"`,
	} {
		wantComplaint(t, pathComplaints("a.md", []byte("fine\n"+bad)), "a.md:2")
	}
	wantComplaint(t, pathComplaints("a.md", []byte("in "+slash+"srv/ci/answerable/x"), slash+"srv/ci/answerable/"), "a.md:1")
	report(t, pathComplaints("a.md", []byte("https://example.org"+slash+"home/page ."+slash+"work/x .."+slash+"tmp/y a"+slash+"root/b")))
}
