// Package tally counts statements of reasons: the rows of a day become aggregates that can be added up in any order.
//
// It promises:
//
//   - Integers only. Any split of the rows over members, days and machines, any order and any number of workers give the
//     same aggregates, and so the same file.
//   - Labels are kept whole as published. A list is a set: its labels sorted and joined by "|".
//   - A statement counts once within a day: the first of the rows with its uuid, by the order of the archive and not by the order
//     of reading. How many were left out, and how many of those differ from the one that counts, is told.
//   - Memory is bounded: what is kept of the rows for that goes to files in the scratch folder beyond half a million of them.
package tally

import (
	"cmp"
	"slices"
	"strings"
)

// An Aggregate is one row of the aggregates: a number of statements that are alike. The columns up to SourceType are its key.
type Aggregate struct {
	Platform           string `parquet:"platform,dict"`            // as published
	ApplicationMonth   string `parquet:"application_month,dict"`   // 2025-09: of application_date
	SubmissionDay      int32  `parquet:"submission_day,date"`      // of created_at, days since 1970-01-01
	Category           string `parquet:"category,dict"`            // label
	Minors             string `parquet:"minors,dict"`              // "primary": the category is protection of minors; "addition": an added one is; "none"
	MinorsKeywords     string `parquet:"minors_keywords,dict"`     // set of the keywords on minors (sor.MinorsKeywords) in category_specification
	DecisionVisibility string `parquet:"decision_visibility,dict"` // set
	DecisionMonetary   string `parquet:"decision_monetary,dict"`
	DecisionProvision  string `parquet:"decision_provision,dict"`
	DecisionAccount    string `parquet:"decision_account,dict"`
	DecisionGround     string `parquet:"decision_ground,dict"`
	ContentType        string `parquet:"content_type,dict"` // set
	AutomatedDetection string `parquet:"automated_detection,dict"`
	AutomatedDecision  string `parquet:"automated_decision,dict"`
	SourceType         string `parquet:"source_type,dict"`

	Count            int64 `parquet:"count"`             // statements
	KeywordGiven     int64 `parquet:"keyword_given"`     // of them with any keyword
	LanguageGiven    int64 `parquet:"language_given"`    // with content_language
	TerritoryGiven   int64 `parquet:"territory_given"`   // with territorial_scope, which a light export lacks
	IllegalityStated int64 `parquet:"illegality_stated"` // with incompatible_content_illegal

	DecisionDelayDays    []Bin `parquet:"decision_delay_days,list"`    // application_date - content_date in whole days
	SubmissionDelayHours []Bin `parquet:"submission_delay_hours,list"` // created_at - application_date in hours, rounded down
}

// A Bin says how many statements have a value. Values below zero occur and are kept.
type Bin struct {
	At    int32 `parquet:"at"`
	Count int64 `parquet:"count"`
}

// key lists the texts of the key in the order of the columns; the day, which comes third, is left out.
func (a *Aggregate) key() [14]*string {
	return [...]*string{&a.Platform, &a.ApplicationMonth, &a.Category, &a.Minors, &a.MinorsKeywords, &a.DecisionVisibility, &a.DecisionMonetary,
		&a.DecisionProvision, &a.DecisionAccount, &a.DecisionGround, &a.ContentType, &a.AutomatedDetection, &a.AutomatedDecision, &a.SourceType}
}

// compare orders aggregates by their key, column by column.
func compare(a, b *Aggregate) int {
	if c := cmp.Or(strings.Compare(a.Platform, b.Platform), strings.Compare(a.ApplicationMonth, b.ApplicationMonth), cmp.Compare(a.SubmissionDay, b.SubmissionDay)); c != 0 {
		return c
	}
	ka, kb := a.key(), b.key()
	for i := 2; i < len(ka); i++ {
		if c := strings.Compare(*ka[i], *kb[i]); c != 0 {
			return c
		}
	}
	return 0
}

// Merge adds up aggregates of any days and parts. The result is sorted by the key, which is in it once; bins are sorted and none is
// empty. The parts are not changed.
func Merge(parts ...[]Aggregate) []Aggregate {
	var all []*Aggregate // an aggregate is long, and costs more to move than to point at
	for _, part := range parts {
		for i := range part {
			all = append(all, &part[i])
		}
	}
	slices.SortFunc(all, compare)
	var out []Aggregate
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && compare(all[from], all[to]) == 0 {
			to++
		}
		if sum := add(all[from:to]); sum.Count != 0 {
			out = append(out, sum)
		}
		from = to
	}
	return out
}

// add adds up aggregates of one key.
func add(same []*Aggregate) Aggregate {
	sum := *same[0]
	days, hours := sum.DecisionDelayDays, sum.SubmissionDelayHours
	for _, a := range same[1:] {
		sum.Count += a.Count
		sum.KeywordGiven += a.KeywordGiven
		sum.LanguageGiven += a.LanguageGiven
		sum.TerritoryGiven += a.TerritoryGiven
		sum.IllegalityStated += a.IllegalityStated
		days, hours = slices.Concat(days, a.DecisionDelayDays), slices.Concat(hours, a.SubmissionDelayHours)
	}
	// Concat and addBins make new lists: those of the parts stay as they are.
	sum.DecisionDelayDays, sum.SubmissionDelayHours = addBins(days), addBins(hours)
	return sum
}

// addBins sorts bins and adds up those of one value.
func addBins(bins []Bin) []Bin {
	sorted := slices.Clone(bins)
	slices.SortFunc(sorted, func(a, b Bin) int { return cmp.Compare(a.At, b.At) })
	var out []Bin
	for _, b := range sorted {
		if n := len(out); n > 0 && out[n-1].At == b.At {
			out[n-1].Count += b.Count
		} else {
			out = append(out, b)
		}
	}
	return slices.DeleteFunc(out, func(b Bin) bool { return b.Count == 0 })
}

// clone copies what the buffers of a reader may hold.
func (a Aggregate) clone() Aggregate {
	a.DecisionDelayDays, a.SubmissionDelayHours = slices.Clone(a.DecisionDelayDays), slices.Clone(a.SubmissionDelayHours)
	for _, s := range a.key() {
		*s = strings.Clone(*s)
	}
	return a
}
