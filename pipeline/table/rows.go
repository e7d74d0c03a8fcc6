package table

// This file is the data dictionary: one struct a table, one field a column. The `parquet` tag names
// the column, `key` marks the columns that identify a row (and by which the table is sorted), `doc`
// says what it holds. Pointers are columns that may be null.

// A Date is a calendar day, counted in days from 1970-01-01 (Parquet DATE, Arrow date32).
type Date = int32

// Source is an input file edition.
type Source struct {
	ID            string `parquet:"id" key:"1" doc:"catalogue id and edition, joined by @"`
	CatalogID     string `parquet:"catalog_id,dict" doc:"entry in datasets/catalog.yaml"`
	Edition       string `parquet:"edition" doc:"edition of the file, as the catalogue names it"`
	SHA256        string `parquet:"sha256" doc:"SHA-256 of the publisher's bytes as read"`
	File          string `parquet:"file" doc:"base name of the file as read"`
	Publisher     string `parquet:"publisher" doc:"who published the figures"`
	Title         string `parquet:"title" doc:"title of the publication"`
	URL           string `parquet:"url" doc:"the publisher's address"`
	Via           string `parquet:"via" doc:"where the bytes were read, if not at the publisher"`
	Hand          string `parquet:"hand,dict" doc:"first: the publisher's own file; second: transcribed or compiled by somebody else"`
	PublishedOn   *Date  `parquet:"published_on,optional,date" doc:"date of publication, where known"`
	RetrievedOn   *Date  `parquet:"retrieved_on,optional,date" doc:"date on which the bytes were obtained, where known"`
	Licence       string `parquet:"licence" doc:"licence as stated, or none stated"`
	Reader        string `parquet:"reader,dict" doc:"reader that read it"`
	ReaderVersion int32  `parquet:"reader_version" doc:"version of that reader"`
	Bytes         int64  `parquet:"bytes" doc:"size of the file"`
	RowsSeen      int64  `parquet:"rows_seen" doc:"published values (or table rows) met in the file"`
	RowsLoaded    int64  `parquet:"rows_loaded" doc:"of these, loaded"`
	RowsRejected  int64  `parquet:"rows_rejected" doc:"of these, quarantined with a reason (table rejects)"`
	RowsIgnored   int64  `parquet:"rows_ignored" doc:"of these, left out under a named rule"`
	IgnoredRules  string `parquet:"ignored_rules" doc:"the rules and their counts, rule=count;..."`
}

// Platform is an entity that figures are about: a service, or an operator taken as a whole.
type Platform struct {
	ID        string `parquet:"id" key:"1" doc:"stable id"`
	Name      string `parquet:"name" doc:"name in use"`
	Operator  string `parquet:"operator" doc:"company behind it"`
	Parent    string `parquet:"parent" doc:"id of the operator entity whose figures cover this service; empty if none"`
	Level     string `parquet:"level,dict" doc:"service or operator"`
	Kind      string `parquet:"kind,dict" doc:"kind of service"`
	SizeClass string `parquet:"size_class,dict" doc:"designated (45 M or more EU monthly recipients), medium, small (under 1 M or unknown)"`
	ValidFrom *Date  `parquet:"valid_from,optional,date" doc:"first day under this name, where known"`
	ValidTo   *Date  `parquet:"valid_to,optional,date" doc:"last day, where it ended"`
	Known     bool   `parquet:"known" doc:"false: met in a source but not in datasets/platforms.csv (kept, not rejected)"`
	Note      string `parquet:"note" doc:"remark"`
}

