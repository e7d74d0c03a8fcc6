package table

// The data dictionary goes on here: what is computed from the suits.

// DismissalRate is one definition of a dismissal rate over one group of suits. A suit is one case against one
// operator. It speaks about law, pleading and forum as much as about conduct.
type DismissalRate struct {
	Sample       string   `parquet:"sample,dict" key:"1" doc:"which suits of victims before United States courts: core (those that the scorecard counts); core_and_borderline (also those in which the age of the plaintiff or the main harm is uncertain); grade_a (core, where an opinion or order was read)"`
	Grouping     string   `parquet:"grouping,dict" key:"2" doc:"pooled, operator, forum, cohort (time of filing), allegation (a suit may stand in several groups), harm"`
	Group        string   `parquet:"group,dict" key:"3" doc:"operator id, or code of the group; not_known: nothing read decides it; all-operators: pooled"`
	Definition   string   `parquet:"definition,dict" key:"4" doc:"id in framework.yaml, which names it in full: C1, C1-s230, C1-all, C1-ruled, C1-ended"`
	Period       string   `parquet:"period" doc:"to- and the date of the newest text read of the sample"`
	Suits        int64    `parquet:"suits" doc:"suits of the group"`
	Open         int64    `parquet:"open" doc:"of these, without an end in the last text read: pending, of unknown state, transferred, or going on after a dismissal in part"`
	Counted      int64    `parquet:"counted" doc:"suits that the definition counts: the denominator"`
	Dismissed    int64    `parquet:"dismissed" doc:"of these, dismissed as the definition says: the numerator"`
	Cases        int64    `parquet:"cases" doc:"distinct cases among the suits counted; those of one case are decided together"`
	State        string   `parquet:"state,dict" doc:"published; too_small: fewer suits than the floor of the methodology, so the counts alone are given; not_applicable: none is counted"`
	Reason       string   `parquet:"reason,dict" doc:"why there is no rate, by rule name"`
	Value        *float64 `parquet:"rate,optional" doc:"dismissed / counted; null under the floor"`
	Lower        *float64 `parquet:"lower,optional" doc:"lower limit, as method says, as if all suits were independent"`
	Upper        *float64 `parquet:"upper,optional" doc:"upper limit, likewise"`
	Confidence   *float64 `parquet:"confidence,optional" doc:"level of all limits of the row"`
	Method       string   `parquet:"method,dict" doc:"how lower and upper were made"`
	BootLower    *float64 `parquet:"bootstrap_lower,optional" doc:"lower percentile limit over resamples of whole cases; null where all suits counted, or none, were dismissed, since no resample can then differ"`
	BootUpper    *float64 `parquet:"bootstrap_upper,optional" doc:"upper percentile limit, likewise"`
	Draws        int32    `parquet:"bootstrap_draws" doc:"resamples drawn, with the seed of framework.yaml"`
	OutLower     *float64 `parquet:"leave_one_out_lower,optional" doc:"smallest rate when any one case is left out"`
	OutLowerCase string   `parquet:"leave_one_out_lower_case" doc:"the case without which it is smallest, the first one of several"`
	OutUpper     *float64 `parquet:"leave_one_out_upper,optional" doc:"largest rate when any one case is left out"`
	OutUpperCase string   `parquet:"leave_one_out_upper_case" doc:"the case without which it is largest, the first one of several"`
	IfNone       *float64 `parquet:"if_no_open_suit_dismissed,optional" doc:"C1-all alone: the rate if no open suit is dismissed in the end, and every dismissal stands"`
	IfAll        *float64 `parquet:"if_every_open_suit_dismissed,optional" doc:"C1-all alone: the rate if every open suit is dismissed in the end"`
	Rows         []string `parquet:"case_platforms,list" doc:"ids of the rows of case_platforms that are counted (l-)"`
}

// IncidenceStep is the share of suits that ended in one way up to a time since filing (Aalen and Johansen
// 1978), with suits that go on censored at the date of the newest text read; or, with step 0 and no cause, why
// a sample has no such curve.
type IncidenceStep struct {
	Sample     string   `parquet:"sample,dict" key:"1" doc:"as in dismissal_rates"`
	Dates      string   `parquet:"dates,dict" key:"2" doc:"which end of dates of low precision: shortest or longest time; empty where there is no curve"`
	Cause      string   `parquet:"cause,dict" key:"3" doc:"dismissed_230 (Section 230), dismissed_procedural (jurisdiction, arbitration), dismissed_other (any other ground, or none read), settled, judgment, withdrawn; empty where there is no curve"`
	Step       int32    `parquet:"step" key:"4" doc:"0: at filing; then one a time at which a suit ended"`
	Period     string   `parquet:"period" doc:"to- and the date of the newest text read of the sample"`
	State      string   `parquet:"state,dict" doc:"published; not_collected: too many suits lack a date; too_small: too few ends; not_applicable: no suit"`
	Reason     string   `parquet:"reason,dict" doc:"why there is no curve, by rule name"`
	Days       float64  `parquet:"days" doc:"days since filing"`
	AtRisk     int64    `parquet:"at_risk" doc:"suits followed and open just before"`
	Ended      int64    `parquet:"ended" doc:"suits that ended in this way at this time"`
	Share      *float64 `parquet:"share,optional" doc:"share of suits that had ended in this way: cumulative incidence"`
	Open       *float64 `parquet:"share_open,optional" doc:"share of suits without any end; adds up to 1 with the shares of all causes"`
	Delta      *float64 `parquet:"error_delta,optional" doc:"standard error of share by the delta method"`
	Aalen      *float64 `parquet:"error_aalen,optional" doc:"standard error of share by Aalen's formula"`
	ByCase     *float64 `parquet:"error_by_case,optional" doc:"standard error of share by leaving out one case at a time (grouped jackknife)"`
	Lower      *float64 `parquet:"lower,optional" doc:"lower limit; null for causes of fewer than 5 ends and where it is not defined"`
	Upper      *float64 `parquet:"upper,optional" doc:"upper limit, likewise"`
	Confidence *float64 `parquet:"confidence,optional" doc:"level of the limits"`
	Method     string   `parquet:"method,dict" doc:"how the limits were made"`
	CauseEnds  int64    `parquet:"ends_by_cause" doc:"suits followed that ended in this way"`
	Suits      int64    `parquet:"suits" doc:"suits of the sample"`
	Followed   int64    `parquet:"followed" doc:"of these, with a filing date and a date of their end, or of the newest text"`
	Ends       int64    `parquet:"ends" doc:"suits of the sample that have ended"`
	NoFiling   int64    `parquet:"without_filing_date" doc:"suits without a filing date"`
	NoLast     int64    `parquet:"without_last_date" doc:"suits with one, and without a date of their end or of the newest text"`
	Contrary   int64    `parquet:"contrary_dates" doc:"suits whose dates put the end before the filing"`
	Coarse     int64    `parquet:"coarse_dates" doc:"suits followed of which a date is a month or a year, or lies between two dates"`
}
