package site

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// An overall is what a platform's page says of its composite score.
type overall struct {
	Anchor, Name, About  string
	Score, Bands         string // empty where there is none
	Parts, Spread, State string
	Reason, Standing     string
	Cite                 citation
}

// overall gives the composite of a platform.
func (s *site) overall(platform string) overall {
	root := s.know.Framework.Composite
	o := overall{Anchor: scoreAnchor(root.ID), Name: root.Name.In(s.lang), About: root.Rationale.In(s.lang)}
	r := s.scores[platform+"\x1f"+root.ID]
	if r == nil {
		o.State = s.term("state", "not_collected")
		return o
	}
	o.State, o.Reason, o.Cite = s.state(r.State, r.Reliability), s.reason(r.Reason), s.citeScore(r, file(platform))
	if r.Score != nil {
		o.Score, o.Bands, o.Standing = locale.Number(s.lang, *r.Score, 0), s.bands(r), s.standing(r)
		o.Parts, o.Spread = s.parts(r), s.widthFrom(r)
	}
	return o
}

// parts says what each indicator, or each pillar of the composite, brings to a score.
func (s *site) parts(r *table.Score) string {
	var out []string
	for _, c := range r.Contributions {
		f := strings.Split(c, ":")
		points, err := strconv.ParseFloat(f[len(f)-1], 64)
		if err != nil {
			continue
		}
		name := f[0]
		if p := s.know.Framework.Pillar(name); p != nil {
			name = p.Name.In(s.lang)
		}
		out = append(out, s.t("site.part", name, locale.Number(s.lang, points, 0)))
	}
	if len(out) < 2 { // one indicator is the whole score
		return ""
	}
	return s.t("site.parts", strings.Join(out, " "+s.t("site.plus")+" "))
}

// leastSpread is the share of the spread below which a factor is not named.
const leastSpread = 0.05

// widthFrom says in words where the width of the full band comes from: the factors with their first-order shares, the
// largest first.
func (s *site) widthFrom(r *table.Score) string {
	var rows []table.Sensitivity
	for _, x := range s.set.Sensitivities {
		if x.Platform == r.Platform && x.Pillar == r.Pillar && x.First != nil && *x.First >= leastSpread {
			rows = append(rows, x)
		}
	}
	slices.SortStableFunc(rows, func(a, b table.Sensitivity) int { return cmp.Compare(*b.First, *a.First) })
	var out []string
	for _, x := range rows {
		out = append(out, s.t("site.spread.one", s.term("factor", x.Factor), locale.Percent(s.lang, math.Min(1, *x.First), 0)))
	}
	if len(out) == 0 {
		return ""
	}
	return s.t("site.spread", strings.Join(out, s.t("site.comma")+" "))
}

// A change is a row of adjusted differences.
type change struct{ Pillar, Years, From, To, Difference, Band, Common, LeftOut string }

// changesOf gives the adjusted differences of a platform, the newest first.
func (s *site) changesOf(platform string) []change {
	var rows []table.Difference
	for _, d := range s.set.Differences {
		if d.Platform == platform && d.Value != nil {
			rows = append(rows, d)
		}
	}
	slices.SortStableFunc(rows, func(a, b table.Difference) int { return strings.Compare(b.To, a.To) })
	n := func(v *float64) string { return locale.Number(s.lang, *v, 1) }
	var out []change
	for _, d := range rows {
		name := d.Pillar
		if p := s.know.Framework.Pillar(d.Pillar); p != nil {
			name = p.Name.In(s.lang)
		}
		out = append(out, change{Pillar: name, Years: s.t("site.span", d.From, d.To), From: n(d.Score0), To: n(d.Score1), Difference: n(d.Value),
			Band: s.t("site.span", n(d.Lower), n(d.Upper)), Common: strings.Join(d.Common, s.t("site.comma")+" "),
			LeftOut: strings.Join(d.LeftOut, s.t("site.comma")+" ")})
	}
	return out
}

// An audited is what the audit says of one pillar.
type audited struct {
	Name string
	Rows []auditedRow
	// Order says for each size class how much of the differences between platforms is more than chance.
	Order []string
}

// An auditedRow is an indicator: what it should weigh, what it weighs in fact, and what dropping it does.
type auditedRow struct{ ID, Weight, Variance, Shift, N string }

// audit gives the figures of the audit by pillar.
func (s *site) audit() []audited {
	var out []audited
	for _, p := range s.know.Framework.Pillars {
		a := audited{Name: p.Name.In(s.lang)}
		at := map[string]int{}
		row := func(id string) *auditedRow {
			if _, ok := at[id]; !ok {
				at[id] = len(a.Rows)
				a.Rows = append(a.Rows, auditedRow{ID: id, Variance: s.t("site.audit.undefined"), Shift: s.t("site.audit.undefined")})
			}
			return &a.Rows[at[id]]
		}
		for _, x := range s.set.Audit {
			if x.Pillar != p.ID {
				continue
			}
			switch {
			case x.Kind == "effective_weight":
				row(x.Subject).Weight, row(x.Subject).N = locale.Percent(s.lang, *x.Value, 0), s.integer(int64(x.N))
			case x.Kind == "variance_share" && x.Value != nil:
				row(x.Subject).Variance = locale.Percent(s.lang, *x.Value, 0)
			case x.Kind == "drop_rank_shift" && x.Value != nil:
				row(x.Subject).Shift = locale.Number(s.lang, *x.Value, 1)
			case x.Kind == "rankability" && x.Value != nil && x.N > 1:
				a.Order = append(a.Order, s.t("site.audit.order", s.term("size_class", x.SizeClass), s.integer(int64(x.N)), locale.Percent(s.lang, *x.Value, 0)))
			}
		}
		if len(a.Rows) > 0 {
			out = append(out, a)
		}
	}
	return out
}