// Observation is a published figure after resolution.
type Observation struct {
	Platform    string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Perimeter   string   `parquet:"perimeter,dict" key:"2" doc:"what the figure covers: the platform's id, or a set of services by name"`
	Metric      string   `parquet:"metric,dict" key:"3" doc:"id in datasets/metrics.csv"`
	Harm        string   `parquet:"harm,dict" key:"4" doc:"cse, csam, minors, other, all"`
	Geography   string   `parquet:"geography,dict" key:"5" doc:"world, EU, US or ISO 3166"`
	PeriodStart Date     `parquet:"period_start,date" key:"6" doc:"first day of the period"`
	PeriodEnd   Date     `parquet:"period_end,date" key:"7" doc:"last day of the period"`
	Breakdown   string   `parquet:"breakdown" key:"8" doc:"further dimensions as key=value;..."`
	Source      string   `parquet:"source,dict" key:"9" doc:"id in sources; carries the edition"`
	ID          string   `parquet:"id" doc:"id of the ledger row, o- and 12 hexadecimal digits"`
	Edition     string   `parquet:"edition,dict" doc:"edition of the source"`
	Period      string   `parquet:"period" doc:"period in short form: 2023, 2023H1, 2023Q4, or start/end"`
	Value       *float64 `parquet:"value,optional" doc:"the number; null unless state is published or zero_published (or implausible or withdrawn, where it is kept for the record)"`
	Raw         string   `parquet:"raw" doc:"text as published"`
	Unit        string   `parquet:"unit,dict" doc:"unit of the metric"`
	Rounding    *float64 `parquet:"rounding,optional" doc:"rounding step of the printed number, where known"`
	State       string   `parquet:"state,dict" doc:"published, zero_published, not_published, ... (DESIGN section 3)"`
	Level       string   `parquet:"level,dict" doc:"total, category, keyword"`
	Flags       string   `parquet:"flags" doc:"flags, space separated: second_hand, unit_in_cell, ..."`
	PlatformRaw string   `parquet:"platform_as_published" doc:"name as printed"`
	Label       string   `parquet:"label" doc:"the publisher's own name of the measure"`
	Publisher   string   `parquet:"publisher,dict" doc:"who published the figure; empty: the publisher of the source"`
	Title       string   `parquet:"title,dict" doc:"title of the publication; empty: that of the source"`
	URL         string   `parquet:"url,dict" doc:"address of the publication; empty: that of the source"`
	Locator     string   `parquet:"locator" doc:"where in the source it stands"`
	Note        string   `parquet:"note" doc:"remark that the source attaches"`
	Current     bool     `parquet:"current" doc:"this edition of the figure is the one that is used: first hand before second hand, then the newest"`
}

// Case is a suit (or a group decided together). Names of people are dropped on reading.
type Case struct {
	ID              string `parquet:"id" key:"1" doc:"public id; ids that would name a person are replaced by a neutral one"`
	Court           string `parquet:"court" doc:"courts that handled it, in order"`
	CourtLevel      string `parquet:"court_level,dict" doc:"highest level read"`
	Jurisdiction    string `parquet:"jurisdiction,dict" doc:"US-XX; circuit, or ISO 3166"`
	Docket          string `parquet:"docket" doc:"docket numbers as read"`
	Filed           string `parquet:"filed" doc:"first filing, ISO 8601, possibly of reduced precision; empty means not read"`
	Platforms       string `parquet:"platforms" doc:"services, separated by ;"`
	PlaintiffType   string `parquet:"plaintiff_type,dict" doc:"individual, class, state AG, regulator, other_ngo"`
	HarmType        string `parquet:"harm_type,dict" doc:"leading alleged harm"`
	AllegationType  string `parquet:"allegation_type" doc:"allegations, separated by ;"`
	Section230      string `parquet:"section_230_raised,dict" doc:"yes, no, unknown"`
	Status          string `parquet:"status,dict" doc:"status at the last text read"`
	Basis           string `parquet:"disposition_basis,dict" doc:"basis of the last dispositive ruling"`
	DispositionDate string `parquet:"disposition_date" doc:"date of the ruling that fixed the status"`
	SourceURL       string `parquet:"source_url" doc:"address of the text; empty where it would name a person (see address_withheld)"`
	AddressWithheld bool   `parquet:"address_withheld" doc:"the address names a person and stands in datasets/litigation only"`
	VerifiedOn      string `parquet:"verified_on_text_date" doc:"date of the newest text read"`
	Source          string `parquet:"source,dict" doc:"id in sources"`
	Locator         string `parquet:"locator" doc:"row in the source file"`
}

