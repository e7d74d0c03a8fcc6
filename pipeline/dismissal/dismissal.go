// Package dismissal says how courts ended the suits of victims, by every definition and over every group
// that a reader may ask for, so that nobody has to pick one.
//
// It reads the litigation tables of a set and the methodology, and fills two tables: DismissalRates (five
// definitions of a dismissal rate, pooled and by operator, forum, filing cohort, allegation and harm, each
// over three samples of suits) and Incidence (cumulative incidence of each way in which suits end). The unit
// is always one case against one operator. It promises
//   - that suits which are open or of unknown state never move the rate of first rulings;
//   - that a rate under the floor of the methodology is not given: its counts are;
//   - that a date is only used as precisely as it was read;
//   - that the same tables give the same bytes: the bootstrap takes its seed and its number of draws from
//     the methodology.
//
// A dismissal speaks about law, pleading and forum as much as about conduct. Sources of the definitions and
// estimators: Brown, Cai and DasGupta 2001 (Wilson); Davison and Hinkley 1997 (bootstrap of clusters);
// Aalen and Johansen 1978 (competing ends).
package dismissal

import (
	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Fill computes the dismissal rates and the incidence of a set whose litigation tables are complete. An
// error is a *diag.Problem: E-SUITS where the rows of one suit against one operator contradict each other
// (exit 3), or what a defect of the program would give.
func Fill(set *table.Set, know *datasets.Knowledge) error {
	set.DismissalRates, set.Incidence = nil, nil
	for _, sample := range Samples {
		pairs, err := Pairs(set, sample)
		if err != nil {
			return err
		}
		r := rater{sample: sample.ID, period: Period(pairs), frame: &know.Framework}
		rates, err := r.rates(pairs, groupings(set))
		if err != nil {
			return err
		}
		set.DismissalRates = append(set.DismissalRates, rates...)
		steps, err := incidence(sample.ID, pairs, know.Framework.Confidence)
		if err != nil {
			return err
		}
		set.Incidence = append(set.Incidence, steps...)
	}
	return nil
}
