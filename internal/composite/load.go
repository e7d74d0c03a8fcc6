package composite

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/answerable-data/answerable/internal/diag"
)

// Limits of a framework file. They are far above what a person writes, and keep a hostile file from using up the
// stack of the YAML parser.
const (
	maxFrameworkBytes = 256 << 10
	maxFrameworkLine  = 2000
	maxFlowDepth      = 64
)

// ReadSpec reads a framework file in YAML, as strictly as Decode does. The spec is not yet checked; New does that.
func ReadSpec(name string, text []byte) (Spec, error) { return Decode[Spec](name, text) }

// Decode reads a file in YAML into a T. It is strict: a key that is not known is refused with the nearest one
// that is, and so are anchors, doubled keys and values of the wrong kind. All unknown keys are reported
// together. name serves messages only.
func Decode[T any](name string, text []byte) (out T, err error) {
	if err := checkSize(name, text); err != nil {
		return out, err
	}
	defer func() { // the parser is foreign code and the file is anybody's
		if p := recover(); p != nil {
			err = yamlProblem(name, fmt.Errorf("the YAML parser failed: %v", p))
		}
	}()
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return out, yamlProblem(name, err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return out, yamlProblem(name, errors.New("the file holds no framework, or more than one document"))
	}
	k := keys{name: name}
	k.check(file.Docs[0].Body, reflect.TypeFor[T]())
	if len(k.problems) > 0 {
		return out, errors.Join(k.problems...)
	}
	if err := yaml.NodeToValue(file.Docs[0].Body, &out, yaml.Strict()); err != nil {
		return out, yamlProblem(name, err)
	}
	return out, nil
}

// ReadFramework reads a framework file and compiles it.
func ReadFramework(name string, text []byte) (*Framework, error) {
	spec, err := ReadSpec(name, text)
	if err != nil {
		return nil, err
	}
	f, err := New(spec)
	return f, inFile(err, name)
}

// inFile adds the name of a file to a problem that has none.
func inFile(err error, name string) error {
	var p *diag.Problem
	if errors.As(err, &p) && p.Where.File == "" {
		p.Where.File = name
	}
	return err
}

func checkSize(name string, text []byte) error {
	p := &diag.Problem{Code: codeYAML, Where: diag.Place{File: name}, Next: "give a framework file, such as the example that comes with the program"}
	depth := 0
	for _, c := range text {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		if depth > maxFlowDepth {
			p.What, p.Rule = "brackets are nested too deep", fmt.Sprintf("at most %d brackets are open at once", maxFlowDepth)
			return p
		}
	}
	switch {
	case len(text) > maxFrameworkBytes:
		p.What, p.Rule = "the file is too large for a framework", fmt.Sprintf("at most %d bytes", maxFrameworkBytes)
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		p.What, p.Rule = "the file is no text in UTF-8", "a framework file is YAML in UTF-8"
	case longLine(text):
		p.What, p.Rule = "a line is too long", fmt.Sprintf("at most %d bytes a line", maxFrameworkLine)
	default:
		return nil
	}
	return p
}

func longLine(text []byte) bool {
	for line := range bytes.Lines(text) {
		if len(line) > maxFrameworkLine {
			return true
		}
	}
	return false
}

func yamlProblem(name string, err error) error {
	return &diag.Problem{Code: codeYAML, What: "the framework file cannot be read", Where: diag.Place{File: name},
		Rule: "one YAML document with the keys of the schema of frameworks", Next: "mend the line that the cause names", Cause: err}
}

// keys holds the keys of a document against the fields of a type.
type keys struct {
	name     string
	problems []error
}

func (k *keys) check(node ast.Node, t reflect.Type) {
	if t == reflect.TypeFor[Notes]() {
		return
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, pair := range n.Values {
			k.pair(pair, t)
		}
	case *ast.MappingValueNode:
		k.pair(n, t)
	case *ast.SequenceNode:
		if t.Kind() != reflect.Slice {
			k.refuse(node, "a list stands where "+kindName(t)+" is expected", "", "write "+kindName(t))
			return
		}
		for _, v := range n.Values {
			k.check(v, t.Elem())
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		k.refuse(node, "anchors, aliases and tags are not used in a framework", "", "write the value out")
	default:
		if t.Kind() == reflect.Struct && node.Type() != ast.NullType {
			k.refuse(node, "a single value stands where a mapping is expected", "", "write the keys of a mapping")
		}
	}
}

func (k *keys) pair(pair *ast.MappingValueNode, t reflect.Type) {
	if t.Kind() != reflect.Struct {
		k.refuse(pair, "a mapping stands where "+kindName(t)+" is expected", "", "write "+kindName(t))
		return
	}
	fields := yamlFields(t)
	known := make([]string, len(fields))
	key := pair.Key.String()
	if s, ok := pair.Key.(*ast.StringNode); ok {
		key = s.Value
	}
	for i, f := range fields {
		known[i] = f.Tag.Get("yaml")
		if known[i] == key {
			k.check(pair.Value, f.Type)
			return
		}
	}
	next := "remove the key"
	if near := nearest(key, known); near != "" {
		next = fmt.Sprintf("did you mean %q?", near)
	}
	k.refuse(pair.Key, "unknown key", key, next)
	k.problems[len(k.problems)-1].(*diag.Problem).Rule = "the keys here are: " + strings.Join(known, ", ")
}

func (k *keys) refuse(node ast.Node, what, value, next string) {
	p := &diag.Problem{Code: codeKey, What: what, Where: diag.Place{File: k.name}, Value: value, Next: next,
		Rule: "a framework file has the form that its schema describes"}
	if tok := node.GetToken(); tok != nil && tok.Position != nil {
		p.Where.Row = tok.Position.Line
	}
	k.problems = append(k.problems, p)
}

func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return "a mapping"
	case reflect.Slice:
		return "a list"
	}
	return "a single value"
}

// yamlFields gives the fields of a struct that have keys, in their order, with those of structs that are written in its
// place.
func yamlFields(t reflect.Type) []reflect.StructField {
	var out []reflect.StructField
	for i := range t.NumField() {
		if f := t.Field(i); f.Tag.Get("yaml") == ",inline" {
			out = append(out, yamlFields(f.Type)...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// nearest finds the name that a misspelt one most likely stands for, or "": the fewest insertions, deletions and
// substitutions, at most half of the letters. Case and separators do not count.
func nearest(word string, names []string) string {
	best, bestDistance := "", -1
	w := plainLetters(word)
	if len(w) == 0 || len(w) > 100 {
		return ""
	}
	for _, name := range names {
		n := plainLetters(name)
		if d := editDistance(w, n); 2*d <= len(n) && (bestDistance < 0 || d < bestDistance) {
			best, bestDistance = name, d
		}
	}
	return best
}

func plainLetters(s string) []rune {
	return []rune(strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(s)))
}

func editDistance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ra := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, rb := range b {
			change := diagonal
			if ra != rb {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