// CaseEvent is a dated step in a case.
type CaseEvent struct {
	Case            string `parquet:"case_id,dict" key:"1" doc:"id in cases"`
	Seq             int32  `parquet:"seq" key:"2" doc:"order within the case, as in the source"`
	Date            string `parquet:"date" doc:"ISO 8601, possibly of reduced precision; empty means not read"`
	Court           string `parquet:"court" doc:"court"`
	Type            string `parquet:"event_type,dict" doc:"kind of step (codebook)"`
	Basis           string `parquet:"basis,dict" doc:"ground"`
	Citation        string `parquet:"citation" doc:"docket or reporter citation"`
	SourceURL       string `parquet:"source_url" doc:"address of the text; empty where it would name a person"`
	AddressWithheld bool   `parquet:"address_withheld" doc:"as in cases"`
	Source          string `parquet:"source,dict" doc:"id in sources"`
	Locator         string `parquet:"locator" doc:"row in the source file"`
}

// CasePlatform is a suit x platform. The unit of a dismissal rate is case x operator.
type CasePlatform struct {
	Case             string `parquet:"case_id,dict" key:"1" doc:"id in cases"`
	Platform         string `parquet:"platform,dict" key:"2" doc:"platform id"`
	PlatformRaw      string `parquet:"platform_as_coded" doc:"service as coded"`
	Operator         string `parquet:"operator,dict" doc:"entity id of the operator"`
	OperatorRaw      string `parquet:"operator_as_coded" doc:"company grouping as coded"`
	Role             string `parquet:"platform_role,dict" doc:"content_platform, cloud_storage, ..."`
	Scope            string `parquet:"rate_scope,dict" doc:"core_victim_suit, public_enforcement, ..."`
	Status           string `parquet:"platform_status,dict" doc:"status for this platform"`
	Basis            string `parquet:"platform_basis,dict" doc:"basis for this platform"`
	StatusDate       string `parquet:"platform_status_date" doc:"date, possibly of reduced precision"`
	Finality         string `parquet:"finality,dict" doc:"final_on_appeal, trial_court_only, ..."`
	FirstRuling      string `parquet:"first_ruling,dict" doc:"first ruling on a motion to dismiss"`
	FirstRulingDate  string `parquet:"first_ruling_date" doc:"its date"`
	FirstRulingBasis string `parquet:"first_ruling_basis,dict" doc:"its ground"`
	Section230       string `parquet:"section_230_raised,dict" doc:"yes, no, unknown"`
	Filed            string `parquet:"filed" doc:"entry date"`
	Censored         string `parquet:"censor_date" doc:"last-seen date: date of the newest text read"`
	Grade            string `parquet:"source_grade,dict" doc:"A opinion or order read, B press or law blog, C aggregator"`
	Source           string `parquet:"source,dict" doc:"id in sources"`
	Locator          string `parquet:"locator" doc:"row in the source file"`
	ID               string `parquet:"id" doc:"id of the row, l- and 12 hexadecimal digits"`
}

