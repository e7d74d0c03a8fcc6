package score

import (
	"fmt"
	"slices"
	"sort"

	"github.com/answerable-data/answerable/pipeline/checks/dsachecks"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// filingPeriods is how many of the newest periods A8 looks at.
const filingPeriods = 4

// Reasons for which A8 is shown without a score: what fails in a compilation may be its compiler's, and a
// few checks say too little.
const (
	secondHandReport = "second-hand-report"
	fewChecks        = "few-checks"
)

// dutyStart is the first day for which the harmonised template is compulsory (Implementing Regulation (EU)
// 2024/2835, Article 2). A service that ended before has no duty under it.
const dutyStart = "2025-07-01"

// firstDue is the first period for which a report in the template is due.
const firstDue = "2025H2"

// A filing is a platform's report of a period, with what its checks said: by kind of check, whether every
// row that could be looked at passed.
type filing struct {
	period       string
	checks       map[string]bool
	observations []string
}

// filings adds A8, the filing duties met, for every platform of the scorecard that is a service. Whether a
// report came on time is not looked at yet: a duty more per report, once due dates and dates of
// publication are held, joins the kinds of checks of its filing.
func (c *computer) filings() {
	held := c.reportsHeld()
	for _, p := range c.servicesShown() {
		if h := held[p.ID]; h != nil {
			c.add(c.dutiesMet(p.ID, h))
			continue
		}
		ind := table.Indicator{Platform: p.ID, Indicator: "A8", Period: firstDue, State: notCollected, Reason: "no-report-held"}
		if start, _ := resolve.ParseDay(dutyStart); start != nil && p.ValidTo != nil && *p.ValidTo < *start {
			ind.State, ind.Reason = notApplicable, "ended-before-duty"
		}
		c.add(ind)
	}
}

// servicesShown lists the services that have an indicator, in the order of the registry. A duty to file is
// a service's, never an operator's as a whole, nor that of several services whose figures come together.
func (c *computer) servicesShown() []table.Platform {
	shown := map[string]bool{}
	for _, ind := range c.set.Indicators {
		shown[ind.Platform] = true
	}
	var out []table.Platform
	for _, p := range c.set.Platforms {
		if shown[p.ID] && p.Level == "service" && p.Kind != "several services" {
			out = append(out, p)
		}
	}
	return out
}

// reports of one platform, first hand or second, never both.
type reportsOf struct {
	firstHand bool
	filings   map[string]*filing // by period
}

// reportsHeld gathers the checks that are duties by platform and period. Where a report is held first hand,
// second-hand figures of the platform are left out, and so are editions that a later one corrects.
func (c *computer) reportsHeld() map[string]*reportsOf {
	replaced := map[string]bool{}
	for _, o := range c.set.Observations {
		if !o.Current {
			replaced[o.ID] = true
		}
	}
	held := map[string]*reportsOf{}
	for _, firstHand := range []bool{true, false} {
		for _, r := range c.set.Checks {
			first := c.obs.sources[r.Source].Hand == "first"
			h := held[r.Platform]
			if first != firstHand || h != nil && h.firstHand != firstHand {
				continue
			}
			if slices.ContainsFunc(r.Observations, func(id string) bool { return replaced[id] }) {
				continue
			}
			if h == nil {
				h = &reportsOf{firstHand: firstHand, filings: map[string]*filing{}}
				held[r.Platform] = h
			}
			h.take(r)
		}
	}
	return held
}

// take counts one row of a check. A kind of check counts once a report, however many rows it has, so that
// a long report is not punished for its length; one failed row fails it. The figures kept are those of the
// failed rows and one of each kind that passed: the table checks names every figure of every row.
func (h *reportsOf) take(r table.Check) {
	f := h.filings[r.Period]
	if f == nil {
		f = &filing{period: r.Period, checks: map[string]bool{}}
		h.filings[r.Period] = f
	}
	if !slices.Contains(h.kinds(), r.Check) || r.State == dsachecks.NotApplicable {
		return
	}
	passed, seen := f.checks[r.Check]
	f.checks[r.Check] = r.State == dsachecks.Passed && (passed || !seen)
	switch {
	case r.State == dsachecks.Failed:
		f.observations = append(f.observations, r.Observations...)
	case !seen:
		f.observations = append(f.observations, r.Observations[0])
	}
}

// kinds are the checks of which a failed row breaks a rule of the template. In a compilation those of form
// are left out: a compiler who averages ranges prints fractions that the publisher did not.
func (h *reportsOf) kinds() []string {
	if h.firstHand {
		return duties(dsachecks.Checks())
	}
	return duties(slices.DeleteFunc(dsachecks.Checks(), func(c dsachecks.Check) bool { return c.Form }))
}

func duties(checks []dsachecks.Check) (list []string) {
	for _, c := range checks {
		if c.Bearing == dsachecks.Duty {
			list = append(list, c.ID)
		}
	}
	return list
}

// dutiesMet makes A8 of the newest reports held of a platform. The limits count the checks that could not be
// made, because a sheet is not held or a cell is blank, once as failed and once as passed.
func (c *computer) dutiesMet(platform string, h *reportsOf) table.Indicator {
	newest := h.newest()
	passed, made, possible := 0, 0, len(newest)*len(h.kinds())
	ind := table.Indicator{Platform: platform, Indicator: "A8", Period: newest[0].period, Method: "checks not made counted both ways"}
	basis := ""
	for i, f := range newest {
		k, failed := f.count(h.kinds())
		passed, made = passed+k, made+len(f.checks)
		ind.Observations = append(ind.Observations, f.observations...)
		if i > 0 {
			basis += "; "
		}
		basis += fmt.Sprintf("%s: %d of %d checks passed", f.period, k, len(f.checks))
		for _, id := range failed {
			basis += ", not " + id
		}
	}
	if len(newest) > 1 {
		ind.Period += "/" + newest[len(newest)-1].period
	}
	ind.Observations, ind.Basis = unique(ind.Observations), basis
	if made == 0 {
		ind.State, ind.Reason, ind.Method = notCollected, "no-check-possible", ""
		return ind
	}
	k, n := float64(passed), float64(made)
	ind.State, ind.Numerator, ind.N, ind.Value = published, &k, &n, ptr(k/n)
	ind.Lower, ind.Upper = ptr(k/float64(possible)), ptr((k+float64(possible)-n)/float64(possible))
	switch def := c.frame.Indicator("A8"); {
	case !h.firstHand:
		ind.Reason, ind.Flags = secondHandReport, "second_hand"
	case def != nil && n < def.Floor.Scored:
		ind.State, ind.Reason, ind.Reliability = tooSmall, fewChecks, "low"
	}
	return ind
}

// newest gives the filings of the newest periods, the oldest of them first.
func (h *reportsOf) newest() []*filing {
	periods := make([]string, 0, len(h.filings))
	for p := range h.filings {
		periods = append(periods, p)
	}
	sort.Strings(periods)
	periods = periods[max(0, len(periods)-filingPeriods):]
	out := make([]*filing, len(periods))
	for i, p := range periods {
		out[i] = h.filings[p]
	}
	return out
}

// count is how many kinds of checks passed, and which did not.
func (f *filing) count(kinds []string) (passed int, failed []string) {
	for _, kind := range kinds {
		switch ok, made := f.checks[kind]; {
		case ok:
			passed++
		case made:
			failed = append(failed, kind)
		}
	}
	return passed, failed
}
