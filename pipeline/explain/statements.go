package explain

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// statementAddress is an address without edition, or an anchor of a page, of a figure from statements of reasons.
var statementAddress = regexp.MustCompile(`^(?:[^:#]+:S\d+(?:/[^:]+)?(?::\d{4}(?:-\d{2}|H[12]))?|.*#S\d+-(?:.+-)?\d{4}(?:-\d{2}|H[12]))$`)

// OfStatements says whether an address names a figure from the EU statements of reasons. Such figures stand in no program:
// they are computed from counts that are given, or read from a release.
func OfStatements(address string) bool {
	if head := EditionOf(address); head != "" {
		address = strings.TrimPrefix(address, head+":")
	}
	return statementAddress.MatchString(strings.TrimSpace(address))
}

// WithCounts gives the explainer the counts from which the figures of its set were computed, so that it can compute them
// again. Without, only what the table prints is at hand.
func (e *Explainer) WithCounts(counts *statements.Gathered) *Explainer {
	e.counts, e.countsHash, e.rows, e.readOn = counts, counts.SHA256, map[string][]*tally.Aggregate{}, map[string]bool{}
	names, platforms := resolve.New(e.know), map[string]string{}
	for i := range counts.Groups {
		g := &counts.Groups[i]
		name := g.Platform + "\x1f" + g.ApplicationMonth
		if _, known := platforms[name]; !known {
			platforms[name] = names.Platform("dsa", g.Platform, g.ApplicationMonth)
		}
		e.rows[platforms[name]] = append(e.rows[platforms[name]], g)
	}
	for _, day := range counts.Days {
		e.readOn[day] = true
	}
	return e
}

// WithRelease gives the explainer the figures from statements of reasons of a release that was read, in the place of those
// of its set. Hash is that of the counts that the release names. The edition of addresses is then that of the release.
func (e *Explainer) WithRelease(edition, hash string, set *table.Set) *Explainer {
	know := *e.know
	know.Catalog.Edition = edition
	e.know, e.printedIn, e.countsHash, e.counts = &know, edition, hash, nil
	e.set.StatementFigures, e.set.Archives = set.StatementFigures, set.Archives
	clear(e.statements)
	index(e.set.StatementFigures, e.statements, (*table.StatementFigure).Key)
	return e
}

// statement explains a figure from statements of reasons.
func (e *Explainer) statement(x *provenance.Explanation, f *table.StatementFigure) error {
	x.Platform, x.Subject, x.Period = f.Platform, f.Number(), f.Period
	s := &provenance.Statement{StatementFigure: f, SHA256: e.countsHash, Release: e.printedIn}
	x.Statement = s
	for _, v := range e.know.Validity {
		if v.Covers(f.Platform, f.Figure, f.Period) {
			s.Validity = append(s.Validity, e.span(v))
		}
	}
	for _, name := range strings.Split(f.Name, " | ") {
		x.Mappings = once(x.Mappings, e.name("dsa", name, f.Platform, f.Platform))
	}
	e.archives(s)
	if e.counts == nil {
		e.fromTable(x)
		return nil
	}
	return e.fromCounts(x)
}

// span tells of an announcement, with the table in which it was written down.
func (e *Explainer) span(v datasets.StatementValidity) provenance.StatementSpan {
	op := provenance.Operand{}
	e.byPerson(&op, "statement_validity.csv")
	return provenance.StatementSpan{Figures: strings.Join(v.Figures, " "), From: v.From, To: v.To, Effect: v.Effect, Code: v.Code, Note: v.Note, Publisher: v.Publisher,
		Title: v.Title, URL: v.URL, Locator: v.Locator, File: op.Source, SHA256: op.SHA256}
}

