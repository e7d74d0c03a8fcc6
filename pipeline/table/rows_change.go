package table

// Change is a published number that differs between two releases, with the reason derived from what lies behind it.
// The table is empty in a release that was built without naming the one before.
type Change struct {
	Platform  string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Number    string   `parquet:"number,dict" key:"2" doc:"indicator, pillar, composite, or figure from statements of reasons with its part, S6/none"`
	Period    string   `parquet:"period" key:"3" doc:"period of an indicator or a figure; empty for a score, which belongs to the edition"`
	Kind      string   `parquet:"change,dict" doc:"added, removed, changed"`
	Old       *float64 `parquet:"old_value,optional" doc:"indicator in its unit or score in the old release; null where it had none"`
	New       *float64 `parquet:"new_value,optional" doc:"the same in the new release"`
	Unit      string   `parquet:"unit,dict" doc:"unit of the values; points for a score"`
	OldLower  *float64 `parquet:"old_lower,optional" doc:"lower limit, for a score of the data band (of the limits where there is no band), old release"`
	OldUpper  *float64 `parquet:"old_upper,optional" doc:"upper limit, likewise"`
	NewLower  *float64 `parquet:"new_lower,optional" doc:"lower limit, new release"`
	NewUpper  *float64 `parquet:"new_upper,optional" doc:"upper limit, new release"`
	OldRank   string   `parquet:"old_rank,dict" doc:"rank interval inside the size class, best-worst; empty for an indicator or where there is none"`
	NewRank   string   `parquet:"new_rank,dict" doc:"the same in the new release"`
	OldState  string   `parquet:"old_state,dict" doc:"state in the old release; empty where the number was not there"`
	NewState  string   `parquet:"new_state,dict" doc:"state in the new release"`
	Reasons   []string `parquet:"reasons,list" doc:"new_data, platform_restated, method_change, our_correction, mapping_change, source_withdrawn, the strongest first; derived, never typed"`
	Through   []string `parquet:"through,list" doc:"what carried the change: ids of rows that are new, gone or different; for a score the numbers that moved it; for a figure from statements of reasons days of submission, names and announcements"`
	OldSource string   `parquet:"old_edition,dict" doc:"edition of the old release"`
	NewSource string   `parquet:"new_edition,dict" doc:"edition of the new release"`
}

// Address names the number of a change in a release: edition:platform:number:period, a score without period.
func (c Change) Address(edition string) string {
	a := edition + ":" + c.Platform + ":" + c.Number
	if c.Period != "" {
		a += ":" + c.Period
	}
	return a
}