// Reconciliation sets a platform's own count beside the clearinghouse's.
type Reconciliation struct {
	Platform       string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Year           int32    `parquet:"year" key:"2" doc:"calendar year"`
	Measure        string   `parquet:"measure,dict" key:"3" doc:"what is counted: reports"`
	Perimeter      string   `parquet:"perimeter" key:"4" doc:"the clearinghouse's lines that are added up"`
	Use            string   `parquet:"use,dict" doc:"A1: compared for that indicator; shown: set side by side, never scored; units-differ: refused, because the two do not count the same thing"`
	Own            *float64 `parquet:"own,optional" doc:"the platform's own count"`
	OwnUnit        string   `parquet:"own_unit,dict" doc:"what the own count counts; the clearinghouse counts reports"`
	Clearing       *float64 `parquet:"clearinghouse,optional" doc:"NCMEC's count"`
	Ratio          *float64 `parquet:"ratio,optional" doc:"own / clearinghouse"`
	RatioLower     *float64 `parquet:"ratio_lower,optional" doc:"smallest ratio over the editions and the rounding of both counts"`
	RatioUpper     *float64 `parquet:"ratio_upper,optional" doc:"largest ratio, likewise"`
	OwnStep        *float64 `parquet:"own_rounding_step,optional" doc:"step to which the publisher rounds each own figure, where the file does not show it"`
	DiffOwn        *float64 `parquet:"difference_over_own,optional" doc:"(own - clearinghouse) / own"`
	DiffMean       *float64 `parquet:"difference_over_mean,optional" doc:"(own - clearinghouse) / mean of both"`
	ShareProviders *float64 `parquet:"share_of_provider_reports,optional" doc:"the clearinghouse's count over its total of reports by providers"`
	ShareAll       *float64 `parquet:"share_of_all_reports,optional" doc:"the clearinghouse's count over all its reports, those of the public included"`
	OwnIDs         []string `parquet:"own_observations,list" doc:"ids of the observations added up to the own count"`
	ClearingIDs    []string `parquet:"clearinghouse_observations,list" doc:"ids of the observations added up to NCMEC's count"`
	TotalIDs       []string `parquet:"total_observations,list" doc:"ids of the observations of the two totals"`
	Flags          string   `parquet:"flags" doc:"flags, space separated"`
	Note           string   `parquet:"note" doc:"remark"`
}

// Restatement is a figure that changed between two successive editions of a source, or that the later one
// leaves out.
type Restatement struct {
	Platform  string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Metric    string   `parquet:"metric,dict" key:"2" doc:"metric id"`
	Harm      string   `parquet:"harm,dict" key:"3" doc:"harm"`
	Period    string   `parquet:"period" key:"4" doc:"period of the figure"`
	Breakdown string   `parquet:"breakdown" key:"5" doc:"further dimensions"`
	OldSource string   `parquet:"old_source,dict" key:"6" doc:"source that said the old value"`
	NewSource string   `parquet:"new_source,dict" key:"7" doc:"source that says the new value"`
	OldID     string   `parquet:"old_observation" doc:"observation id"`
	NewID     string   `parquet:"new_observation" doc:"observation id"`
	OldRaw    string   `parquet:"old_raw" doc:"text in the old edition"`
	NewRaw    string   `parquet:"new_raw" doc:"text in the new edition"`
	OldValue  *float64 `parquet:"old_value,optional" doc:"number in the old edition"`
	NewValue  *float64 `parquet:"new_value,optional" doc:"number in the new edition"`
	Change    string   `parquet:"change,dict" doc:"changed; withdrawn: a later edition prints other measures for the same row and no longer this one"`
	Marked    string   `parquet:"marked,dict" doc:"silent: nothing in the files marks the change; marked: the publisher says so"`
	Counted   bool     `parquet:"counted" doc:"counts in A4: a silent change in the publisher's own file of a source that gives its history again"`
	Note      string   `parquet:"note" doc:"the announcement of a marked change, with its address"`
}

// DueReport is a report that law or the publisher's own promise made due, as a person read it.
type DueReport struct {
	Platform    string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Regime      string   `parquet:"regime,dict" key:"2" doc:"what makes it due: dsa-half-year, dsa-year, own-promise"`
	PeriodStart Date     `parquet:"period_start,date" key:"3" doc:"first day of the period of the report"`
	PeriodEnd   Date     `parquet:"period_end,date" key:"4" doc:"last day of that period"`
	ID          string   `parquet:"id" doc:"id of the row, d- and 12 hexadecimal digits"`
	DueOn       Date     `parquet:"due_on,date" doc:"last day on which it was due"`
	Rule        string   `parquet:"rule,dict" doc:"the rule that makes it due, with its source"`
	Status      string   `parquet:"status,dict" doc:"dated: the publisher dates the first version; reissued: it dates the version read, which may not be the first; seen: public by a day on which it was seen; absent: looked for after it was due and not public; not_collected: not looked up; not_due: a source says nothing was due"`
	PublishedOn *Date    `parquet:"published_on,optional,date" doc:"date as the publisher gives it"`
	EarlierOn   *Date    `parquet:"earlier_on,optional,date" doc:"date of an earlier report that may be the first version"`
	SeenOn      *Date    `parquet:"seen_on,optional,date" doc:"day on which it was seen, or looked for and not found"`
	AtLeast     *float64 `parquet:"days_at_least,optional" doc:"days from the end of the period to publication, at least; null where nothing was read"`
	AtMost      *float64 `parquet:"days_at_most,optional" doc:"the same, at most; null where it was not public on the day of the look, or nothing was read"`
	Publisher   string   `parquet:"publisher,dict" doc:"who published the source"`
	Title       string   `parquet:"title" doc:"title of the source"`
	URL         string   `parquet:"url" doc:"address of the source"`
	Locator     string   `parquet:"locator" doc:"where in the source it stands"`
	Note        string   `parquet:"note" doc:"remark"`
}

