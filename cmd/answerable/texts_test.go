package main

import (
	"context"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/reports/locale"
)

// Every code that a build puts into a table for people has a text in both languages; a report would
// otherwise print the code itself.
func TestEveryCodeOfABuildHasAText(t *testing.T) {
	r, err := pipeline.Build(context.Background(), pipeline.Options{Out: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	need := func(domain, code string) {
		if code != "" && !locale.Has(domain+"."+code) {
			t.Errorf("no text for %s %q", domain, code)
		}
	}
	for _, ind := range r.Set.Indicators {
		need("state", ind.State)
		need("reason", ind.Reason)
		method, _, _ := strings.Cut(ind.Method, " (")
		need("method", method)
		for _, f := range strings.Fields(ind.Flags) {
			need("flag", f)
		}
	}
	for _, ind := range r.Set.Indicators {
		method, _, _ := strings.Cut(ind.Method, " (")
		need("method", method)
		need("unit", ind.Unit)
	}
	for _, o := range r.Set.Observations {
		need("state", o.State)
		for _, f := range strings.Fields(o.Flags) {
			need("flag", f)
		}
	}
	for _, d := range r.Set.DueReports {
		need("due_regime", d.Regime)
		need("due_status", d.Status)
	}
	for _, n := range r.Set.Notices {
		need("notice_code", n.Code)
	}
	for _, c := range r.Set.Checks {
		for _, part := range []string{".name", ".rule", ".failed"} {
			need("check", c.Check+part)
		}
		need("bearing", c.Bearing)
		need("bearing", c.Bearing+".meaning")
		need("dsa_metric", c.Metric)
		if code, _, _ := strings.Cut(c.Category, "/"); code != "" {
			need("dsa_code", code)
		}
	}
	for _, x := range r.Set.Sensitivities {
		need("factor", x.Factor)
		need("factor", x.Factor+".meaning")
	}
	for _, a := range r.Set.Audit {
		need("audit", a.Kind)
		need("audit", a.Kind+".meaning")
		if a.Kind == "rank_shift_share" {
			need("factor", a.Subject)
		}
	}
	for _, s := range r.Set.Scores {
		need("state", s.State)
		need("reason", s.Reason)
	}
}
