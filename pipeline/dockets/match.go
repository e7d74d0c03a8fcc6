package dockets

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/pgcopy"
	"github.com/answerable-data/answerable/pipeline/cases"
)

// A docket is a row of the dockets or of the link table that bears on a suit.
type docket struct {
	id, idb                   string
	filed, terminated, newest string // ISO 8601 days; newest is the last filing
	opinion                   string // newest opinion
	sure                      bool   // both numbers have the office, or neither
	court, number, source     string
}

// A matcher holds the docket numbers of known suits against rows. It keeps nothing of other rows.
type matcher struct {
	suits    []*cases.Case
	refs     []*ref
	wanted   map[string]bool   // texts that name courts of known suits
	citation map[string]string // ids of courts by citation, from a file of courts
	index    map[string]map[Number][]*ref
	dockets  map[string][]*docket // by id
	links    map[string][]*ref    // by id in the link table
	clusters map[string]bool
	seen     map[string]bool // ids met, by table
}

func newMatcher(t *cases.Tables) *matcher {
	m := &matcher{suits: t.Suits(), wanted: map[string]bool{}, citation: map[string]string{}, dockets: map[string][]*docket{}, links: map[string][]*ref{},
		clusters: map[string]bool{}, seen: map[string]bool{}}
	for _, s := range m.suits {
		m.refs = append(m.refs, refsOf(s)...)
	}
	for _, r := range m.refs {
		for _, c := range r.courts {
			m.wanted[c] = true
		}
	}
	return m
}

// lookup finds the numbers of known suits that a docket may be.
func (m *matcher) lookup(court string, n Number) (out []*ref, sure bool) {
	sure = true
	for _, r := range m.index[court][n.place()] {
		if same, s := r.number.same(n); same {
			out, sure = append(out, r), sure && s
		}
	}
	return out, sure
}

// cell gives a text; what was NULL is empty.
func cell(c pgcopy.Cell) string { return string(c.Text) }

// day checks the ten bytes of an ISO 8601 day, without allocating for the millions of rows that bear on nothing.
func day(c pgcopy.Cell) bool {
	if c.Null {
		return true
	}
	b := c.Text
	if len(b) != 10 || b[4] != '-' || b[7] != '-' {
		return false
	}
	for i, x := range b {
		if i != 4 && i != 7 && (x < '0' || x > '9') {
			return false
		}
	}
	month, d := 10*int(b[5]-'0')+int(b[6]-'0'), 10*int(b[8]-'0')+int(b[9]-'0')
	if month < 1 || month > 12 || d < 1 || d > 31 {
		return false
	}
	if d <= 28 {
		return true
	}
	_, ok := cases.ParseDate(string(b))
	return ok
}

func digits(b []byte) bool {
	for _, x := range b {
		if x < '0' || x > '9' {
			return false
		}
	}
	return len(b) > 0 && len(b) < 20
}

// take reads one row: its cells are those of table.reads, in that order.
func (m *matcher) take(table *bulkTable, line int, row []pgcopy.Cell, t *tally) {
	if len(row[0].Text) == 0 {
		t.reject(line, "id", "missing-cell", "a row has an id")
		return
	}
	if table.name != "courts" && !digits(row[0].Text) {
		t.reject(line, "id", "type-error", "an id is a number")
		return
	}
	for i, column := range table.reads {
		if strings.HasPrefix(column, "date_") && !day(row[i]) {
			t.reject(line, column, "type-error", "a date is a day of the calendar, as 2026-11-22, or NULL")
			return
		}
	}
	switch table.name {
	case "courts":
		m.court(line, row, t)
	case "dockets":
		m.docket(table, line, row, t)
	case "fjc-integrated-database":
		m.link(table, line, row, t)
	case "opinion-clusters":
		m.cluster(table, line, row, t)
	case "opinions":
		if m.clusters[string(row[1].Text)] && m.once(table, line, row, t) {
			t.Loaded++
		} else if !m.clusters[string(row[1].Text)] {
			t.ignore(table.ignored)
		}
	}
}