// InformationNotice is a compulsory information notice of a regulator, or one question of it with the
// regulator's coding of the answer, as a person read it.
type InformationNotice struct {
	Platform   string `parquet:"platform,dict" key:"1" doc:"platform id of the provider"`
	Regulator  string `parquet:"regulator,dict" key:"2" doc:"who gave the notice"`
	Round      string `parquet:"round,dict" key:"3" doc:"the regulator's round"`
	Question   string `parquet:"question" key:"4" doc:"id of the question; empty on the row of the notice itself"`
	Coder      string `parquet:"coder,dict" key:"5" doc:"who coded the answer; empty on the row of the notice itself"`
	ID         string `parquet:"id" doc:"id of the row, n- and 12 hexadecimal digits"`
	Instrument string `parquet:"instrument,dict" doc:"law and kind of notice"`
	Given      string `parquet:"given_on" doc:"day or month on which it was given"`
	Period     string `parquet:"period" doc:"period that the answers are about"`
	Topic      string `parquet:"topic" doc:"what the question asks, in our words"`
	Code       string `parquet:"code,dict" doc:"notice, no_notice; answered, partly, not_answered, not_available, refused"`
	Complete   bool   `parquet:"complete" doc:"the rows of this platform, round and coder are all the questions put"`
	Publisher  string `parquet:"publisher,dict" doc:"who published the source"`
	Title      string `parquet:"title" doc:"title of the source"`
	URL        string `parquet:"url" doc:"address of the source"`
	Locator    string `parquet:"locator" doc:"where in the source it stands"`
	Note       string `parquet:"note" doc:"remark"`
}

// Disclosure is the state of one item of the list of indicator A2 for a platform in a calendar year, as
// figures show it or as one coder judges it.
type Disclosure struct {
	Platform     string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Period       string   `parquet:"period" key:"2" doc:"calendar year"`
	Item         string   `parquet:"item,dict" key:"3" doc:"id in datasets/disclosure_items.csv"`
	Coder        string   `parquet:"coder,dict" key:"4" doc:"who judged it, by role; empty where figures decide or nobody judged"`
	List         string   `parquet:"list,dict" doc:"core: asked of all; extended: asked of designated platforms"`
	Code         string   `parquet:"code,dict" doc:"published, unit_missing, not_published, not_collected, not_applicable"`
	Basis        string   `parquet:"basis,dict" doc:"figure: a published figure decides; blank: the publisher's own file leaves the cell blank; coder; none: nobody has looked"`
	Perimeter    string   `parquet:"perimeter" doc:"entities whose figures decide, separated by ;"`
	Contradicted bool     `parquet:"contradicted" doc:"the coder says otherwise than a figure that is held; the figure stands"`
	Observations []string `parquet:"observations,list" doc:"ids of the observations that decide"`
	CodedPeriod  string   `parquet:"coded_period" doc:"period that the judgement is about: the year or a half of it"`
	Title        string   `parquet:"title" doc:"publication that the judgement rests on"`
	Publisher    string   `parquet:"publisher" doc:"its publisher"`
	URL          string   `parquet:"url" doc:"its address"`
	Locator      string   `parquet:"locator" doc:"where in it"`
	Note         string   `parquet:"note" doc:"remark of the coder"`
	CodedOn      *Date    `parquet:"coded_on,optional,date" doc:"day of the judgement"`
}

