package workbook

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/locale"
)

// WritePacket writes the workbook of a platform's packet: its numbers with their state in words, what is in doubt, the
// published figures with those of other editions, the files, how each indicator is scored, and how to answer. It keeps
// the points of the workbook of a release. platform is one that dossier.Shown lists. Errors are those of Write.
func WritePacket(w io.Writer, set *table.Set, know *datasets.Knowledge, lang, platform string) error {
	d := dossier.Of(set, know, platform)
	b, err := newBook(d.Set, know, lang)
	if err != nil {
		return err
	}
	for _, o := range d.Set.Observations { // also those that a judgement on a list rests on
		b.used[o.ID] = true
	}
	body := b.packetBody(d)
	cover := b.packetCover(d)
	notes := b.notes(append([]*sheet{cover}, body...))
	described := append([]*sheet{cover, notes}, body...)
	out, err := b.render(append([]*sheet{cover, b.contents(described), notes}, body...))
	if err != nil {
		return &diag.Problem{Code: "E-WORKBOOK", What: "the workbook could not be made",
			Next: "report this with the command that was run", Exit: diag.ExitInternal, Cause: err}
	}
	if _, err := w.Write(out); err != nil {
		return &diag.Problem{Code: "E-WORKBOOK", What: "the workbook could not be written",
			Next: "check the free space and the rights of the folder", Exit: diag.ExitOutput, Cause: err}
	}
	return nil
}

// packetBody lists the sheets of a packet. Those that must be there say so where they are empty; the others are left out.
func (b *book) packetBody(d *dossier.Dossier) []*sheet {
	out := []*sheet{b.packetScores(), b.packetNumbers(), b.doubts(d)}
	for _, s := range []*sheet{b.reconciliation(), b.restatements(), b.others(d), b.rejects(), b.checks(), b.litigation(), b.dueReports(), b.informationNotices(), b.disclosure()} {
		if s.count > 0 {
			out = append(out, s)
		}
	}
	out = append(out, b.figures(), b.trace(), b.sources(), b.definitions())
	return append(append(out, b.replies()...), b.answer())
}

func (b *book) packetCover(d *dossier.Dossier) *sheet {
	c, f := b.know.Catalog, b.know.Framework
	p := func(key string, args ...any) string { return locale.T(b.lang, "packet."+key, args...) }
	name := b.name(d.Platform.ID)
	s := &sheet{name: b.t("cover.name"), title: p("title", name), about: b.t("packet.cover_about"), widths: []float64{110}}
	head := func(text string) {
		s.headings = append(s.headings, text)
		s.lines = append(s.lines, text)
	}
	s.lines = append(s.lines, p("draft"), f.Scope.In(b.lang), p("lead", name))
	head(b.t("cover.edition_head"))
	s.lines = append(s.lines,
		b.t("cover.edition", c.Edition), b.t("packet.dated", locale.Date(b.lang, c.PublishedOn)), b.t("cover.next", locale.Date(b.lang, c.NextUpdate)), b.t("cover.method", f.Version), b.t("packet.contract", table.Contract),
		p("is", p("platform"), name+" ("+d.Platform.ID+")"), p("is", p("operator"), d.Platform.Operator),
		b.t("cover.publisher", c.Publisher), b.t("cover.contact", c.Contact))
	head(p("asked"))
	s.lines = append(s.lines, p("asked.check"), p("asked.dispute"), p("asked.print"), b.t("packet.answer_sheet"))
	head(b.t("cover.mind_head"))
	s.lines = append(s.lines, b.t("cover.mind_provisional", f.Version), b.t("cover.mind_limits"), b.secondHand(), b.t("cover.mind_missing"), b.t("cover.mind_law"), b.t("cover.mind_volume"))
	head(b.t("cover.licence_head"))
	s.lines = append(s.lines, b.t("cover.licence"))
	return s
}

