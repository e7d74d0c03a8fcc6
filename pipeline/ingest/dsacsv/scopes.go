package dsacsv

import (
	"fmt"
	"slices"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// next goes on to a row of a sheet by category and says where it stands. The rows of sheet 3 come once a
// scope: all categories of one scope after those of another, or the scopes of one category together. What
// KEYWORD_OTHER belongs to is certain only where the order of the file and that within the scope agree.
func (p *pass) next(rec record) dsaspec.Place {
	heading, _ := wide(p.lay.sheet)
	cell := p.lay.cell(rec, heading)
	place := p.walk.Next(cell)
	if p.lay.sheet != "3" {
		return place
	}
	scope := dsaspec.Code(p.lay.cell(rec, dsaspec.Scope))
	if p.scopes[scope] == nil {
		p.scopes[scope] = &dsaspec.Walk{}
	}
	within := p.scopes[scope].Next(cell)
	if place.Category != within.Category && (place.Verdict != dsaspec.OutOfScope || within.Verdict != dsaspec.OutOfScope) {
		return dsaspec.Place{Keyword: place.Keyword, Verdict: dsaspec.Orphan}
	}
	return place
}

// lost says that a row could not be read, so that the category of the rows below it is in doubt.
func (p *pass) lost() {
	p.walk.Break()
	for _, w := range p.scopes {
		w.Break()
	}
}

// orders takes the scope of a row of sheet 3 into f. False means that the row has been disposed of.
func (p *pass) orders(rec record, values int, f *ingest.Figure) (ok bool) {
	scope := p.lay.cell(rec, dsaspec.Scope)
	switch {
	case p.untouched(rec, scope):
		return false
	case scope == "":
		p.reject(rec, values, dsaspec.ReasonMissingCell, fmt.Sprintf("column %s is filled in; here it is blank", dsaspec.Scope))
		return false
	}
	if f.Geography, ok = dsaspec.Geography(scope); !ok {
		p.reject(rec, values, dsaspec.ReasonUnknownCode, "sheet 3 is given for TOTAL and for each member state by its code")
	}
	return ok
}

// untouched ignores a row of sheet 3, 8, 9 or 10 whose scope is still the template's ("[...]") and which has no
// value: a publisher who fills in the rows above it often leaves it standing.
func (p *pass) untouched(rec record, scope string) bool {
	if !slices.Contains([]string{"3", "8", "9", "10"}, p.lay.sheet) || !dsaspec.IsPlaceholder(scope) || p.lay.valued(rec) {
		return false
	}
	p.sink.Ignore(ruleTemplate, p.lay.count(roleValue))
	return true
}

// means takes the key of a row of sheet 8 or 9 into f.
func (p *pass) means(rec record, section string, list []dsaspec.Means, f *ingest.Figure) (ok bool) {
	printed := p.lay.cell(rec, dsaspec.Section)
	if dsaspec.Fold(dsaspec.English(printed)) != dsaspec.Fold(section) {
		p.reject(rec, 1, dsaspec.ReasonUnknownCode, fmt.Sprintf("sheet %s has the one section %q", p.lay.sheet, section))
		return false
	}
	if f.Metric, ok = dsaspec.MeansMetric(list, f.Label); !ok {
		p.reject(rec, 1, dsaspec.ReasonUnknownCode, fmt.Sprintf("sheet %s has no such indicator", p.lay.sheet))
		return false
	}
	scope, language, ok := dsaspec.MeansScope(p.lay.cell(rec, dsaspec.Scope), p.lay.capitals)
	if !ok {
		p.reject(rec, 1, dsaspec.ReasonUnknownCode,
			"a scope is one of the template's, or an official language of the Union by its code, in lower case; codes in capitals are member states'")
		return false
	}
	f.Breakdown = ingest.Breakdown{"sheet": p.lay.sheet, "scope": scope}
	if language != "" {
		f.Breakdown = ingest.Breakdown{"sheet": p.lay.sheet, "language": language}
	}
	return true
}