// Check is the outcome of a consistency check on one spot of a harmonised DSA transparency report.
type Check struct {
	Check        string   `parquet:"check,dict" key:"1" doc:"id of the check: total-is-sum, category-is-sum, ..."`
	Platform     string   `parquet:"platform,dict" key:"2" doc:"platform id"`
	Source       string   `parquet:"source,dict" key:"3" doc:"id in sources; carries the edition"`
	Period       string   `parquet:"period,dict" key:"4" doc:"period of the report"`
	Sheet        string   `parquet:"sheet,dict" key:"5" doc:"number of the sheet of the template"`
	Part         string   `parquet:"part,dict" key:"6" doc:"surface and report of a report in parts, as key=value;...; empty for a whole one"`
	Category     string   `parquet:"category" key:"7" doc:"category code, with its keyword, description or member state after a slash; on sheet 7 section and indicator; empty where the check looks at a sheet"`
	Metric       string   `parquet:"metric,dict" key:"8" doc:"metric of the whole that is looked at; empty where the check looks at a sheet"`
	Perimeter    string   `parquet:"perimeter,dict" key:"9" doc:"what the figures cover"`
	State        string   `parquet:"state,dict" doc:"passed, failed, not_applicable (a number that the check needs is missing or blank)"`
	Bearing      string   `parquet:"bearing,dict" doc:"what a failed row means. duty: the sheet does not keep to the template's rules, the numbers cannot all be right; question: another way of counting can explain it; uninformative: nothing is wrong, but a breakdown tells nothing"`
	Whole        *float64 `parquet:"whole,optional" doc:"the number that the parts are held against, where it stands"`
	Parts        *float64 `parquet:"parts,optional" doc:"sum of the parts that have a number, or the part"`
	Difference   *float64 `parquet:"difference,optional" doc:"parts less whole"`
	Blank        int32    `parquet:"parts_without_number" doc:"how many parts have no number"`
	Remark       string   `parquet:"remark" doc:"the publisher's remark on the whole, in its own words"`
	Detail       string   `parquet:"detail" doc:"one sentence with the numbers"`
	Observations []string `parquet:"observations,list" doc:"ids of the observations compared, in order"`
}

// Indicator is a computed measure of a platform in a period.
type Indicator struct {
	Platform     string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Indicator    string   `parquet:"indicator,dict" key:"2" doc:"indicator id in framework.yaml"`
	Period       string   `parquet:"period" key:"3" doc:"period of the figures"`
	Address      string   `parquet:"address" doc:"edition:platform:indicator:period"`
	Pillar       string   `parquet:"pillar,dict" doc:"reporting, removal, dismissal; composite: the mean over the pillars that the methodology weighs, secondary and provisional"`
	Perimeter    string   `parquet:"perimeter" doc:"entity whose figures these are: the platform itself or its operator"`
	State        string   `parquet:"state,dict" doc:"state of the value"`
	Value        *float64 `parquet:"value,optional" doc:"the indicator in its own unit"`
	Lower        *float64 `parquet:"lower,optional" doc:"lower limit"`
	Upper        *float64 `parquet:"upper,optional" doc:"upper limit"`
	Confidence   *float64 `parquet:"confidence,optional" doc:"level of the interval (0.95), null where the limits are not a sampling interval"`
	Method       string   `parquet:"method,dict" doc:"how the limits were made"`
	Numerator    *float64 `parquet:"numerator,optional" doc:"numerator of a share"`
	N            *float64 `parquet:"n,optional" doc:"denominator, or number of notices, cases, figures behind the value"`
	Unit         string   `parquet:"unit,dict" doc:"unit of the value"`
	Score        *float64 `parquet:"score,optional" doc:"value on the goalposts, 0 to 100"`
	ScoreLower   *float64 `parquet:"score_lower,optional" doc:"score at the worse limit"`
	ScoreUpper   *float64 `parquet:"score_upper,optional" doc:"score at the better limit"`
	Scored       bool     `parquet:"scored" doc:"enters the pillar score"`
	Reason       string   `parquet:"reason" doc:"why it is not scored, or a remark, by rule name"`
	Reliability  string   `parquet:"reliability,dict" doc:"empty, or low"`
	Flags        string   `parquet:"flags" doc:"flags, space separated"`
	Observations []string `parquet:"observations,list" doc:"ids of the rows used: observations (o-), suits (l-), due_reports (d-), information_notices (n-)"`
	Basis        string   `parquet:"basis" doc:"the figures put into the formula, in words a program can print"`
}

