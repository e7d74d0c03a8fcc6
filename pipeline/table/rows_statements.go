package table

import "strings"

// The data dictionary goes on here: what is computed from the EU statements of reasons, and the archives behind it.

// StatementFigure is one figure of what a platform said in its statements of reasons about decisions on the protection
// of minors, over the decisions that were applied in one month. Statements are a census of what platforms state; they
// hold no views, no notices that led nowhere and no ground truth. The figures are shown and never scored.
type StatementFigure struct {
	Platform    string   `parquet:"platform,dict" key:"1" doc:"platform id; unlisted- and the name where the registry does not have it"`
	Period      string   `parquet:"period,dict" key:"2" doc:"month of application, 2025-09; of S24 a half-year, 2025H2"`
	Figure      string   `parquet:"figure,dict" key:"3" doc:"S1 number of statements, S3 share of all statements of the platform, S4 share with a keyword on minors, S5 share of child sexual abuse material or grooming among those with a keyword, S6 removed, S7 access disabled, S8 softer restrictions, S9 other restriction, S10 measures against the account or the service, S11 detected by automated means, S12 automation of the decision, S13 source, S14 trusted flaggers among notices acted on, S15 illegal content as ground, S16 content to decision, S17 decision to submission, S18 optional fields filled, S24 statements over the measures of the harmonised report"`
	Part        string   `parquet:"part,dict" key:"4" doc:"label that the figure is of, as published, or the kind of summary: median, p90, same_day, over_30_days, over_7_days, negative; empty: the whole"`
	Name        string   `parquet:"platform_as_published" doc:"names as published, joined by |"`
	Value       *float64 `parquet:"value,optional" doc:"the figure; null unless state is published or zero_published"`
	Unit        string   `parquet:"unit,dict" doc:"statements, share, days, hours, ratio"`
	Numerator   *int64   `parquet:"numerator,optional" doc:"statements that the figure counts; null where too few to be shown"`
	Denominator *int64   `parquet:"denominator,optional" doc:"statements that the figure is over; null under 10"`
	Lower       *float64 `parquet:"lower,optional" doc:"lower Wilson limit of shares: a hint at stability, since the statements are a census"`
	Upper       *float64 `parquet:"upper,optional" doc:"upper limit, likewise"`
	Confidence  *float64 `parquet:"confidence,optional" doc:"level of the limits"`
	State       string   `parquet:"state,dict" doc:"published, zero_published; too_small (fewer than 30 statements); invalid_period (known to be wrong for the month); not_collected (not read, or fewer than nine in ten of the days of the month); not_applicable (none to speak of)"`
	Flags       []string `parquet:"flags,list" doc:"small_n (30 to 99 statements), days_missing, not_final (fewer than 60 days of submissions after the month were read), few_keywords (S5: fewer than half have a keyword on minors), and codes of datasets/statement_validity.csv"`
	DaysRead    int32    `parquet:"days_read" doc:"days of submission that were read, of days_due"`
	DaysDue     int32    `parquet:"days_due" doc:"days from the first of the period to 60 days after its last"`
	Source      string   `parquet:"source,dict" doc:"day archives that were read, with a hash over theirs"`
}

// Number names the figure among those of its platform and period: S1, or S6/none where it is of a part.
func (f *StatementFigure) Number() string {
	if f.Part == "" {
		return f.Figure
	}
	return f.Figure + "/" + f.Part
}

// Key names the figure in any release: platform:number:period.
func (f *StatementFigure) Key() string { return f.Platform + ":" + f.Number() + ":" + f.Period }

// Anchor is the id of the figure on the page of its platform.
func (f *StatementFigure) Anchor() string {
	return strings.ReplaceAll(f.Number(), "/", "-") + "-" + f.Period
}

// StatementArchive is one day of the EU statements of reasons as it was read for the figures: the day archive of all
// platforms or of one. A release has the table only where it has figures.
type StatementArchive struct {
	Day          Date     `parquet:"day,date" key:"1" doc:"day of submission"`
	Slug         string   `parquet:"slug,dict" key:"2" doc:"global: the archive of all platforms; else that of one, as the publisher names it"`
	Export       string   `parquet:"export,dict" doc:"full or light, as the name of the archive says"`
	Schema       string   `parquet:"schema,dict" doc:"columns that were found"`
	Files        []string `parquet:"files,list" doc:"names of the archives, in the order in which they were read"`
	SHA256       []string `parquet:"sha256,list" doc:"SHA-256 of each"`
	Seen         int64    `parquet:"rows_seen" doc:"rows of the archives: loaded + rejected + ignored"`
	Loaded       int64    `parquet:"rows_loaded" doc:"rows that were read; on minors alone, unless every category was counted"`
	Rejected     int64    `parquet:"rows_rejected" doc:"rows that could not be read"`
	Ignored      int64    `parquet:"rows_ignored" doc:"sound rows that are not on minors"`
	Duplicates   int64    `parquet:"duplicates" doc:"rows loaded whose statement was counted already"`
	Counted      int64    `parquet:"rows_counted" doc:"rows loaded that are no duplicates: the statements that are counted"`
	All          bool     `parquet:"all_categories" doc:"every category was counted, not only the protection of minors"`
	Deduplicated bool     `parquet:"deduplicated_across" doc:"a statement counts once over all days, not once a day"`
	Aggregates   string   `parquet:"aggregates_sha256" doc:"SHA-256 of the file of counts that was written of the day"`
	Version      string   `parquet:"version,dict" doc:"version of the program that counted"`
}
