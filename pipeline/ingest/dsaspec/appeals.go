package dsaspec

// A Term is a name printed in a long sheet and the slug that stands for it in a breakdown. Slugs are part
// of the project's data and never change.
type Term struct{ Name, Slug string }

// AppealSections are the sections of sheet 7.
var AppealSections = []Term{
	{"Internal complaints mechanism", "internal_complaints"},
	{"Out-of-court dispute settlement bodies", "out_of_court_disputes"},
	{"Suspensions imposed on repeated offenders", "repeat_offender_suspensions"},
}

// AppealIndicators are the indicators of sheet 7. Those of complaints about one kind of decision are named
// by that decision.
var AppealIndicators = []Term{
	{"Number of complaints submitted to the internal-complaints mechanism", "complaints"},
	{"Number of restrictions newly imposed as a result of an internal complaint", "new_restrictions"},
	{"Complaint regarding a decision to remove or disable access to or restrict visibility of information", "remove_or_disable"},
	{"Complaint regarding a decision to suspend or terminate the provision of the service", "suspend_service"},
	{"Complaint regarding a decision to suspend or terminate an account", "suspend_account"},
	{"Complaint regarding a decision to restrict the ability to monetise information", "restrict_monetisation"},
	{"Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16", "no_action_on_notice"},
	{"Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger in accordance with Article 16", "no_action_on_tf_notice"},
	{"Number of disputes submitted to out-of-court dispute settlement bodies", "disputes"},
	{"Number of suspensions enacted for the provision of manifestly illegal content", "manifestly_illegal_content"},
	{"Number of suspensions enacted for the provision of manifestly unfounded notices", "manifestly_unfounded_notices"},
	{"Number of suspensions enacted for the provision of manifestly unfounded complaints", "manifestly_unfounded_complaints"},
}

// AppealScopes are the scopes of sheet 7.
var AppealScopes = []Term{
	{"Total number", "total"},
	{"Decisions upheld", "upheld"},
	{"Decisions partially reversed", "partially_reversed"},
	{"Decisions reversed", "reversed"},
	{"Median time", MedianTime},
	{"Decision omitted", "omitted"},
	{"Percentage of outcomes implemented", "outcomes_implemented"},
}

// MedianTime is the slug of the one scope of sheet 7 that is a time, in hours.
const MedianTime = "median_time"

// Section and indicator of sheet 10, average monthly active recipients of the service in the Union.
const (
	AMARSection   = "AMAR"
	AMARIndicator = "Number of average monthly active recipients during the reporting period"
)

// Slug finds the slug of a printed name; spaces and case do not count, and a name of the German or French
// template stands for the English one. False means that the template has no such name.
func Slug(terms []Term, printed string) (string, bool) {
	folded := Fold(English(printed))
	for _, t := range terms {
		if Fold(t.Name) == folded {
			return t.Slug, true
		}
	}
	return "", false
}

// An Appeal is a row of sheet 7 by its slugs.
type Appeal struct{ Section, Indicator, Scope string }

// ParseAppeal finds the slugs of the three printed names. Where one of them is not in the template it
// returns that name and false.
func ParseAppeal(section, indicator, scope string) (a Appeal, unknown string, ok bool) {
	for _, part := range []struct {
		terms   []Term
		printed string
		slug    *string
	}{
		{AppealSections, section, &a.Section},
		{AppealIndicators, indicator, &a.Indicator},
		{AppealScopes, scope, &a.Scope},
	} {
		if *part.slug, ok = Slug(part.terms, part.printed); !ok {
			return Appeal{}, part.printed, false
		}
	}
	return a, "", true
}
