// Package account prints the explanation of a number: as text for a terminal, as one self-contained page, and as JSON
// with the names of the W3C's PROV (entity, activity, agent, used, wasDerivedFrom).
//
// It computes nothing. Text and page say the same, section by section, in English or French; names and texts of
// publishers stand as published and are never taken for markup. The page asks for nothing: no script, no font, no
// picture. JSON has one schema, explain.schema.json, and is the same in both languages.
package account

import (
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
	"github.com/answerable-data/answerable/reports/locale"
)

// Options say how to print.
type Options struct {
	Lang      string
	All       bool              // in text, every operand instead of the first few
	Citations map[string]string // ready citations by language
	Cell      string            // what the cell of a workbook held that led here; empty without one
}

// A document is an explanation in words.
type document struct {
	Lang, Title string
	Sections    []section
}

// A section is a heading with lines, and groups of lines where it tells of several things.
type section struct {
	Head   string
	Lines  []line
	Groups []group
	More   string // what is left out
}

// A group is the lines on one thing.
type group struct {
	Head  string
	Lines []line
}

// A line is a label with a text; URL leads to the web where the text is an address.
type line struct{ Label, Text, URL string }

// A teller puts one explanation into words.
type teller struct {
	x    *provenance.Explanation
	opt  Options
	lang string
}

