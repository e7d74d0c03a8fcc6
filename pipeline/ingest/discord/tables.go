package discord

import "strings"

// A column is a column of a table in scope: its metric for the row Child Safety and for the row Total,
// and what it shows of the whole. Without a metric the column or row is ignored under rule.
type column struct {
	metric, total string
	detection     string // part of the measure, by way of detection
	rule          string
}

// derived is a column of percentages that follow from the counts beside them.
var derived = column{rule: "share-derivable-from-counts"}

// A layout is a kind of table.
type layout struct {
	monthly bool // rows are months, not categories
	columns map[string]column
}

// layouts by the folded name of the first column of their header; the columns by their folded names.
var layouts = map[string]layout{
	"month": {monthly: true, columns: map[string]column{
		"media reports":                        {metric: "ncmec_accounts_media"},
		"escalations":                          {metric: "ncmec_accounts_grooming"},
		"grooming or endangerment escalations": {metric: "ncmec_accounts_grooming"},
		"month total":                          {metric: "ncmec_accounts"},
		"total by month":                       {metric: "ncmec_accounts"},
	}},
	"warns": {columns: map[string]column{
		"individual accounts warned": {metric: "accounts_warned", rule: unusedTotal},
		"servers warned":             {metric: "servers_warned", rule: unusedTotal},
		"server member warnings":     {metric: "server_member_warnings", rule: unusedTotal},
	}},
	"accounts disabled category": {columns: map[string]column{
		"accounts disabled": {metric: "accounts_disabled", total: "accounts_disabled_all"},
	}},
	"servers removed category": {columns: map[string]column{
		"servers removed proactive": {metric: "servers_removed", total: "servers_removed_all", detection: "proactive"},
		"servers removed reactive":  {metric: "servers_removed", total: "servers_removed_all", detection: "reactive"},
		"total servers removed":     {metric: "servers_removed", total: "servers_removed_all"},
	}},
	"appeal category": {columns: map[string]column{
		"accounts disabled":                  {metric: "accounts_disabled", total: "accounts_disabled_all"},
		"appeals":                            {metric: "appeals", total: "appeals_all"},
		"appeals granted":                    {metric: "appeals_granted", total: "appeals_granted_all"},
		"% accounts who submitted an appeal": derived,
		"% account appeals granted":          derived,
		"% accounts unbanned":                derived,
	}},
	"report category": {columns: map[string]column{
		"reports received":      {metric: "user_reports", total: "user_reports_all"},
		"reports actioned":      {metric: "user_reports_actioned", total: "user_reports_actioned_all"},
		"% of reports actioned": derived,
	}},
	"request type": {},
	"country":      {},
}

const (
	unusedTotal   = "total-of-all-categories-not-used"
	otherCategory = "category-out-of-scope"
	otherTable    = "table-out-of-scope"
)

// reportTables are the tables of reports by users, which differ by title alone.
var reportTables = map[string]string{"reports": "reports", "online reports": "online", "in-app reports": "in_app"}

// titles of tables, folded; not all of them have a blank line above.
var titles = map[string]bool{
	"warns": true, "accounts disabled": true, "ncmec": true, "q2 ncmec reports": true, "servers removed": true,
	"appeals": true, "reports": true, "online reports": true, "in-app reports": true, "legal": true,
	"united states government information requests": true, "international government information requests": true,
	"preservation requests": true, "emergency requests": true,
}

// childSafety is the category in scope, folded.
const childSafety = "child safety"

// isTotal says whether a label is that of a total.
func isTotal(label string) bool {
	switch fold(label) {
	case "total", "total:", "sum", "sum:":
		return true
	}
	return false
}

// fold writes a name in lower case without a mark for a footnote.
func fold(s string) string { return strings.ToLower(strings.TrimSpace(strings.TrimRight(s, "*"))) }
