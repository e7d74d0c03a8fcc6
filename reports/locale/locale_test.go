package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var verb = regexp.MustCompile(`%(\[(\d+)\])?[-+# 0]*[\d.]*([a-zA-Z%])`)

// verbs lists the verbs of a text by argument, so that French may order them as it likes.
func verbs(s string) []string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(s, -1) {
		if m[3] == "%" {
			continue
		}
		if m[2] != "" {
			next, _ = strconv.Atoi(m[2])
		}
		out = append(out, strconv.Itoa(next)+m[3])
		next++
	}
	sort.Strings(out)
	return out
}

func TestEveryKeyHasBothLanguagesWithTheSameVerbs(t *testing.T) {
	for _, key := range Keys() {
		text := texts[key]
		if text.En == "" || text.Fr == "" {
			t.Errorf("%s: a language is empty: %q", key, text)
		}
		if d := cmp.Diff(verbs(text.En), verbs(text.Fr)); d != "" {
			t.Errorf("%s: verbs differ (-en +fr):\n%s", key, d)
		}
		if strings.TrimSpace(text.En) != text.En || strings.TrimSpace(text.Fr) != text.Fr {
			t.Errorf("%s: a text begins or ends with space", key)
		}
	}
	if len(twice) > 0 {
		t.Errorf("keys registered more than once: %v", twice)
	}
}

// frenchPunctuation finds a mark that must have a no-break space before it and has none.
var frenchPunctuation = regexp.MustCompile(`[^\x{00a0}\x{202f}][;?!»]|[^\x{00a0}\x{202f}\d]:(\s|$)|«[^\x{00a0}]`)

func TestFrenchPunctuationHasNoBreakSpace(t *testing.T) {
	for _, key := range Keys() {
		if m := frenchPunctuation.FindString(texts[key].Fr); m != "" {
			t.Errorf("%s: %q in %q needs U+00A0", key, m, texts[key].Fr)
		}
	}
	if !frenchPunctuation.MatchString("Pourquoi ?") {
		t.Error("the check does not see a plain space before a question mark")
	}
}

func TestVerbsSeesADifference(t *testing.T) {
	if cmp.Equal(verbs("%s in %d"), verbs("%s en %s")) {
		t.Error("different verbs were taken for the same")
	}
	if !cmp.Equal(verbs("%s in %d of 5%%"), verbs("%[2]d de %[1]s, 5 %%")) {
		t.Error("the same verbs in another order were taken for different")
	}
}

// Every key written out in a call of T below reports must exist; a misspelt key would show in print.
func TestEveryKeyInUseExists(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if key, ok := keyOfCall(n); ok {
				seen++
				if !Has(key) {
					t.Errorf("%s: no text for key %q", path, key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Error("no call of locale.T was found: the check looks in the wrong place")
	}
}

// keyOfCall finds the literal key in locale.T(lang, "key") or T(lang, "key").
func keyOfCall(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return "", false
	}
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); !ok || x.Name != "locale" || f.Sel.Name != "T" {
			return "", false
		}
	case *ast.Ident:
		if f.Name != "T" {
			return "", false
		}
	default:
		return "", false
	}
	lit, ok := call.Args[1].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	key, err := strconv.Unquote(lit.Value)
	return key, err == nil
}

func TestTermsOfCodes(t *testing.T) {
	for _, c := range States() {
		for _, key := range []string{"state." + c.Code, "state." + c.Code + ".meaning"} {
			if !Has(key) {
				t.Errorf("no text for %s", key)
			}
		}
	}
	seen := map[string]string{}
	for _, c := range Marks() {
		for _, key := range []string{"mark." + c.Code, "mark." + c.Code + ".meaning"} {
			if !Has(key) {
				t.Errorf("no text for %s", key)
			}
		}
	}
	for _, c := range append(States(), Marks()...) {
		if c.Short != "" && seen[c.Short] != "" {
			t.Errorf("%s and %s share the marker %s", c.Code, seen[c.Short], c.Short)
		}
		seen[c.Short] = c.Code
	}
	if got := Term("fr", "state", "brand_new"); got != "brand_new" {
		t.Errorf("unknown code: got %q", got)
	}
	if got := Shorthand("brand_new"); got != "[brand_new]" {
		t.Errorf("unknown state: got %q", got)
	}
	if got := T("en", "no.such.key"); got != "⟦no.such.key⟧" {
		t.Errorf("unknown key: got %q", got)
	}
}
