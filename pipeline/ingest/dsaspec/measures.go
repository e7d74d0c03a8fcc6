package dsaspec

// A Measure is one value column of the sheets by category.
type Measure struct {
	Metric  string // id in datasets/metrics.csv
	Heading string // heading in the template, without the spaces at its end
	Hours   bool   // a median time: the unit is the hour. All others are counts
}

// Notices are the value columns of sheet 4 (notices under Article 16), in order.
var Notices = []Measure{
	{"dsa_notices", "Number of notices received", false},
	{"dsa_notices_tf", "Number of notices received from Trusted flaggers", false},
	{"dsa_notice_items", "Number of specific items of information included in the total number of notices", false},
	{"dsa_notice_items_tf", "Number of specific items of information included in the total number of notices by Trusted Flaggers (Trusted Flagger notices)", false},
	{"dsa_notice_median_hours", "Median time to take action", true},
	{"dsa_notice_median_hours_tf", "Median time to take action (Trusted Flagger notices)", true},
	{"dsa_notice_actions_law", "Number of actions taken on the basis of the law", false},
	{"dsa_notice_actions_law_tf", "Number of actions taken on the basis of the law (Trusted Flagger notices)", false},
	{"dsa_notice_actions_tc", "Number of actions taken on the basis of the terms and conditions of the service", false},
	{"dsa_notice_actions_tc_tf", "Number of actions taken on the basis of the terms and conditions of the service (Trusted Flagger notices)", false},
}

// OwnInitiative are the value columns of sheets 5 (illegal content) and 6 (terms and conditions), in order.
var OwnInitiative = []Measure{
	{"dsa_own_measures", "Number of measures taken at the provider's own initiative", false},
	{"dsa_own_automated", "Number of measures taken after detection with solely automated means", false},
	{"dsa_own_removal", "Visibility restriction Removal", false},
	{"dsa_own_disable", "Visibility restriction Disable", false},
	{"dsa_own_demoted", "Visibility restriction Demoted", false},
	{"dsa_own_age_restricted", "Visibility restriction Age restricted", false},
	{"dsa_own_interaction", "Visibility restriction Interaction restricted", false},
	{"dsa_own_labelled", "Visibility restriction Labelled", false},
	{"dsa_own_visibility_other", "Visibility restriction Other", false},
	{"dsa_own_monetary_suspension", "Monetary restriction Suspension", false},
	{"dsa_own_monetary_termination", "Monetary restriction Termination", false},
	{"dsa_own_monetary_other", "Monetary restriction Other", false},
	{"dsa_own_service_suspension", "Provision of the service Suspension", false},
	{"dsa_own_service_termination", "Provision of the service Termination", false},
	{"dsa_own_account_suspension", "Account restriction Suspension", false},
	{"dsa_own_account_termination", "Account restriction Termination", false},
}

// Orders are the value columns of sheet 3 (orders of member states' authorities under Articles 9 and 10), in
// order. Each row of the sheet has a scope: TOTAL, or the member state that gave the orders.
var Orders = []Measure{
	{"dsa_orders_act", "Number of orders to act against illegal content received", false},
	{"dsa_orders_act_items", "Number of specific items of information included in the total number of orders to act against illegal content", false},
	{"dsa_orders_act_median_hours_inform", "Median time to inform the authority of the receipt of the order to act against illegal content", true},
	{"dsa_orders_act_median_hours_effect", "Median time to give effect to the order to act against illegal content", true},
	{"dsa_orders_info", "Number of orders to provide information", false},
	{"dsa_orders_info_median_hours_inform", "Median time to inform the authority of the receipt of the order to provide information", true},
	{"dsa_orders_info_median_hours_effect", "Median time to give effect to the order to provide information", true},
}

// Metric ids of the long sheets 7 and 10. Those of sheets 8 and 9 differ by indicator.
const (
	AppealsMetric = "dsa_appeals"
	AMARMetric    = "dsa_amar"
)

// Headings that the sheets share. ContextPrefix, followed by the heading of a value column, heads the column
// of remarks on it; CategoryLabel ("Category 9b") is no part of sheets 4 to 6 but some publishers add it.
const (
	Applicability   = "Applicability"
	Service         = "Service"
	Period          = "Reporting period"
	CategoryIllegal = "Category of illegal content"
	CategoryTerms   = "Category of incompatibility with the provider's terms and conditions"
	Description     = `Description of the sub-category "Other"`
	ContextPrefix   = "Contextual information on "
	CategoryLabel   = "Category label"

	CategoryDescription = "Category description" // sheet 2 alone
	Section             = "Section"
	Indicator           = "Indicator"
	Scope               = "Scope"
	Value               = "Value"
	Context             = "Contextual information"
)

// Applicabilities are the texts of the first column: to whom a row applies. It carries no figure.
var Applicabilities = []string{
	"All",
	"Only for providers of hosting services, including online platforms",
	"Only for providers of online platforms",
	"Only for VLOPs",
	"Only for VLOPs and VLOSEs",
}
