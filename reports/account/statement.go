package account

import (
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
	"github.com/answerable-data/answerable/reports/locale"
)

// statement is what is printed of a figure from the EU statements of reasons.
func (t *teller) statement(f *provenance.Statement) []line {
	limits, counts := "", ""
	if f.Lower != nil && f.Upper != nil && f.Confidence != nil {
		limits = t.t("join", t.t("from_to", full(f.Lower), full(f.Upper)), t.t("level", locale.Percent(t.lang, *f.Confidence, 0))+", "+t.term("method", "wilson"))
	}
	switch {
	case f.Numerator != nil && f.Denominator != nil:
		counts = t.t("of", strconv.FormatInt(*f.Numerator, 10), strconv.FormatInt(*f.Denominator, 10))
	case f.Denominator != nil:
		counts = "n " + strconv.FormatInt(*f.Denominator, 10)
	}
	part := ""
	if f.Part != "" {
		part = t.term("statement_part", f.Part)
	}
	state := t.term("state", f.State)
	if f.Value == nil {
		state = t.term("statement_state", f.State)
	}
	return lines(t.line("platform", f.Platform), t.line("statement_figure", strings.Trim(f.Figure+" \u00b7 "+t.term("statement", f.Figure), " ")), t.line("statement_part", part),
		t.line("period", locale.Span(t.lang, f.Period)), t.line("shown", t.statementShown(f.StatementFigure)), t.line("value", full(f.Value)), t.line("limits", limits), t.line("counts", counts),
		t.line("unit", t.term("unit", f.Unit)), t.line("state", state), t.line("flags", t.statementFlags(f.Flags)),
		t.line("statement_days", t.t("of", strconv.Itoa(int(f.DaysRead)), strconv.Itoa(int(f.DaysDue)))), t.line("rounding", t.statementRounding(f.Unit)), t.line("scored", t.t("statement_unscored")))
}

// statementShown writes a value as pages do.
func (t *teller) statementShown(f *table.StatementFigure) string {
	if f.Value == nil {
		return ""
	}
	return locale.StatementValue(t.lang, *f.Value, f.Unit)
}

// statementRounding says what the unit leaves open: dates have the precision of a day, and hours are rounded down.
func (t *teller) statementRounding(unit string) string {
	switch unit {
	case "days", "hours":
		return t.t("statement_rounding." + unit)
	}
	return t.t("statement_rounding.counts")
}

func (t *teller) statementFlags(flags []string) string {
	var out []string
	for _, f := range flags {
		out = append(out, t.term("statement_flag", f))
	}
	return strings.Join(out, " \u00b7 ")
}

// extent says from what a figure was computed again, whether that is what a release was made from, and how to go further.
func (t *teller) extent(f *provenance.Statement) []line {
	var out []line
	if f.Release == "" {
		out = append(out, t.line("statement_from", t.t("statement_from.counts", f.SHA256)))
	} else {
		out = append(out, t.line("statement_from", t.t("statement_from.release", f.Release)))
		further := t.t("statement_further", orNone(f.SHA256))
		out = append(out, t.line("statement_go", further))
	}
	for _, r := range f.Recorded {
		text := t.t("statement_other", r.Edition, r.SHA256)
		if r.Same {
			text = t.t("statement_same", r.Edition)
		}
		out = append(out, t.line("statement_recorded", text))
	}
	return out
}

func orNone(hash string) string {
	if hash == "" {
		return "\u2014"
	}
	return hash
}

// validity lists the announcements that were applied.
func (t *teller) validity() section {
	s := section{Head: t.t("validity")}
	if t.x.Statement == nil {
		return s
	}
	for _, v := range t.x.Statement.Validity {
		s.Groups = append(s.Groups, group{Head: t.term("statement_flag", v.Code), Lines: append(lines(t.line("effect", t.term("explain_effect", v.Effect)), t.line("about", v.Figures),
			t.line("period", t.t("from_to", locale.Date(t.lang, v.From), locale.Date(t.lang, v.To))), t.line("note", t.ours(v.Note)), t.line("publisher", t.term("publisher", v.Publisher)),
			t.line("title", v.Title), t.line("locator", t.place(v.Locator)), t.line("file", v.File), t.line("hash", "sha256:"+v.SHA256)), link(t.t("url"), v.URL)...)})
	}
	return s
}

// groups are the statements that a figure is summed from.
func (t *teller) groups() section {
	if t.x.Statement == nil {
		return section{}
	}
	all := t.x.Statement.Groups
	s := section{Head: t.t("groups", len(all))}
	for i, g := range all {
		if i == mostOperands && !t.opt.All {
			s.More = t.t("more", len(all)-i)
			break
		}
		text := t.t("group_line", g.Platform, g.Month, strings.Join(g.Labels, " \u00b7 "), locale.Date(t.lang, g.From), locale.Date(t.lang, g.To))
		label := strconv.FormatInt(g.Statements, 10)
		if t.x.Statement.Numerator != nil && t.x.Statement.Figure != "S24" { // else nothing of them is counted apart
			label = t.t("group_of", strconv.FormatInt(g.Counted, 10), label)
		}
		s.Lines = append(s.Lines, line{Label: label, Text: text})
	}
	return s
}

// archives are the days that were read.
func (t *teller) archives() section {
	if t.x.Statement == nil {
		return section{}
	}
	all := t.x.Statement.Archives
	s := section{Head: t.t("archives", len(all)), Lines: lines(t.line("archives_missing", strings.Join(t.x.Statement.Unread, ", ")))}
	for i, a := range all {
		if i == mostOperands && !t.opt.All {
			s.More = t.t("more", len(all)-i)
			break
		}
		var files []string
		for j, f := range a.Files {
			files = append(files, f+" sha256:"+a.SHA256[min(j, len(a.SHA256)-1)])
		}
		n := func(v int64) string { return strconv.FormatInt(v, 10) }
		text := t.t("archive_line", strings.Join(files, ", "), n(a.Seen), n(a.Loaded), n(a.Rejected), n(a.Ignored), n(a.Duplicates), n(a.Counted))
		if a.Statements != nil {
			text = t.t("join", text, t.t("archive_brings", n(*a.Statements)))
		}
		s.Lines = append(s.Lines, line{Label: strings.TrimSpace(table.DateText(a.Day) + " " + a.Slug), Text: text})
	}
	return s
}
