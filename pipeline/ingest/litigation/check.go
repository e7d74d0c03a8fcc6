package litigation

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/answerable-data/answerable/internal/csvscan"
)

// isDate says whether a text is a day of the calendar, a month or a year: the codebook keeps the
// precision of its sources.
func isDate(s string) bool {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// bases of a ruling; empty where none was read.
var bases = []string{"", "section_230", "failure_to_state_claim", "jurisdiction", "first_amendment", "settlement", "other"}

// vocabulary of the codebook, by column. An empty cell is allowed where not read is. What the rates are
// computed from is checked, since a misspelt ground would silently leave the count of its ground.
var vocabulary = map[string][]string{
	"court_level": {"", "federal_district", "federal_appellate", "federal_district_mdl", "state_trial", "state_appellate",
		"state_supreme", "foreign", "none_pre_suit"},
	"plaintiff_type":     {"", "individual", "class", "state AG", "regulator", "other_ngo"},
	"harm_type":          {"", "csam_distribution", "grooming_enticement", "livestreaming", "sextortion", "sex_trafficking", "other"},
	"disposition_basis":  bases,
	"platform_basis":     bases,
	"first_ruling_basis": append([]string{"arbitration", "mixed"}, bases...),
	"basis":              append([]string{"arbitration", "mixed"}, bases...),
	"platform_role":      {"content_platform", "cloud_storage", "ai_generator", "app_store", "vendor", "payment_processor"},
	"finality": {"final_on_appeal", "trial_court_only", "leave_to_amend", "interlocutory", "settlement", "withdrawn",
		"not_decided"},
	"rate_scope": {"core_victim_suit", "public_enforcement", "non_platform_defendant", "aggregate_row", "pre_suit", "foreign", "borderline"},
	"platform_status": {"pending", "dismissed", "dismissed_in_part", "settled", "judgment_plaintiff", "judgment_defendant",
		"withdrawn", "transferred", "unknown"},
	"status": {"pending", "dismissed", "dismissed_in_part", "settled", "judgment_plaintiff", "judgment_defendant",
		"withdrawn", "transferred", "unknown"},
	"first_ruling": {"", "motion_to_dismiss_granted", "motion_to_dismiss_granted_in_part", "motion_to_dismiss_denied",
		"motion_to_compel_arbitration_denied", "motion_to_dismiss_recommended_granted"},
	"source_grade":       {"A", "B", "C"},
	"section_230_raised": {"yes", "no", "unknown"},
	"event_type": {"complaint", "motion_to_dismiss_granted", "motion_to_dismiss_granted_in_part", "motion_to_dismiss_denied",
		"motion_to_dismiss_recommended_granted", "appeal_affirmed", "appeal_reversed", "appeal_affirmed_in_part",
		"rehearing_denied", "cert_denied", "reconsideration_denied", "interlocutory_appeal_certified",
		"summary_judgment_denied", "class_certified", "motion_to_compel_arbitration_denied", "remand", "transfer",
		"withdrawal", "settlement", "verdict", "trial_phase_2_begun", "judgment", "injunction"},
}

// required columns by table: a row without them cannot be placed or traced.
var required = map[string][]string{
	"cases":          {"case_id", "source_url", "status"},
	"case_events":    {"case_id", "event_type", "source_url"},
	"case_platforms": {"case_id", "platform", "operator", "rate_scope", "platform_status", "source_grade"},
}

// check holds a row against the codebook; reason is empty where it fits.
func check(r csvscan.Row, table string) (reason, rule string) {
	for _, c := range required[table] {
		if r.Get(c) == "" {
			return "missing-cell", fmt.Sprintf("column %s is filled in every row of this table", c)
		}
	}
	for _, c := range sortedVocabulary {
		if r.Has(c) && !slices.Contains(vocabulary[c], r.Get(c)) {
			return "constraint-error", fmt.Sprintf("column %s holds one of: %s", c, strings.Join(vocabulary[c], ", "))
		}
	}
	for _, c := range []string{"filed_date", "disposition_date", "verified_on_text_date", "event_date", "platform_status_date", "first_ruling_date", "censor_date"} {
		if v := r.Get(c); v != "" && !isDate(v) {
			return "type-error", fmt.Sprintf("column %s holds an ISO 8601 day, month or year", c)
		}
	}
	return "", ""
}

var sortedVocabulary = func() []string {
	var out []string
	for c := range vocabulary {
		out = append(out, c)
	}
	slices.Sort(out)
	return out
}()
