package tiktokcser

import (
	"strings"

	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const (
	noQuarter = "the first cell of the row is the last day of a quarter"
	noPolicy  = "a policy on minors is one of those that this report has had"
	noMeasure = "the metric is one of the five that this report gives by policy"
)

// totalColumns are the columns of all videos removed, with the part that each is.
var totalColumns = map[string]string{
	"total videos removed": "all", "total video removal": "all", "videos removed by automation": "automation",
}

// each hands on the values of a sheet that has its labels in the first columns.
func each(s xlsxscan.Sheet, labels int, value func(cell)) {
	for _, c := range s.Cells {
		if c.Row > 1 && c.Col > labels {
			value(cell{c, s.Name})
		}
	}
}

// totals reads a sheet of dates by measures of all content. Two sheets print the total of videos removed;
// the first is taken, the second has to agree.
func (b *bookReader) totals(s xlsxscan.Sheet) {
	each(s, 1, func(c cell) {
		label := s.At(1, c.Col).Text
		task, ok := totalColumns[fold(label)]
		if !ok {
			b.ignore(otherMeasure, 1)
			return
		}
		period, ok := quarterEnding(s.At(c.Row, 1).Text, b.date1904)
		if !ok {
			b.reject(c, "type-error", noQuarter)
			return
		}
		key := period + " " + task
		switch first, met := b.totalsAt[key]; {
		case !met:
			b.totalsAt[key] = c
			b.figure(c, "videos_removed_total", label, period, ingest.Breakdown{"task": task})
		case first.Text == c.Text && first.sheet != c.sheet:
			b.ignore(repeated, 1)
		default:
			b.reject(c, "duplicate-row", "quarter and measure stand once, or alike on two sheets; they stand in "+first.at())
		}
	})
}

// rates reads the sheet of policies by rates for the quarter of the edition.
func (b *bookReader) rates(s xlsxscan.Sheet) {
	rows := ingest.Keys{}
	each(s, 1, func(c cell) {
		b.byPolicy(c, s.At(c.Row, 1).Text, s.At(1, c.Col).Text, b.quarter, "all", rows)
	})
}

// shares reads the sheet of dates by policies.
func (b *bookReader) shares(s xlsxscan.Sheet) {
	rows := ingest.Keys{}
	each(s, 1, func(c cell) {
		period, ok := quarterEnding(s.At(c.Row, 1).Text, b.date1904)
		if p, known := policyOf(s.At(1, c.Col).Text); !ok && (!known || p.scope == inScope) {
			b.reject(c, "type-error", noQuarter)
			return
		}
		b.byPolicy(c, s.At(1, c.Col).Text, "Category share", period, "all", rows)
	})
}

// parts reads the sheet of parts of policies by measures. Its name says in two editions that the shares are
// those of human moderation; the third does not say.
func (b *bookReader) parts(s xlsxscan.Sheet) {
	task := "not stated"
	if strings.HasSuffix(fold(s.Name), "non automated") {
		task = "human moderation"
	}
	rows := ingest.Keys{}
	for _, c := range s.Cells {
		if c.Row > 1 && c.Col == 2 {
			b.ignore(partName, 1)
		}
	}
	each(s, 2, func(c cell) {
		b.byPolicy(c, s.At(c.Row, 2).Text, s.At(1, c.Col).Text, b.quarter, task, rows)
	})
}

// byPolicy hands on one value of one policy.
func (b *bookReader) byPolicy(c cell, printed, label, period, task string, rows ingest.Keys) {
	p, known := policyOf(printed)
	metric, measured := measureOf(label, p)
	switch {
	case !known:
		b.reject(c, "unknown-policy", noPolicy)
		return
	case printed == "":
		b.reject(c, "missing-cell", "each value has the name of its policy")
		return
	case p.scope == offTopic:
		b.ignore(otherMinors, 1)
		return
	case p.scope != inScope:
		b.ignore(otherIssue, 1)
		return
	case !measured:
		b.reject(c, "unknown-metric", noMeasure)
		return
	}
	if rule, doubled := rows.Doubled(c.Row, "quarter, policy and measure", period, p.name, metric); doubled {
		b.reject(c, "duplicate-row", rule)
		return
	}
	b.figure(c, metric, label, period, ingest.Breakdown{"policy": p.name, "task": task})
}
