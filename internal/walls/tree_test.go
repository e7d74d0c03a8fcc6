package walls

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the import path of the project.
const module = "github.com/answerable-data/answerable"

// A source is one parsed Go file.
type source struct {
	path  string // from the root of the module, with slashes
	lines int
	file  *ast.File
	fset  *token.FileSet
}

func (s source) folder() string { return path.Dir(s.path) }
func (s source) isTest() bool   { return strings.HasSuffix(s.path, "_test.go") }

// ours gives the project's own packages that the file imports, from the root of the module.
func (s source) ours() []string {
	var paths []string
	for _, spec := range s.file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if rest, ok := strings.CutPrefix(name, module+"/"); ok {
			paths = append(paths, rest)
		}
	}
	return paths
}

func parse(t *testing.T, name, text string) source {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{path: name, lines: strings.Count(text, "\n"), file: file, fset: fset}
}

// root is the folder of go.mod, found upwards from the folder of the test.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// unlisted are folders that git leaves out: built, fetched or published.
var unlisted = []string{".git", "bin", "releases", "node_modules", "vendor"}

// files lists every file of the project, from the root and with slashes.
func files(t *testing.T, top string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains(unlisted, entry.Name()) {
			return fs.SkipDir
		}
		if entry.Type().IsRegular() {
			short, err := filepath.Rel(top, name)
			names = append(names, filepath.ToSlash(short))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// sources parses every Go file of the project.
func sources(t *testing.T) []source {
	t.Helper()
	top := root(t)
	var all []source
	for _, name := range files(t, top) {
		if !strings.HasSuffix(name, ".go") || strings.Contains(name, "/testdata/") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, parse(t, name, string(text)))
	}
	if len(all) == 0 {
		t.Fatal("no Go file found: the walls hold nothing")
	}
	return all
}

// report fails the test with each complaint.
func report(t *testing.T, complaints []string) {
	t.Helper()
	for _, c := range complaints {
		t.Error(c)
	}
}

// wantComplaint fails the test unless the rule complained once, about what it should.
func wantComplaint(t *testing.T, complaints []string, about string) {
	t.Helper()
	if len(complaints) != 1 || !strings.Contains(complaints[0], about) {
		t.Errorf("complaints %q, want one about %q", complaints, about)
	}
}
