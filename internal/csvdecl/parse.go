package csvdecl

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/answerable-data/answerable/internal/diag"
)

// required are the keys for which there is no default.
var required = []string{"encoding", "delimiter", "quote", "header"}

// maxDeclaration is the size of a declaration in bytes: 20,000 names of columns fit in.
const maxDeclaration = 4 << 20

// Parse reads a declaration in YAML and checks it. An error is a *diag.Problem; name is the file's, for
// its message.
func Parse(name string, b []byte) (d Declaration, err error) {
	defer func() { // the parser is foreign code and the file is anybody's
		if p := recover(); p != nil {
			d, err = Declaration{}, yamlProblem(name, fmt.Errorf("the YAML parser failed: %v", p))
		}
	}()
	if len(b) > maxDeclaration {
		return d, &diag.Problem{Code: CodeDeclaration, What: "the declaration is too long", Where: diag.Place{File: name},
			Rule: fmt.Sprintf("a declaration has at most %d bytes", maxDeclaration), Next: "give the declaration, not the data"}
	}
	if err := checkKeys(name, b); err != nil {
		return d, err
	}
	if err := yaml.UnmarshalWithOptions(b, &d, yaml.Strict()); err != nil {
		return d, yamlProblem(name, err)
	}
	return d, d.Check(name)
}

// checkKeys holds the keys against the schema before anything is decoded, so that a misspelt one is named
// with its line and its likely meaning.
func checkKeys(name string, b []byte) error {
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return yamlProblem(name, err)
	}
	known, seen := keys(), []string{}
	for _, m := range mappings(file) {
		key := m.Key.GetToken()
		if slices.Contains(seen, key.Value) {
			return keyProblem(name, key.Position.Line, fmt.Sprintf("the key %q stands twice", key.Value), key.Value, "remove one of the two")
		}
		if !slices.Contains(known, key.Value) {
			next := "remove the key, or give it one of these names"
			if near := nearest(key.Value, known); near != "" {
				next = fmt.Sprintf("did you mean %q?", near)
			}
			return keyProblem(name, key.Position.Line, fmt.Sprintf("unknown key %q", key.Value), key.Value, next)
		}
		seen = append(seen, key.Value)
	}
	for _, k := range required {
		if !slices.Contains(seen, k) {
			return keyProblem(name, 0, fmt.Sprintf("the key %q is missing", k), "", "declare it; `answerable infer FILE` proposes a declaration to review")
		}
	}
	return nil
}

// mappings gives the entries of the top level; none where the text is no mapping.
func mappings(file *ast.File) []*ast.MappingValueNode {
	if len(file.Docs) == 0 {
		return nil
	}
	switch n := file.Docs[0].Body.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// keys gives the names of all keys, in the order of the schema.
func keys() []string {
	var names []string
	for f := range reflect.TypeFor[Declaration]().Fields() {
		names = append(names, f.Tag.Get("yaml"))
	}
	return names
}

func keyProblem(name string, line int, what, value, next string) error {
	return &diag.Problem{Code: CodeKey, What: what, Where: diag.Place{File: name, Row: line}, Value: value,
		Rule: "a declaration has the keys " + strings.Join(required, ", ") + " and may have " + strings.Join(keys()[len(required):], ", "), Next: next}
}

func yamlProblem(name string, err error) error {
	p := &diag.Problem{Code: CodeDeclaration, What: "the declaration cannot be read as YAML", Where: diag.Place{File: name},
		Rule: "a declaration is a YAML mapping; texts with special characters stand in quotes", Next: "correct the declaration"}
	var at yaml.Error
	if errors.As(err, &at) {
		p.What += ": " + at.GetMessage()
		if t := at.GetToken(); t != nil && t.Position != nil {
			p.Where.Row = t.Position.Line
		}
	}
	return p
}

// nearest finds the key that a misspelt one most likely stands for, or "".
func nearest(word string, names []string) string {
	fold := func(s string) string {
		return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(s))
	}
	best, least := "", 0
	if len(word) > 100 {
		return ""
	}
	for _, name := range names {
		w, n := fold(word), fold(name)
		d := distance([]rune(w), []rune(n))
		if d*2 > len(n) && !strings.HasPrefix(w, n) && !strings.HasPrefix(n, w) || w == "" {
			continue
		}
		if best == "" || d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is the edit distance of Levenshtein.
func distance(a, b []rune) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, ra := range a {
		cur := make([]int, len(b)+1)
		cur[0] = i + 1
		for j, rb := range b {
			cost := 1
			if ra == rb {
				cost = 0
			}
			cur[j+1] = min(prev[j]+cost, prev[j+1]+1, cur[j]+1)
		}
		prev = cur
	}
	return prev[len(b)]
}
