package dsacsv

import (
	"fmt"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// walks says whether the sheet is one by category.
func (lay *layout) walks() bool {
	category, _ := wide(lay.sheet)
	return category != ""
}

// wide takes the key of a row of sheets 3 to 6 into f. False means that the row has been disposed of.
func (p *pass) wide(rec record, f *ingest.Figure) bool {
	place := p.next(rec)
	values := p.lay.count(roleValue)
	switch place.Verdict {
	case dsaspec.InScope:
	case dsaspec.OutOfScope:
		if p.lay.sheet != "3" && place.Keyword == "" {
			break // the parts of TOTAL
		}
		p.sink.Ignore(dsaspec.RuleOutOfScope, values)
		return false
	case dsaspec.UnknownElsewhere:
		p.sink.Ignore(dsaspec.RuleUnknownOutside, values)
		return false
	default:
		reason, rule := place.Verdict.Refusal()
		p.reject(rec, values, reason, rule)
		return false
	}
	if p.lay.sheet == "3" && !p.orders(rec, values, f) {
		return false
	}
	f.Breakdown = ingest.Breakdown{"sheet": p.lay.sheet, "category": place.Category}
	if place.Keyword != "" {
		f.Breakdown["keyword"] = place.Keyword
	}
	p.describe(rec, place.Keyword, f)
	return true
}

// describe puts the description where it belongs: it is what tells KEYWORD_OTHER rows apart, and a mere
// remark on any other row (TikTok lists its own policies there).
func (p *pass) describe(rec record, keyword string, f *ingest.Figure) {
	text := line(p.lay.cell(rec, dsaspec.Description))
	if text == "" || dsaspec.IsPlaceholder(text) {
		return
	}
	if keyword == dsaspec.Other {
		f.Breakdown["other"] = text
		return
	}
	f.Note = text
}

// long takes the key of a row of sheets 7 to 10 into f. False means that the row has been disposed of.
func (p *pass) long(rec record, f *ingest.Figure) bool {
	section, indicator, scope := p.lay.cell(rec, dsaspec.Section), p.lay.cell(rec, dsaspec.Indicator), p.lay.cell(rec, dsaspec.Scope)
	if p.untouched(rec, scope) {
		return false
	}
	for _, key := range []struct{ heading, text string }{
		{dsaspec.Section, section}, {dsaspec.Indicator, indicator}, {dsaspec.Scope, scope},
	} {
		if key.text == "" {
			p.reject(rec, 1, dsaspec.ReasonMissingCell, fmt.Sprintf("column %s is filled in; here it is blank", key.heading))
			return false
		}
	}
	f.Label = indicator
	switch p.lay.sheet {
	case "8":
		return p.means(rec, dsaspec.AutomatedSection, dsaspec.Automated, f)
	case "9":
		return p.means(rec, dsaspec.ModeratorsSection, dsaspec.Moderators, f)
	case "10":
		return p.recipients(rec, section, indicator, scope, f)
	}
	a, name, ok := dsaspec.ParseAppeal(section, indicator, scope)
	if !ok {
		p.reject(rec, 1, dsaspec.ReasonUnknownCode, fmt.Sprintf("sheet 7 has no section, indicator or scope %q", name))
		return false
	}
	f.Metric = dsaspec.AppealsMetric
	f.Breakdown = ingest.Breakdown{"sheet": "7", "section": a.Section, "indicator": a.Indicator, "scope": a.Scope}
	return true
}

// recipients takes the key of a row of sheet 10 into f.
func (p *pass) recipients(rec record, section, indicator, scope string, f *ingest.Figure) bool {
	geography, ok := dsaspec.Geography(scope)
	ok = ok && dsaspec.Fold(dsaspec.English(section)) == dsaspec.Fold(dsaspec.AMARSection)
	if !ok || dsaspec.Fold(dsaspec.English(indicator)) != dsaspec.Fold(dsaspec.AMARIndicator) {
		p.reject(rec, 1, dsaspec.ReasonUnknownCode,
			"sheet 10 has the section AMAR with one indicator, for TOTAL and for each member state by its code")
		return false
	}
	f.Metric, f.Geography = dsaspec.AMARMetric, geography
	f.Breakdown = ingest.Breakdown{"sheet": "10"}
	return true
}