// archives lists the days that were read and can hold statements of the period.
func (e *Explainer) archives(s *provenance.Statement) {
	due := daysDue(s.Period)
	for _, a := range e.set.Archives {
		if due[table.DateText(a.Day)] != 0 {
			s.Archives = append(s.Archives, provenance.Archive{StatementArchive: a})
			due[table.DateText(a.Day)] = -1
		}
	}
	if len(e.set.Archives) == 0 { // a release of an earlier program, which does not name its days
		return
	}
	from := ""
	for _, day := range sorted(due) {
		switch {
		case due[day] < 0:
			from = ""
		case from == "":
			s.Unread = append(s.Unread, day)
			from = day
		default:
			s.Unread[len(s.Unread)-1] = from + "/" + day
		}
	}
}

// fromTable computes a share or a ratio from the numerator and the denominator that a release prints. A median, a number
// of statements and a state have no operands there, and nothing is claimed of them.
func (e *Explainer) fromTable(x *provenance.Explanation) {
	f := x.Statement.StatementFigure
	switch {
	case f.Value == nil:
		x.Recomputed.By = provenance.ByNothing
		return
	case f.Numerator == nil || f.Denominator == nil || *f.Denominator == 0:
		x.Recomputed.By = provenance.ByNoMeans
		return
	}
	k, n := *f.Numerator, *f.Denominator
	x.Recomputed.By = provenance.ByTable
	x.Formula = quotient(k, n)
	x.Recomputed.Numbers = append([]provenance.Compared{compare("value", f.Value, ptr(float64(k)/float64(n)))}, limitsAgain(f, k, n)...)
}

// quotient is the formula of a share.
func quotient(k, n int64) provenance.Formula {
	return provenance.Formula{Symbols: "labelled / statements", Filled: fmt.Sprintf("%d / %d", k, n),
		Terms: []provenance.Term{{Name: "labelled", Value: float64(k)}, {Name: "statements", Value: float64(n)}}}
}

// limitsAgain computes the limits of a share at the level that stands beside them.
func limitsAgain(f *table.StatementFigure, k, n int64) []provenance.Compared {
	if f.Confidence == nil {
		return nil
	}
	iv, err := stat.Wilson(k, n, *f.Confidence)
	if err != nil {
		return []provenance.Compared{compare("lower", f.Lower, nil), compare("upper", f.Upper, nil)}
	}
	return []provenance.Compared{compare("lower", f.Lower, &iv.Lower), compare("upper", f.Upper, &iv.Upper)}
}

// needsStatements is the problem of an address of a figure from statements of reasons where neither counts nor a release
// are at hand.
func needsStatements(address string) error {
	return &diag.Problem{Code: "E-EXPLAIN-STATEMENTS", What: "the figures from statements of reasons are not in the program", Value: address, Exit: diag.ExitUsage,
		Rule: "they are computed from counts of day archives, or read from the release that prints them",
		Next: "name the folder of the counts with --statements, or the release with --release"}
}

// findStatement finds a figure at an anchor of a page.
func (e *Explainer) findStatement(page, anchor string) (Target, bool) {
	for i := range e.set.StatementFigures {
		if f := &e.set.StatementFigures[i]; f.Platform == page && f.Anchor() == anchor {
			return Target{provenance.KindStatement, f.Key()}, true
		}
	}
	return Target{}, false
}

// statementKeys are the keys of the figures that begin with whole parts of one, those of a platform by period.
func (e *Explainer) statementKeys(key string) []string {
	var found []*table.StatementFigure
	for i := range e.set.StatementFigures {
		if k := e.set.StatementFigures[i].Key(); strings.HasPrefix(k, key+":") || strings.HasPrefix(k, key+"/") {
			found = append(found, &e.set.StatementFigures[i])
		}
	}
	slices.SortStableFunc(found, func(a, b *table.StatementFigure) int {
		return cmp.Or(strings.Compare(a.Platform, b.Platform), strings.Compare(a.Period, b.Period))
	})
	var out []string
	for _, f := range found {
		out = append(out, f.Key())
	}
	return out
}