// once reports an id that stands twice among the rows that bear on known suits.
func (m *matcher) once(table *bulkTable, line int, row []pgcopy.Cell, t *tally) bool {
	key := table.name + "\x1f" + cell(row[0])
	if m.seen[key] {
		t.reject(line, "id", "duplicate-row", "an id stands once")
		return false
	}
	m.seen[key] = true
	return true
}

func (m *matcher) court(line int, row []pgcopy.Cell, t *tally) {
	citation := cell(row[1])
	if !m.wanted[citation] || citation == "" {
		t.ignore("other-court")
		return
	}
	if id, met := m.citation[citation]; met && id != cell(row[0]) {
		t.reject(line, "citation_string", "duplicate-row", "a citation names one court")
		return
	}
	m.citation[citation] = cell(row[0])
	t.Loaded++
}

// reversed reports a termination before the filing.
func reversed(filed, terminated pgcopy.Cell, line int, t *tally) bool {
	if filed.Null || terminated.Null || string(terminated.Text) >= string(filed.Text) {
		return false
	}
	t.reject(line, "date_terminated", "constraint-error", "a suit is filed before it ends")
	return true
}

// docket reads id, court_id, docket_number, date_filed, date_terminated, date_last_filing, idb_data_id.
func (m *matcher) docket(table *bulkTable, line int, row []pgcopy.Cell, t *tally) {
	if reversed(row[3], row[4], line, t) {
		return
	}
	if len(row[2].Text) == 0 {
		t.ignore("no-docket-number")
		return
	}
	if m.index[string(row[1].Text)] == nil {
		t.ignore(table.ignored)
		return
	}
	n, ok := ParseNumber(cell(row[2]))
	refs, sure := m.lookup(cell(row[1]), n)
	if !ok || len(refs) == 0 {
		t.ignore(table.ignored)
		return
	}
	if !m.once(table, line, row, t) {
		return
	}
	t.Loaded++
	d := &docket{id: cell(row[0]), court: cell(row[1]), number: n.String(), filed: cell(row[3]), terminated: cell(row[4]), newest: cell(row[5]), idb: cell(row[6]), sure: sure,
		source: table.name}
	m.dockets[d.id] = append(m.dockets[d.id], d)
	for _, r := range refs {
		r.found = append(r.found, d)
		if d.idb != "" {
			m.links[d.idb] = append(m.links[d.idb], r)
		}
	}
}

// link reads id, district_id, docket_number, date_filed, date_terminated, office of the Integrated Database. A row belongs
// to the docket that names it, else to the one with its court and number.
func (m *matcher) link(table *bulkTable, line int, row []pgcopy.Cell, t *tally) {
	if reversed(row[3], row[4], line, t) {
		return
	}
	refs, sure := m.links[string(row[0].Text)], true
	number := ""
	if n, ok := parseCore(cell(row[2]), cell(row[5])); ok {
		number = n.String()
		if len(refs) == 0 && m.index[string(row[1].Text)] != nil {
			refs, sure = m.lookup(cell(row[1]), n)
		}
	}
	if len(refs) == 0 {
		t.ignore(table.ignored)
		return
	}
	if !m.once(table, line, row, t) {
		return
	}
	t.Loaded++
	d := &docket{id: cell(row[0]), court: cell(row[1]), number: number, filed: cell(row[3]), terminated: cell(row[4]), sure: sure, source: table.name}
	for _, r := range slices.Compact(slices.Clone(refs)) {
		r.idb = append(r.idb, d)
	}
}

// cluster reads id, docket_id, date_filed.
func (m *matcher) cluster(table *bulkTable, line int, row []pgcopy.Cell, t *tally) {
	found := m.dockets[string(row[1].Text)]
	if len(found) == 0 {
		t.ignore(table.ignored)
		return
	}
	if !m.once(table, line, row, t) {
		return
	}
	t.Loaded++
	m.clusters[cell(row[0])] = true
	for _, d := range found {
		d.opinion = max(d.opinion, cell(row[2]))
	}
}