// packetScores prints the scores of the platform, one row a pillar.
func (b *book) packetScores() *sheet {
	type row = *table.Score
	cols := []column[row]{
		{head: b.t("col.pillar"), width: 18, cell: func(s row) cell { return text(b.scoreName(s.Pillar)) }},
		{head: b.t("col.address"), width: 34, cell: func(s row) cell { return text(s.Edition + ":" + s.Platform + ":" + s.Pillar) }},
		b.scoreNumber("col.score", tenths, func(s row) *float64 { return s.Score }),
		{head: b.t("col.score_status"), width: 9, status: true, cell: func(s row) cell { return text(pillarStatus(s)) }},
		{head: b.t("col.state"), width: 18, cell: func(s row) cell { return text(b.term("state", s.State)) }},
		{head: b.t("col.reliability"), width: 11, cell: func(s row) cell { return text(b.term("reliability", s.Reliability)) }},
	}
	cols = slices.Concat(cols, b.pillarBands(), b.pillarRanks(), []column[row]{
		{head: b.t("col.reason"), width: 30, cell: func(s row) cell { return text(b.reason(s.Reason)) }},
		{head: b.t("col.replied"), width: 44, cell: func(s row) cell { return text(b.replied(s.Platform + ":" + s.Pillar)) }},
	})
	rows := make([]row, len(b.set.Scores))
	for i := range b.set.Scores {
		rows[i] = &b.set.Scores[i]
	}
	slices.SortStableFunc(rows, func(x, y row) int { return cmp.Compare(b.place(x.Pillar), b.place(y.Pillar)) })
	return build(b, spec{key: "packet.scores", table: "scores", notes: []string{"score", "bands", "coverage", "law", "address"}, extra: []string{b.t("bands_level")}}, cols, rows)
}

// packetNumbers prints the indicators of the platform, each with its state in words and the replies to it.
func (b *book) packetNumbers() *sheet {
	type row = table.Indicator
	removal := func(i row) string {
		if i.Pillar == "removal" {
			return i.Platform
		}
		return ""
	}
	cols := slices.Concat(b.indicatorKeys(), b.indicatorNumbers(), []column[row]{
		{head: b.t("col.state"), width: 18, cell: func(i row) cell { return text(b.term("state", i.State)) }},
	}, reversed(b, removal), b.indicatorTrace(), []column[row]{
		{head: b.t("col.replied"), width: 44, cell: func(i row) cell { return text(b.replied(i.Platform + ":" + i.Indicator + ":" + i.Period)) }},
	})
	s := spec{key: "packet.numbers", table: "indicators", notes: []string{"score", "limits", "perimeter", "volume", "second_hand", "address", "ids", "units", "law", "counterweight"},
		extra: []string{b.know.Framework.Scope.In(b.lang)}}
	return build(b, s, cols, b.allIndicators())
}

// A doubtLine is one number or figure with one thing that is in doubt about it.
type doubtLine struct{ kind, domain, code, address, id string }

// doubts prints what is in doubt, one row a number or figure, and the known breaks.
func (b *book) doubts(d *dossier.Dossier) *sheet {
	var rows []doubtLine
	for _, x := range d.Doubts {
		for _, n := range x.Numbers {
			rows = append(rows, doubtLine{x.Kind, x.Domain, x.Code, n, ""})
		}
		for _, id := range x.Rows {
			rows = append(rows, doubtLine{x.Kind, x.Domain, x.Code, "", id})
		}
	}
	txt := func(key string, width float64, get func(doubtLine) string) column[doubtLine] {
		return column[doubtLine]{head: b.t(key), width: width, cell: func(r doubtLine) cell { return text(get(r)) }}
	}
	cols := []column[doubtLine]{
		txt("col.doubt", 20, func(r doubtLine) string { return locale.T(b.lang, "doubt."+r.kind) }),
		txt("col.doubt_says", 44, func(r doubtLine) string { return b.term(r.domain, r.code) }),
		txt("col.address", 40, func(r doubtLine) string { return r.address }),
		txt("col.trace_id", 18, func(r doubtLine) string { return r.id }),
		txt("col.doubt_meaning", 60, func(r doubtLine) string { return locale.T(b.lang, "doubt."+r.kind+".meaning") }),
		txt("col.code", 26, func(r doubtLine) string { return r.code }),
	}
	var extra []string
	for _, x := range d.Breaks {
		extra = append(extra, b.t("packet.break", x.Catalog, x.At, b.ours(x.Text)))
	}
	for _, e := range d.Elsewhere {
		extra = append(extra, b.t("packet.elsewhere", e.Source, locale.Integer(b.lang, int64(e.Rows))))
	}
	return build(b, spec{key: "packet.doubts", table: "doubts", notes: []string{"address", "ids"}, extra: extra}, cols, rows)
}

