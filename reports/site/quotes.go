package site

import "github.com/answerable-data/answerable/pipeline/table"

// A quote is a sentence that can be quoted as it stands: every number has its denominator and its definition
// beside it.
type quote struct {
	Anchor, Text string
	Cite         citation
}

// A suitCounts is what the sentences speak of.
type suitCounts struct {
	first, s230, all, ended *table.DismissalRate // pooled, of the suits that the scorecard counts
	wide, graded            *table.DismissalRate // first rulings in the other samples
	wideAll                 *table.DismissalRate
}

func (s *site) suitCounts() (c suitCounts, ok bool) {
	rates := rateTable(s.set.DismissalRates)
	of := func(sample, id string) *table.DismissalRate { return rates[rateKey{sample, "pooled", pooledGroup, id}] }
	c = suitCounts{first: of(coreSample, "C1"), s230: of(coreSample, "C1-s230"), all: of(coreSample, "C1-all"), ended: of(coreSample, "C1-ended"),
		wide: of(wideSample, "C1"), graded: of(gradeSample, "C1"), wideAll: of(wideSample, "C1-all")}
	return c, c.first != nil && c.s230 != nil && c.all != nil && c.ended != nil
}

// quotes are the sentences, in the order in which a reader needs them.
func (s *site) quotes() []quote {
	c, ok := s.suitCounts()
	if !ok {
		return nil
	}
	var out []quote
	add := func(id string, r *table.DismissalRate, say func(*site) string) {
		anchor := "quote-" + id
		address := s.rateAddress(r)
		out = append(out, quote{Anchor: anchor, Text: say(s), Cite: s.cite(address, "litigation.html#"+anchor, say(s))})
	}
	n := func(v *site, i int64) string { return v.integer(i) }
	add("first", c.first, func(v *site) string {
		return v.t("site.quote.first", n(v, c.first.Dismissed), n(v, c.first.Counted), v.quotedRate(c.first), n(v, c.s230.Dismissed), n(v, c.first.Suits-c.first.Counted))
	})
	add("status", c.all, func(v *site) string {
		return v.t("site.quote.status", n(v, c.all.Dismissed), n(v, c.all.Suits), n(v, c.ended.Counted-c.ended.Dismissed), n(v, c.all.Open))
	})
	add("ended", c.ended, func(v *site) string {
		return v.t("site.quote.ended", n(v, c.ended.Dismissed), n(v, c.ended.Counted), v.quotedRate(c.ended), n(v, c.all.Open))
	})
	if c.all.IfNone != nil && c.all.IfAll != nil {
		add("bounds", c.all, func(v *site) string {
			return v.t("site.quote.bounds", n(v, c.all.Open), v.percent(*c.all.IfNone), n(v, c.all.Suits), v.percent(*c.all.IfAll))
		})
	}
	if c.wide != nil && c.wideAll != nil && c.graded != nil {
		add("samples", c.wide, func(v *site) string {
			return v.t("site.quote.samples", n(v, c.wideAll.Suits-c.all.Suits), n(v, c.wide.Dismissed), n(v, c.wide.Counted), n(v, c.graded.Dismissed), n(v, c.graded.Counted))
		})
	}
	return out
}

// quotedRate is a rate with its interval, or that there are too few suits for one.
func (s *site) quotedRate(r *table.DismissalRate) string {
	if r.Value == nil || r.Confidence == nil {
		return s.t("site.quote.too_few")
	}
	return s.t("site.quote.rate", s.percent(*r.Value), s.percent(*r.Confidence), s.percent(*r.Lower), s.percent(*r.Upper))
}

// notToSay are what the numbers of this edition do not say.
func (s *site) notToSay() []string {
	c, ok := s.suitCounts()
	if !ok {
		return nil
	}
	out := []string{s.t("site.quote.not.conduct")}
	if c.ended.Value != nil {
		out = append(out, s.t("site.quote.not.ended", s.percent(*c.ended.Value), s.integer(c.all.Open), s.integer(c.all.Suits)))
	}
	most := int64(0)
	for _, r := range s.set.DismissalRates {
		if r.Sample == coreSample && r.Grouping == "operator" && r.Definition == "C1" {
			most = max(most, r.Counted)
		}
	}
	if d := s.know.Framework.Indicator("C1"); d != nil && float64(most) < d.Floor.Reliable {
		out = append(out, s.t("site.quote.not.company", s.integer(most), s.integer(int64(d.Floor.Reliable))))
	}
	return append(out, s.t("site.quote.not.groups"))
}

// grounds says how many of the motions granted in full rest on Section 230.
func (s *site) grounds() string {
	c, ok := s.suitCounts()
	if !ok || c.first.Dismissed == 0 {
		return ""
	}
	return s.t("site.section230.grounds", s.integer(c.first.Dismissed), s.integer(c.s230.Dismissed), s.integer(c.first.Dismissed-c.s230.Dismissed))
}
