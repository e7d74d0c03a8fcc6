package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/reports/locale"
)

// A said is a sentence of a problem as the source writes it; what it carries is replaced by a sample.
type said struct{ where, text string }

// sample stands for what a sentence carries; it is a word and a number in one, so that any pattern takes it.
const sample = "7"

// A reading of one package: its constants, its functions, and which of their parameters become sentences.
type reading struct {
	set    *token.FileSet
	consts map[string]string
	funcs  map[string]*ast.FuncDecl
	files  []*ast.File
}

func readPackage(t *testing.T, dir string) *reading {
	t.Helper()
	r := &reading{set: token.NewFileSet(), consts: map[string]string{}, funcs: map[string]*ast.FuncDecl{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(r.set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		r.files = append(r.files, f)
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				r.funcs[fn.Name.Name] = fn
			}
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				for _, s := range g.Specs {
					v := s.(*ast.ValueSpec)
					for i, n := range v.Names {
						if i < len(v.Values) {
							if text, ok := r.text(v.Values[i]); ok {
								r.consts[n.Name] = text
							}
						}
					}
				}
			}
		}
	}
	return r
}

// text is a sentence as far as the source says it; false where it is a variable alone.
func (r *reading) text(e ast.Expr) (string, bool) {
	switch v := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(v.Value)
		return s, err == nil && v.Kind == token.STRING
	case *ast.Ident:
		s, ok := r.consts[v.Name]
		return s, ok
	case *ast.ParenExpr:
		return r.text(v.X)
	case *ast.BinaryExpr:
		x, okX := r.text(v.X)
		y, okY := r.text(v.Y)
		if !okX {
			x = sample
		}
		if !okY {
			y = sample
		}
		return x + y, okX || okY
	case *ast.CallExpr:
		if f, ok := v.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" && len(v.Args) > 0 {
			s, ok := r.text(v.Args[0])
			for _, verb := range []string{"%s", "%d", "%v", "%.2f", "%.0f", "%g"} {
				s = strings.ReplaceAll(s, verb, sample)
			}
			return strings.ReplaceAll(strings.ReplaceAll(s, "%q", strconv.Quote(sample)), "%%", "%"), ok
		}
	}
	return "", false
}

var sentences = []string{"What", "Rule", "Next"}

// literals gives the fields of problems in a node, and the fields of a literal that are filled in below it.
func (r *reading) literals(n ast.Node, each func(value ast.Expr)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.CompositeLit:
			name := ""
			switch t := v.Type.(type) {
			case *ast.SelectorExpr:
				name = t.Sel.Name
			case *ast.Ident:
				name = t.Name
			}
			if name != "Problem" {
				return true
			}
			for _, e := range v.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					if k, ok := kv.Key.(*ast.Ident); ok && slices.Contains(sentences, k.Name) {
						each(kv.Value)
					}
				}
			}
		case *ast.AssignStmt:
			for i, l := range v.Lhs {
				if s, ok := l.(*ast.SelectorExpr); ok && slices.Contains(sentences, s.Sel.Name) && i < len(v.Rhs) {
					each(v.Rhs[i])
				}
			}
		}
		return true
	})
}

// sentences lists those of a package: written in a problem, or handed to a function that puts its parameter
// into one.
func (r *reading) sentences() []said {
	var out []said
	add := func(e ast.Expr) {
		if text, ok := r.text(e); ok {
			out = append(out, said{r.set.Position(e.Pos()).String(), text})
		}
	}
	passed := map[string][]int{} // function: its parameters that become sentences
	for name, fn := range r.funcs {
		var params []string
		for _, f := range fn.Type.Params.List {
			for _, n := range f.Names {
				params = append(params, n.Name)
			}
		}
		r.literals(fn, func(e ast.Expr) {
			ast.Inspect(e, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					if i := slices.Index(params, id.Name); i >= 0 && e == ast.Expr(id) {
						passed[name] = append(passed[name], i)
					}
				}
				return true
			})
		})
	}
	for _, f := range r.files {
		r.literals(f, add)
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			for _, i := range passed[name] {
				if i < len(call.Args) {
					add(call.Args[i])
				}
			}
			return true
		})
	}
	return out
}

// Every sentence of a problem has a French form: what is wrong, the rule, and what to do next.
func TestEveryProblemIsSaidInFrench(t *testing.T) {
	root := filepath.Join("..", "..")
	count, missing := 0, map[string]bool{}
	for _, top := range []string{"cmd", "datasets", "internal", "pipeline", "reports"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "answerable-beam" {
				return filepath.SkipDir // a program for clusters, whose engine speaks English
			}
			if err != nil || !d.IsDir() || d.Name() == "testdata" || d.Name() == "node_modules" || d.Name() == "diag" {
				return err
			}
			for _, s := range readPackage(t, path).sentences() {
				count++
				if s.text == "" || len(strings.Trim(s.text, sample+" :;,")) < 3 || missing[s.text] {
					continue
				}
				if locale.Message("fr", s.text) == s.text {
					missing[s.text] = true
					t.Errorf("%s: no French form in reports/locale: %q", s.where, s.text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if count < 300 {
		t.Errorf("%d sentences were found: the search looks in the wrong place", count)
	}
}
