package dismissal

import (
	"math"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// incidenceMethod names how the limits are made. Suits that stand in one case are decided together, so the
// error of independent suits alone would be too small.
const incidenceMethod = "complementary log-log, larger of Aalen's and the grouped jackknife's error"

// curves gives one row for each cause and time at one end of the dates, the time of filing first.
func curves(base table.IncidenceStep, set []follow, end string, level float64) ([]table.IncidenceStep, error) {
	times := spells(set, end)
	all, err := stat.AalenJohansen(times, len(Causes))
	if err != nil {
		return nil, err
	}
	grouped, err := jackknife(set, times, all.Times)
	if err != nil {
		return nil, err
	}
	var out []table.IncidenceStep
	for c, cause := range Causes {
		curve, total := all.Causes[c], 0
		for _, n := range curve.Ended {
			total += n
		}
		zero, one := 0.0, 1.0
		row := base
		row.Dates, row.Cause, row.CauseEnds, row.AtRisk, row.Share, row.Open = end, cause, int64(total), base.Followed, &zero, &one
		out = append(out, row)
		for i, t := range all.Times {
			row.Step, row.Days, row.AtRisk, row.Ended = int32(i+1), t, int64(all.AtRisk[i]), int64(curve.Ended[i])
			share, open := curve.Share[i], all.Open[i]
			delta, aalen, byCase := math.Sqrt(curve.Delta[i]), math.Sqrt(curve.Aalen[i]), grouped[c*len(all.Times)+i]
			row.Share, row.Open, row.Delta, row.Aalen, row.ByCase = &share, &open, &delta, &aalen, &byCase
			limit(&row, total, level)
			out = append(out, row)
		}
	}
	return out, nil
}

// limit adds the limits of a share, where its cause has ended enough suits for any.
func limit(row *table.IncidenceStep, total int, level float64) {
	row.Lower, row.Upper, row.Confidence, row.Method = nil, nil, nil, ""
	iv, ok := stat.LogLogLimits(*row.Share, math.Max(*row.Aalen, *row.ByCase), level)
	if ok && total >= leastCause {
		row.Lower, row.Upper, row.Confidence, row.Method = &iv.Lower, &iv.Upper, &level, incidenceMethod
	}
}

// jackknife gives the standard errors of the incidence of each cause at each time, cause by cause, leaving
// out one case at a time.
func jackknife(set []follow, times []stat.Spell, at []float64) ([]float64, error) {
	labels := make([]string, len(set))
	for i, f := range set {
		labels[i] = f.suit
	}
	return stat.GroupedJackknifes(labels, len(Causes)*len(at), func(rows []int) []float64 {
		some := make([]stat.Spell, len(rows))
		for i, r := range rows {
			some[i] = times[r]
		}
		return sharesAt(some, at)
	})
}

// sharesAt is the incidence of each cause among spells at rising times, cause by cause.
func sharesAt(some []stat.Spell, at []float64) []float64 {
	out := make([]float64, len(Causes)*len(at))
	curves, err := stat.AalenJohansen(some, len(Causes))
	if err != nil {
		return nil // the caller refuses a wrong number of statistics
	}
	for c, curve := range curves.Causes {
		step, share := 0, 0.0
		for i, t := range at {
			for ; step < len(curves.Times) && curves.Times[step] <= t; step++ {
				share = curve.Share[step]
			}
			out[c*len(at)+i] = share
		}
	}
	return out
}