// tell makes the document of an explanation.
func tell(x *provenance.Explanation, opt Options) document {
	t := &teller{x, opt, opt.Lang}
	d := document{Lang: t.lang, Title: x.Address}
	for _, s := range []section{t.number(), t.replies(), t.formula(), t.parts(), t.missing(), t.validity(), t.groups(), t.operands(), t.archives(), t.mappings(), t.others(), t.changes(), t.rejects(),
		t.past(), t.method(), t.citation(), t.rebuild()} {
		if len(s.Lines)+len(s.Groups) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	return d
}

func (t *teller) t(key string, args ...any) string { return locale.T(t.lang, "explain."+key, args...) }

func (t *teller) term(domain, code string) string { return locale.Term(t.lang, domain, code) }

// ours says one of the project's own texts in the language; those of others stand as they are.
func (t *teller) ours(text string) string {
	said, _ := locale.Phrase(t.lang, text)
	return said
}

// place says where in a source something stands.
func (t *teller) place(locator string) string {
	var b strings.Builder
	for _, piece := range locale.Locator(t.lang, locator) {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// says sets what somebody says after a colon.
func (t *teller) says(who, what string) string { return t.t("says", who, what) }

// lines keeps those that say something.
func lines(all ...line) []line {
	var out []line
	for _, l := range all {
		if l.Text != "" {
			out = append(out, l)
		}
	}
	return out
}

func (t *teller) line(key, text string) line { return line{Label: t.t(key), Text: text} }

// full writes a number with all its digits, as programs do.
func full(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// shown writes a number as cards and pages do.
func (t *teller) shown(v *float64, unit string) string {
	if v == nil {
		return ""
	}
	decimals := 0
	if *v < 100 && *v != float64(int64(*v)) {
		decimals = 1
	}
	switch unit {
	case "share":
		return locale.Percent(t.lang, *v, 1)
	case "log ratio":
		return locale.Number(t.lang, *v, 3)
	}
	return strings.TrimSpace(locale.Number(t.lang, *v, decimals) + " " + t.term("unit", unit))
}

func (t *teller) day(d *table.Date) string {
	if d == nil {
		return ""
	}
	return locale.Date(t.lang, locale.ISODay(*d))
}

// flags names flags, one after the other.
func (t *teller) flags(flags string) string {
	var out []string
	for _, f := range strings.Fields(flags) {
		out = append(out, t.term("flag", f))
	}
	return strings.Join(out, " \u00b7 ")
}

// number is what is printed at the address.
func (t *teller) number() section {
	s := section{Head: t.t("number")}
	switch {
	case t.x.Indicator != nil:
		s.Lines = t.indicator(t.x.Indicator)
	case t.x.Score != nil:
		s.Lines = t.score(t.x.Score)
	case t.x.Statement != nil:
		s.Lines = t.statement(t.x.Statement)
	default:
		op := t.x.Operands[0]
		s.Lines = lines(t.line("kind", t.term("explain_kind", op.Kind)), t.line("value", full(op.Number)), t.line("unit", t.term("figure_unit", op.Unit)),
			t.line("state", t.term("state", op.State)), t.line("flags", t.flags(op.Flags)), t.line("period", locale.Span(t.lang, op.Period)))
	}
	if t.opt.Cell != "" {
		s.Lines = append([]line{t.line("cell", t.opt.Cell)}, s.Lines...)
	}
	return s
}

func (t *teller) indicator(i *table.Indicator) []line {
	method, _, _ := strings.Cut(i.Method, " (")
	limits := ""
	if i.Lower != nil && i.Upper != nil {
		limits = t.t("from_to", full(i.Lower), full(i.Upper))
		if i.Confidence != nil {
			limits += ", " + t.t("level", locale.Percent(t.lang, *i.Confidence, 0))
		}
		limits += ", " + t.term("method", method)
	}
	counts := ""
	if i.N != nil {
		counts = "n " + full(i.N)
		if i.Numerator != nil {
			counts = t.t("of", full(i.Numerator), full(i.N))
		}
	}
	perimeter := ""
	if i.Perimeter != i.Platform {
		perimeter = i.Perimeter
	}
	place := full(i.Score)
	if place != "" && !i.Scored {
		place += ", " + t.t("not_scored")
	}
	return lines(t.line("platform", i.Platform), t.line("indicator", i.Indicator), t.line("period", locale.Span(t.lang, i.Period)), t.line("shown", t.shown(i.Value, i.Unit)),
		t.line("value", full(i.Value)), t.line("limits", limits), t.line("counts", counts), t.line("unit", t.term("unit", i.Unit)),
		t.line("state", t.term("state", i.State)), t.line("reason", t.term("reason", i.Reason)), t.line("reliability", t.term("reliability", i.Reliability)),
		t.line("flags", t.flags(i.Flags)), t.line("perimeter", perimeter), t.line("rounding", t.rounding()), t.line("score", place))
}

// rounding says to what the operands are rounded.
func (t *teller) rounding() string {
	seen := map[string]bool{}
	var out []string
	for _, op := range t.x.Operands {
		if op.Step == nil {
			continue
		}
		said := full(op.Step) + " " + t.term("figure_unit", op.Unit)
		if !seen[said] {
			seen[said] = true
			out = append(out, said)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return t.t("rounded_to", strings.Join(out, ", "))
}

func (t *teller) score(s *table.Score) []line {
	span := func(a, b *float64) string {
		if a == nil || b == nil {
			return ""
		}
		return t.t("from_to", full(a), full(b))
	}
	rank := ""
	if s.RankLower != nil && s.RankUpper != nil {
		rank = t.t("rank_from_to", strconv.Itoa(int(*s.RankLower)), strconv.Itoa(int(*s.RankUpper)), t.term("size_class", s.SizeClass))
	}
	shown := ""
	if s.Score != nil {
		shown = t.t("of_100", locale.Number(t.lang, *s.Score, 0))
	}
	tier := ""
	if s.Tier != "" {
		tier = t.term("tier", s.Tier)
	}
	return lines(t.line("platform", s.Platform), t.line("pillar", t.term("explain_pillar", s.Pillar)), t.line("shown", shown), t.line("value", full(s.Score)),
		t.line("limits", strings.TrimSuffix(span(s.Lower, s.Upper)+", "+t.term("method", s.LimitsMethod), ", ")), t.line("data_band", span(s.DataLower, s.DataUpper)),
		t.line("full_band", span(s.FullLower, s.FullUpper)), t.line("rank", rank), t.line("tier", tier), t.line("state", t.term("state", s.State)),
		t.line("reason", t.term("reason", s.Reason)), t.line("reliability", t.term("reliability", s.Reliability)),
		t.line("coverage", t.t("of", full(&s.Present), full(&s.Applicable))), t.line("counts", strings.TrimSuffix("n "+full(s.N), "n ")))
}
