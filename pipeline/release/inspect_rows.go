package release

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// mostNamed is how many offenders a finding names.
const mostNamed = 5

// sourceFindings holds for each source that no row went missing, and that the quarantine has as many as it says.
func sourceFindings(set *table.Set) error {
	quarantined := map[string]int64{}
	for _, r := range set.Rejects {
		quarantined[r.Source] += int64(r.Rows)
	}
	var wrong []string
	for _, s := range set.Sources {
		if s.RowsSeen != s.RowsLoaded+s.RowsRejected+s.RowsIgnored || quarantined[s.ID] != s.RowsRejected {
			wrong = append(wrong, fmt.Sprintf("%s: %d seen, %d loaded, %d rejected (%d in quarantine), %d ignored", s.ID, s.RowsSeen, s.RowsLoaded, s.RowsRejected, quarantined[s.ID], s.RowsIgnored))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return finding("E-VERIFY-ROWS", "the rows of a source do not reconcile", "data/sources.parquet", some(wrong), "rows seen = loaded + rejected + ignored")
}

// some names the first of a list and says how many more there are.
func some(all []string) string {
	if len(all) <= mostNamed {
		return strings.Join(all, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(all[:mostNamed], "; "), len(all)-mostNamed)
}

// A lead is a column whose texts are ids in other tables.
type lead struct {
	column string
	to     []string // tables; empty: any table of the release
	except []string // tables in which the column means something else
}

// references of the tables to one another. A blank cell leads nowhere.
var references = []lead{
	{column: "source", to: []string{"sources"}, except: []string{"court_base_rates"}}, // files that were counted elsewhere
	{column: "old_source", to: []string{"sources"}},
	{column: "new_source", to: []string{"sources"}},
	{column: "platform", to: []string{"platforms"}, except: []string{"changes"}}, // which also names platforms of the release before
	{column: "parent", to: []string{"platforms"}},
	{column: "case_id", to: []string{"cases"}},
	{column: "observations"},
	{column: "own_observations", to: []string{"observations"}},
	{column: "clearinghouse_observations", to: []string{"observations"}},
	{column: "total_observations", to: []string{"observations"}},
	{column: "old_observation", to: []string{"observations"}},
	{column: "new_observation", to: []string{"observations"}},
	{column: "case_platforms", to: []string{"case_platforms"}},
}

// referenceFindings holds that every id of another table stands there.
func referenceFindings(tables map[string]*table.Table) error {
	ids := map[string]map[string]bool{}
	anywhere := map[string]bool{}
	for name, t := range tables {
		ids[name] = map[string]bool{}
		for _, cell := range t.Texts("id") {
			for _, id := range cell {
				ids[name][id], anywhere[id] = true, true
			}
		}
	}
	var wrong []string
	for _, spec := range table.Specs() {
		for _, l := range references {
			if t := tables[spec.Name]; t != nil && !slices.Contains(l.except, spec.Name) {
				wrong = append(wrong, l.astray(t, ids, anywhere)...)
			}
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return finding("E-VERIFY-REFERENCE", "a table names a row that is not there", "data", some(wrong), "every id of another table stands in it")
}

// astray lists the ids of a column that are not where they lead to, each once.
func (l lead) astray(t *table.Table, ids map[string]map[string]bool, anywhere map[string]bool) []string {
	var out []string
	told := map[string]bool{}
	for _, cell := range t.Texts(l.column) {
		for _, id := range cell {
			found := id == "" || len(l.to) == 0 && anywhere[id]
			for _, to := range l.to {
				found = found || ids[to][id]
			}
			if !found && !told[id] {
				told[id] = true
				out = append(out, fmt.Sprintf("%s, column %s: %q", t.Name, l.column, id))
			}
		}
	}
	return out
}