// Score is a pillar score of a platform in the edition.
type Score struct {
	Platform      string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Pillar        string   `parquet:"pillar,dict" key:"2" doc:"reporting, removal, dismissal; composite: the mean over the pillars that the methodology weighs, secondary and provisional"`
	Edition       string   `parquet:"edition,dict" key:"3" doc:"edition of the scorecard"`
	State         string   `parquet:"state,dict" doc:"published, not_applicable, not_published, not_collected, ..."`
	Score         *float64 `parquet:"score,optional" doc:"0 to 100"`
	Lower         *float64 `parquet:"lower,optional" doc:"score with every indicator at its worse limit"`
	Upper         *float64 `parquet:"upper,optional" doc:"score with every indicator at its better limit"`
	LimitsMethod  string   `parquet:"limits_method,dict" doc:"how lower and upper were made"`
	DataLower     *float64 `parquet:"data_band_lower,optional" doc:"5th percentile of 10,000 seeded draws (an own framework may set another level and number) in which the data alone vary: sampling, printed digits, editions, coders"`
	DataUpper     *float64 `parquet:"data_band_upper,optional" doc:"95th percentile, likewise"`
	FullLower     *float64 `parquet:"full_band_lower,optional" doc:"5th percentile of 10,000 seeded draws in which the judgements of the methodology vary too: missing values, scale, goalposts, weights, choice of indicators, and for the composite the rule across pillars"`
	FullUpper     *float64 `parquet:"full_band_upper,optional" doc:"95th percentile, likewise"`
	RankLower     *int32   `parquet:"rank_lower,optional" doc:"best rank inside the size class that the full band leaves open; null where the score is of low reliability"`
	RankUpper     *int32   `parquet:"rank_upper,optional" doc:"worst rank, likewise"`
	Tier          string   `parquet:"tier,dict" doc:"above, below, or not_told_apart: against the median of the size class in 95 % of the draws; empty where there is no rank"`
	SizeClass     string   `parquet:"size_class,dict" doc:"size class of the platform"`
	Applicable    float64  `parquet:"applicable_weight" doc:"weight of the indicators that apply"`
	Present       float64  `parquet:"present_weight" doc:"weight of the indicators that were scored"`
	Coverage      *float64 `parquet:"coverage,optional" doc:"present / applicable weight"`
	N             *float64 `parquet:"n,optional" doc:"number of decided suits (dismissal) or of scored indicators"`
	Reliability   string   `parquet:"reliability,dict" doc:"empty, or low"`
	Reason        string   `parquet:"reason" doc:"why there is no score, or a remark, by rule name"`
	Contributions []string `parquet:"contributions,list" doc:"indicator:period:weight:score:points, one a scored indicator, or for the composite one a pillar without period; points add up to the score"`
}