// others prints the editions of the platform's figures that are not in use.
func (b *book) others(d *dossier.Dossier) *sheet {
	type row = table.Observation
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(o row) cell { return text(get(o)) }}
	}
	cols := []column[row]{
		txt("col.figure_id", 17, func(o row) string { return o.ID }),
		txt("col.metric", 30, func(o row) string { return o.Metric }),
		txt("col.harm", 16, func(o row) string { return b.term("harm", o.Harm) }),
		txt("col.period", 12, func(o row) string { return o.Period }),
		txt("col.geography", 12, func(o row) string { return b.term("geography", o.Geography) }),
		txt("col.geography_code", 12, func(o row) string { return o.Geography }),
		txt("col.breakdown", 40, func(o row) string { return breakdown(o.Breakdown) }),
		{head: b.t("col.figure_value"), width: 16, cell: func(o row) cell { return number(o.Value, free) }},
		{head: b.t("col.value_status"), width: 10, status: true, cell: figureStatus},
		txt("col.unit", 11, func(o row) string { return b.term("figure_unit", o.Unit) }),
		txt("col.raw", 16, func(o row) string { return o.Raw }),
		txt("col.source_id", 26, func(o row) string { return o.Source }),
		txt("col.hand", 14, func(o row) string { return b.t("hand_" + known(b.sourceOf(o.Source).Hand, "first", "second")) }),
		txt("col.locator", 26, func(o row) string { return b.locator(o.Locator) }),
	}
	return build(b, spec{key: "packet.others", table: "other_editions", notes: []string{"second_hand", "raw", "ids"}}, cols, d.Others)
}

// An answerLine is a column of a file of replies, or a form in which a reply may come.
type answerLine struct{ part, name, says string }

// answer prints how to answer.
func (b *book) answer() *sheet {
	p := func(key string, args ...any) string { return locale.T(b.lang, "packet."+key, args...) }
	var rows []answerLine
	for _, key := range []string{"what", "wrong", "source", "who", "language"} {
		rows = append(rows, answerLine{p("answer.holds"), "", p("answer." + key)})
	}
	platform := ""
	if len(b.set.Indicators) > 0 {
		platform = b.set.Indicators[0].Platform
	}
	for _, key := range []string{"csv", "letter", "report", "court"} {
		says := p("form." + key + ".about")
		if key == "csv" {
			says = p("form.csv.about", platform)
		}
		rows = append(rows, answerLine{p("answer.forms"), p("form." + key), says})
	}
	for _, c := range datasets.ReplyColumns() {
		rows = append(rows, answerLine{p("columns", platform), c, p("column." + c)})
	}
	for _, key := range []string{"beside", "error", "edition", "silence"} {
		rows = append(rows, answerLine{p("after"), "", p("after." + key)})
	}
	cols := []column[answerLine]{
		{head: b.t("col.answer_part"), width: 34, cell: func(r answerLine) cell { return text(r.part) }},
		{head: b.t("col.answer_name"), width: 30, cell: func(r answerLine) cell { return text(r.name) }},
		{head: b.t("col.answer_says"), width: 100, cell: func(r answerLine) cell { return text(r.says) }},
	}
	return build(b, spec{key: "packet.answer", table: "how_to_answer", extra: strings.SplitAfter(p("answer.about"), ". "), source: b.t("source_here")}, cols, rows)
}
