package score

import (
	"fmt"
	"slices"
	"sort"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// answers computes A7, per provider and round of notices: questions answered in full over questions put, by
// the regulator's own coding. It is a census, so it has no sampling interval; where two coders coded the
// round, the value is the mean of their shares and the limits are their range.
//
// Only a round of which every question was coded gives a share: what a press release picks out says nothing
// of the rest. A provider with a notice whose answers nobody coded is our gap (not_collected); one of which
// no notice is known has no row, since that it never received one is not known either. Only where a
// regulator says that it gave none, nothing applies.
func (c *computer) answers() error {
	def := c.frame.Indicator("A7")
	if def == nil {
		return nil
	}
	by := map[string][]table.InformationNotice{}
	for _, n := range c.set.Notices {
		by[n.Platform] = append(by[n.Platform], n)
	}
	present := c.present()
	platforms := make([]string, 0, len(by))
	for p := range by {
		platforms = append(platforms, p)
	}
	sort.Strings(platforms)
	for _, p := range platforms {
		if !present[p] { // a notice alone brings nobody into the scorecard: it stands in the table of notices
			continue
		}
		rounds := codedRounds(by[p])
		for _, r := range rounds {
			c.add(answered(p, r, def))
		}
		if len(rounds) == 0 {
			c.add(uncoded(p, by[p]))
		}
	}
	return nil
}

// A codedRound is a round of notices to one provider with its answers, by coder.
type codedRound struct {
	period string
	coders [][]table.InformationNotice
}

// codedRounds gives the rounds of which at least one coder coded every question, by period and name.
func codedRounds(all []table.InformationNotice) []codedRound {
	rounds, coders := map[string]*codedRound{}, map[string][]table.InformationNotice{}
	for _, n := range all {
		if n.Complete {
			key := n.Period + "\x1f" + n.Regulator + "\x1f" + n.Round
			rounds[key] = &codedRound{period: n.Period}
			coders[key+"\x1f"+n.Coder] = append(coders[key+"\x1f"+n.Coder], n)
		}
	}
	out := make([]codedRound, 0, len(rounds))
	for _, key := range sortedKeys(rounds) {
		r := rounds[key]
		for _, ck := range sortedKeys(coders) {
			if len(ck) > len(key) && ck[:len(key)+1] == key+"\x1f" {
				r.coders = append(r.coders, coders[ck])
			}
		}
		out = append(out, *r)
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// answered makes A7 of one provider and round.
func answered(platform string, r codedRound, def *datasets.IndicatorDef) table.Indicator {
	ind := table.Indicator{Platform: platform, Indicator: "A7", Period: r.period, State: published, Method: "range over coders"}
	var shares []float64
	full, put := 0.0, 0.0
	for _, rows := range r.coders {
		k := 0.0
		for _, n := range rows {
			ind.Observations = append(ind.Observations, n.ID)
			if n.Code == datasets.NoticeAnswered {
				k++
			}
		}
		shares = append(shares, k/float64(len(rows)))
		full, put = full+k, put+float64(len(rows))
	}
	coders := float64(len(r.coders))
	sum := 0.0
	for _, s := range shares {
		sum += s
	}
	ind.Value, ind.Lower, ind.Upper = ptr(sum/coders), ptr(slices.Min(shares)), ptr(slices.Max(shares))
	ind.Numerator, ind.N = ptr(full/coders), ptr(put/coders)
	ind.Basis = fmt.Sprintf("%s of %s questions answered in full, by %d coder(s)", number(*ind.Numerator), number(*ind.N), len(r.coders))
	if *ind.N < def.Floor.Scored {
		ind.State, ind.Reason = tooSmall, "too-few-questions"
	}
	if *ind.N < def.Floor.Shown {
		ind.Value, ind.Lower, ind.Upper = nil, nil, nil
	}
	return ind
}

// uncoded makes A7 of a provider of whose answers no round was coded in full.
func uncoded(platform string, all []table.InformationNotice) table.Indicator {
	ind := table.Indicator{Platform: platform, Indicator: "A7", State: notApplicable, Reason: "no-notice-given"}
	for _, n := range all {
		ind.Period = max(ind.Period, n.Period)
		ind.Observations = append(ind.Observations, n.ID)
		if n.Code != datasets.NoticeNone {
			ind.State, ind.Reason = notCollected, "answers-not-coded"
		}
	}
	return ind
}