// Sensitivity is the share of one factor in the spread of the full band of a score.
type Sensitivity struct {
	Platform   string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Pillar     string   `parquet:"pillar,dict" key:"2" doc:"pillar, or composite"`
	Factor     string   `parquet:"factor,dict" key:"3" doc:"what is varied: data, missing, normaliser (linear or log scale), goalposts, weights, aggregation (rule across pillars), inclusion (choice of indicators)"`
	Edition    string   `parquet:"edition,dict" key:"4" doc:"edition of the scorecard"`
	First      *float64 `parquet:"first,optional" doc:"first-order Sobol share of the variance: the factor alone; null where the score does not vary. Printed as estimated, also below 0"`
	FirstLower *float64 `parquet:"first_lower,optional" doc:"5th percentile over resamples of the rows"`
	FirstUpper *float64 `parquet:"first_upper,optional" doc:"95th percentile, likewise"`
	Total      *float64 `parquet:"total,optional" doc:"total Sobol share: the factor with all its interactions"`
	TotalLower *float64 `parquet:"total_lower,optional" doc:"5th percentile, likewise"`
	TotalUpper *float64 `parquet:"total_upper,optional" doc:"95th percentile, likewise"`
	Rows       int32    `parquet:"rows" doc:"rows of the two samples in which every run gave the score"`
}

// Audit is one figure about the index itself: whether its indicators hang together and what its order rests on.
type Audit struct {
	Pillar    string   `parquet:"pillar,dict" key:"1" doc:"pillar, or composite"`
	Kind      string   `parquet:"kind,dict" key:"2" doc:"effective_weight, variance_share, correlation, alpha, component_share, loading, drop_rank_shift, rank_shift_share, rankability, rank_set"`
	SizeClass string   `parquet:"size_class,dict" key:"3" doc:"size class that ranks are taken in; empty: all platforms"`
	Subject   string   `parquet:"subject,dict" key:"4" doc:"indicator, pillar, component or platform that it is about"`
	Other     string   `parquet:"other,dict" key:"5" doc:"what it is correlated with"`
	Value     *float64 `parquet:"value,optional" doc:"weight, share (0 to 1), correlation (-1 to 1), alpha, loading, or mean change of rank; null where it is not defined"`
	Lower     *float64 `parquet:"lower,optional" doc:"rank_set: best rank that cannot be ruled out, for all platforms of the class at once, level 0.95; rank_shift_share: 5th percentile over resamples"`
	Upper     *float64 `parquet:"upper,optional" doc:"rank_set: worst rank; rank_shift_share: 95th percentile"`
	N         int32    `parquet:"n" doc:"platforms behind the figure"`
}

// Difference is the change of a pillar score between two periods a year apart, on the indicators that both have.
type Difference struct {
	Platform string   `parquet:"platform,dict" key:"1" doc:"platform id"`
	Pillar   string   `parquet:"pillar,dict" key:"2" doc:"pillar"`
	From     string   `parquet:"period_from,dict" key:"3" doc:"earlier calendar year"`
	To       string   `parquet:"period_to,dict" key:"4" doc:"later calendar year"`
	Edition  string   `parquet:"edition,dict" doc:"edition of the scorecard: both scores are of its methodology"`
	Score0   *float64 `parquet:"score_from,optional" doc:"score of the earlier year on the common indicators, 0 to 100"`
	Score1   *float64 `parquet:"score_to,optional" doc:"score of the later year on the common indicators"`
	Value    *float64 `parquet:"difference,optional" doc:"score_to - score_from: the adjusted difference, in points"`
	Lower    *float64 `parquet:"data_band_lower,optional" doc:"5th percentile of the difference over seeded draws of both years' data"`
	Upper    *float64 `parquet:"data_band_upper,optional" doc:"95th percentile, likewise"`
	Common   []string `parquet:"common,list" doc:"indicators scored in both years"`
	LeftOut  []string `parquet:"left_out,list" doc:"indicators scored in one of the two years alone"`
}

// RejectRow is a quarantined row.
type RejectRow struct {
	Source  string `parquet:"source,dict" key:"1" doc:"id in sources"`
	Seq     int32  `parquet:"seq" key:"2" doc:"order within the source"`
	Locator string `parquet:"locator" doc:"where it stands"`
	Raw     string `parquet:"raw" doc:"text as published"`
	Reason  string `parquet:"reason,dict" doc:"type-error, duplicate-row, ... (Frictionless names where one fits)"`
	Rule    string `parquet:"rule" doc:"the rule in words"`
	Rows    int32  `parquet:"rows" doc:"rows it stands for"`
	Stage   string `parquet:"stage,dict" doc:"ingest or resolve"`
}
