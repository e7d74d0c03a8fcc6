package figures

import (
	"slices"
	"time"
)

// specificEnough is the share of statements with a keyword from which figures among those with a keyword are shown:
// below it they would speak of the few statements that a platform chose to label.
const specificEnough = .5

// month enters the figures of a month.
func (c *computer) month(s *sums) {
	if s.n == 0 {
		return // read with every category, and none on minors
	}
	c.volume(s)
	c.labels(s)
	c.automation(s)
	c.delays(s)
	c.completeness(s)
}

// volume enters numbers of statements. They say what was stated, not how much abuse there is.
func (c *computer) volume(s *sums) {
	for _, p := range []struct {
		part string
		n    int64
	}{{"", s.n}, {"primary", s.primary}, {"addition", s.added}} {
		f := c.row(s, "S1", p.part, "statements")
		if f.State != "published" { // its days were not read, or it is known to be wrong
			c.out = append(c.out, f)
			continue
		}
		if p.n >= nameable || p.n == 0 && s.n >= nameable {
			value := float64(p.n)
			f.Value = &value
			if p.n == 0 {
				f.State = "zero_published"
			}
		} else {
			f.State = "too_small"
		}
		c.out = append(c.out, f)
	}
	if !c.All {
		c.absent(s, "S3", "", "share", "not_collected")
		return
	}
	c.share(s, "S3", "", s.n, s.all)
}

// labels enters shares by what was labelled and decided.
func (c *computer) labels(s *sums) {
	c.share(s, "S4", "", s.specific, s.n)
	if float64(s.specific) < specificEnough*float64(s.n) {
		c.absent(s, "S5", "", "share", "not_applicable", "few_keywords")
	} else {
		c.share(s, "S5", "", s.abuse, s.specific)
	}
	const label = "DECISION_VISIBILITY_CONTENT_"
	c.share(s, "S6", "", s.visibility[label+"REMOVED"], s.n)
	for _, k := range append([]string{noKeyword}, keywords...) {
		c.share(s, "S6", k, s.by[k].removed, s.by[k].n)
	}
	c.share(s, "S7", "", s.visibility[label+"DISABLED"], s.n)
	for _, v := range []string{"DEMOTED", "AGE_RESTRICTED", "INTERACTION_RESTRICTED", "LABELLED"} {
		c.share(s, "S8", label+v, s.visibility[label+v], s.n)
	}
	c.share(s, "S9", "", s.visibility["DECISION_VISIBILITY_OTHER"], s.n)
	for _, a := range []string{"DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"} {
		c.share(s, "S10", a, s.account[a], s.n)
	}
	for _, p := range []string{"PARTIAL_SUSPENSION", "TOTAL_SUSPENSION", "PARTIAL_TERMINATION", "TOTAL_TERMINATION"} {
		c.share(s, "S10", "DECISION_PROVISION_"+p, s.provision["DECISION_PROVISION_"+p], s.n)
	}
}

// automation enters who found, who decided, and on what ground.
func (c *computer) automation(s *sums) {
	c.share(s, "S11", "", s.detection["Yes"], s.n)
	for _, a := range []string{"FULLY", "PARTIALLY", "NOT_AUTOMATED"} {
		c.share(s, "S12", "AUTOMATED_DECISION_"+a, s.decision["AUTOMATED_DECISION_"+a], s.n)
	}
	for _, a := range []string{"SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_TYPE_OTHER_NOTIFICATION", "SOURCE_VOLUNTARY"} {
		c.share(s, "S13", a, s.source[a], s.n)
	}
	c.share(s, "S14", "", s.source["SOURCE_TRUSTED_FLAGGER"], s.source["SOURCE_ARTICLE_16"]+s.source["SOURCE_TRUSTED_FLAGGER"])
	c.share(s, "S15", "", s.ground["DECISION_GROUND_ILLEGAL_CONTENT"], s.n)
}

// delays enters how long decision and submission took. The dates of content and decision have the precision of a day;
// a statement with a negative delay leaves its summary and is counted as one.
func (c *computer) delays(s *sums) {
	d, negative := order(s.toDecision)
	c.number(s, "S16", "median", "days", d.quantile(.5), d.n)
	c.number(s, "S16", "p90", "days", d.quantile(.9), d.n)
	c.share(s, "S16", "same_day", d.upTo(0), d.n)
	c.share(s, "S16", "over_30_days", d.n-d.upTo(30), d.n)
	c.share(s, "S16", "negative", negative, d.n+negative)
	h, negative := order(s.toSubmission)
	c.number(s, "S17", "median", "hours", h.quantile(.5), h.n)
	c.number(s, "S17", "p90", "hours", h.quantile(.9), h.n)
	c.share(s, "S17", "over_7_days", h.n-h.upTo(7*24-1), h.n)
	c.share(s, "S17", "negative", negative, h.n+negative)
}

// completeness enters how many statements fill each optional field.
func (c *computer) completeness(s *sums) {
	c.share(s, "S18", "category_specification", s.keyword, s.n)
	c.share(s, "S18", "content_language", s.language, s.n)
	c.share(s, "S18", "incompatible_content_illegal", s.legal, s.n)
	if c.Territory {
		c.share(s, "S18", "territorial_scope", s.land, s.n)
	} else {
		c.absent(s, "S18", "territorial_scope", "share", "not_collected")
	}
}

// A delay is a sample as counts of whole numbers, in order, none negative.
type delay struct {
	at, count []int64
	n         int64
}

// order sorts a sample, and counts apart what is negative.
func order(counts map[int64]int64) (d delay, negative int64) {
	for at, n := range counts {
		if at < 0 {
			negative += n
			continue
		}
		d.at, d.n = append(d.at, at), d.n+n
	}
	slices.Sort(d.at)
	for _, at := range d.at {
		d.count = append(d.count, counts[at])
	}
	return d, negative
}

// quantile is the smallest value that a share p of the sample does not exceed; 0 of none.
func (d delay) quantile(p float64) float64 {
	var seen int64
	for i, at := range d.at {
		if seen += d.count[i]; float64(seen) >= p*float64(d.n) {
			return float64(at)
		}
	}
	return 0
}

// upTo counts the sample up to a value.
func (d delay) upTo(most int64) int64 {
	var n int64
	for i, at := range d.at {
		if at <= most {
			n += d.count[i]
		}
	}
	return n
}

// days counts the days on which statements of a month can have been submitted, and those of them that were read. within says that
// nine in ten of the month's own days were: a day or two can be missing for good, but the other days of submission hold
// late statements alone.
func (c *computer) days(month string) (due, read int, within bool) {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return 0, 0, false
	}
	end, last := first.AddDate(0, 1, -1), first.AddDate(0, 1, settle-1)
	own, ownRead := 0, 0
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		there := c.read[d.Format(time.DateOnly)]
		if due++; there {
			read++
		}
		if !d.After(end) {
			if own++; there {
				ownRead++
			}
		}
	}
	return due, read, ownRead*10 >= own*9
}

// lastDue is the last of these days.
func lastDue(month string) string {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return "9999"
	}
	return first.AddDate(0, 1, settle-1).Format(time.DateOnly)
}
