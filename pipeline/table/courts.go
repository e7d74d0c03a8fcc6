package table

// CourtDisposition is how many federal civil cases of one kind ended in one way, in one district and year. It is
// counted from the Integrated Database of the Federal Judicial Center by `answerable courts` and says nothing of any
// platform: the file has no list of parties, no defence and no outcome per defendant.
type CourtDisposition struct {
	District    string `parquet:"district,dict" key:"1" doc:"code of the federal district as published; -8 is missing"`
	Year        int32  `parquet:"year" key:"2" doc:"year by the clock that the manifest names: filing or termination, calendar or statistical"`
	Nature      int32  `parquet:"nature_of_suit" key:"3" doc:"code of the nature of suit (NOS), one per case, chosen on the filer's cover sheet; -8 is missing"`
	Disposition int32  `parquet:"disposition" key:"4" doc:"code of the disposition (DISP) as the clerk entered it; -8 is missing"`
	Group       string `parquet:"outcome_group,dict" key:"5" doc:"party_resolved (5, 12, 13), court_dismissed (2, 3, 14), judgment (4, 6 to 9, 15, 17), transfer (0, 10), remand (1, 11), other_ending (16, 18, 19, 20), missing, pending (no disposition and no date of termination), unknown (a code that the codebook does not have)"`
	Progress    int32  `parquet:"procedural_progress" key:"6" doc:"code of the stage reached when the case was disposed of (PROCPROG); -8 is missing"`
	Count       int64  `parquet:"count" doc:"number of cases"`
}

// CourtBaseRate is how often cases of one nature of suit ended in one way, in all federal districts and all years that
// were read. It is context and never a rate of a platform; the codes behind it are known to be wrong at high rates.
type CourtBaseRate struct {
	Nature      string   `parquet:"nature_of_suit,dict" key:"1" doc:"code of the nature of suit; all: all of them together"`
	Group       string   `parquet:"outcome_group,dict" key:"2" doc:"as in court_dispositions"`
	Disposition string   `parquet:"disposition,dict" key:"3" doc:"code of the disposition; all: the whole group"`
	FirstYear   int32    `parquet:"first_year" doc:"first year that was counted"`
	LastYear    int32    `parquet:"last_year" doc:"last year that was counted"`
	Source      string   `parquet:"source,dict" doc:"files that were counted, each with its SHA-256"`
	Clock       string   `parquet:"clock,dict" doc:"what the years are of: filing or termination, calendar or statistical"`
	Count       int64    `parquet:"count" doc:"number of cases"`
	Outcomes    int64    `parquet:"outcomes" doc:"cases of this nature of suit in party_resolved, court_dismissed and judgment: the denominator of share"`
	Share       *float64 `parquet:"share,optional" doc:"count in outcomes; null for groups outside the outcomes, and where there are none"`
}
