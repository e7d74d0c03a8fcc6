package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
	"github.com/answerable-data/answerable/reports/account"
	"github.com/answerable-data/answerable/reports/locale"
	"github.com/answerable-data/answerable/reports/site"
)

// Every number of the release is told in every form: JSON keeps to its schema, text and page have words for every code in
// both languages.
func TestEveryExplanationPrints(t *testing.T) {
	_, set := builtWith(t)
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	e := explain.New(set, know)
	targets := e.Targets()
	for _, id := range []string{set.Observations[0].ID, set.CasePlatforms[0].ID, set.DueReports[0].ID, set.Notices[0].ID} {
		targets = append(targets, explain.Target{Kind: provenance.KindFigure, Key: id})
	}
	printed(t, e, targets)
}

// So are the figures from statements of reasons, from the counts of their days and from a release alone.
func TestEveryStatementFigurePrints(t *testing.T) {
	all, _ := madeUpStatements(t)
	e := explain.New(all.Set, all.Know).WithCounts(all.Counts)
	var targets []explain.Target
	for _, target := range e.Targets() {
		if target.Kind == provenance.KindStatement {
			targets = append(targets, target)
		}
	}
	printed(t, e, targets)
	printed(t, e.WithRelease("2026Q3.0", strings.Repeat("0", 64), all.Set), targets)
}

// printed holds every form of each explanation.
func printed(t *testing.T, e *explain.Explainer, targets []explain.Target) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(account.SchemaText))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("explain.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("explain.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range targets {
		x, err := e.Explain(target)
		if err != nil {
			t.Fatal(err)
		}
		opt := account.Options{Citations: map[string]string{"en": "x", "fr": "x"}, All: true}
		var b bytes.Buffer
		if err := account.JSON(&b, x, opt); err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatalf("%s: %v", x.Address, err)
		}
		if err := schema.Validate(v); err != nil {
			t.Fatalf("%s: %v", x.Address, err)
		}
		wordsFor(t, x)
		for _, lang := range languages {
			opt.Lang = lang
			for _, print := range []func() error{func() error { return account.Text(&b, x, opt) }, func() error { return account.HTML(&b, x, opt) }} {
				b.Reset()
				if err := print(); err != nil {
					t.Fatal(err)
				}
				if s := b.String(); strings.Contains(s, "⟦") || strings.Contains(s, "%!") || !strings.Contains(s, x.Address) {
					t.Fatalf("%s in %s: a text is missing:\n%s", x.Address, lang, s)
				}
			}
		}
	}
	if err := schema.Validate(map[string]any{"schema": account.Schema}); err == nil {
		t.Error("the schema takes an empty document")
	}
}

// wordsFor asks for a text of every code of an explanation.
func wordsFor(t *testing.T, x *provenance.Explanation) {
	t.Helper()
	need := func(domain, code string) {
		if code != "" && !locale.Has(domain+"."+code) {
			t.Errorf("%s: no text for %s %q", x.Address, domain, code)
		}
	}
	for _, term := range x.Formula.Terms {
		head, _, _ := strings.Cut(term.Name, " ")
		need("explain_term", head)
	}
	for _, op := range x.Operands {
		need("explain_label", op.Kind)
		need("explain_kind", op.Kind)
		need("explain_hand", op.Hand)
	}
	for _, m := range x.Mappings {
		need("explain_mapping", m.Kind)
	}
	for _, o := range x.Others {
		need("explain_why", o.Why)
	}
	for _, r := range x.Restatements {
		need("explain_marked", r.Marked)
	}
	for _, p := range x.Parts {
		if p.Scale != "" {
			need("explain_scale", p.Scale)
		}
	}
	if x.Score != nil {
		need("explain_pillar", x.Score.Pillar)
	}
	if f := x.Statement; f != nil {
		need("statement", f.Figure)
		need("statement_part", f.Part)
		need("unit", f.Unit)
		for _, flag := range f.Flags {
			need("statement_flag", flag)
		}
		for _, v := range f.Validity {
			need("explain_effect", v.Effect)
			if _, known := locale.Phrase(locale.French, v.Note); !known {
				t.Errorf("%s: no French for the note %q", x.Address, v.Note)
			}
		}
		if f.Value == nil {
			need("statement_state", f.State)
		}
	}
}

// The citation that is printed is the one on the page, in both languages.
func TestTheCitationIsThatOfThePage(t *testing.T) {
	dir, set := builtWith(t)
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		for _, c := range []struct{ page, platform, subject, period string }{
			{"reddit.html", "reddit", "A1", "2023"}, {"facebook.html", "facebook", "reporting", ""}, {"litigation.html", "all-operators", "C1", "to-2026-03-01"},
		} {
			page, err := os.ReadFile(filepath.Join(dir, lang, c.page))
			if err != nil {
				t.Fatal(err)
			}
			cite := site.Citation(set, know, lang, c.platform, c.subject, c.period)
			if !strings.Contains(plainSpaces(string(page)), plainSpaces(cite)) || cite == "" {
				t.Errorf("%s %s: the page does not have %q", lang, c.page, cite)
			}
		}
		if site.Citation(set, know, lang, "nobody", "A1", "2023") != "" {
			t.Error("a number that is not there is cited")
		}
	}
}

// plainSpaces undoes the escapes of a page, and the spaces and hyphens that do not break.
func plainSpaces(s string) string {
	return strings.NewReplacer("&#39;", "'", "&amp;", "&", "\u00a0", " ", "\u202f", " ", "\u2011", "-", "\u2060", "", "’", "'").Replace(s)
}
