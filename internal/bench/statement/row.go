package statement

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

var columns = strings.Fields(`uuid decision_visibility decision_visibility_other end_date_visibility_restriction decision_monetary decision_monetary_other
	end_date_monetary_restriction decision_provision end_date_service_restriction decision_account end_date_account_restriction account_type decision_ground
	decision_ground_reference_url illegal_content_legal_ground illegal_content_explanation incompatible_content_ground incompatible_content_explanation
	incompatible_content_illegal category category_addition category_specification category_specification_other content_type content_type_other
	content_language content_date content_id_ean territorial_scope application_date decision_facts source_type source_identity automated_detection
	automated_decision platform_name platform_uid created_at`)

const minors = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"

// list writes a list as JSON.
func list(prefix string, labels []string) string {
	return `["` + prefix + strings.Join(labels, `","`+prefix) + `"]`
}

// quoted adds a cell as the exporter writes it: in quotes where it has a comma, a quote, a backslash or white space, with quotes
// doubled but behind a backslash.
func quoted(b []byte, cell string) []byte {
	if !strings.ContainsAny(cell, ",\"\\\n\r\t ") {
		return append(b, cell...)
	}
	b = append(b, '"')
	escaped := false
	for i := range len(cell) {
		if cell[i] == '"' && !escaped {
			b = append(b, '"')
		}
		escaped = cell[i] == '\\'
		b = append(b, cell[i])
	}
	return append(b, '"')
}

// A maker writes the rows of one CSV.
type maker struct {
	opt      Options
	part     *part
	r        *rand.Rand
	day      time.Time
	ean      bool
	services []service
	b        []byte
	line     int64
	run      int   // rows left of the batch
	at       *kind // of the row
	from     *service
	account  uint64
	last     []byte // the row before, if it was sound
	rescued  bool   // whether that has quotes behind backslashes
	lastKey  *Key   // its key, if it is on minors
	bad      int
}

// leaves says whether the export has no such column.
func (m *maker) leaves(column string) bool {
	switch column {
	case "content_id_ean":
		return !m.ean
	case "illegal_content_explanation", "incompatible_content_explanation", "decision_facts", "territorial_scope":
		return m.opt.Light
	}
	return false
}

func (m *maker) header() {
	for i, c := range columns {
		if m.leaves(c) {
			continue
		}
		if i > 0 {
			m.b = append(m.b, ',')
		}
		m.b = append(m.b, c...)
	}
	m.line = 1
}

// weighted draws a place by weights.
func weighted(r *rand.Rand, n int, weight func(int) float64) int {
	sum := 0.0
	for i := range n {
		sum += weight(i)
	}
	p := r.Float64() * sum
	for i := range n {
		if p -= weight(i); p < 0 {
			return i
		}
	}
	return n - 1
}

// draw moves on to the decision of the next row: neighbours in a batch are mostly alike.
func (m *maker) draw() {
	if m.run == 0 {
		m.from = &m.services[weighted(m.r, len(m.services), func(i int) float64 { return m.services[i].weight })]
		m.run, m.at, m.account = 1+m.r.IntN(100), nil, m.r.Uint64()>>20
	}
	m.run--
	if m.at == nil || m.r.Float64() < .08 {
		m.at = &m.from.kinds[weighted(m.r, len(m.from.kinds), func(i int) float64 { return m.from.kinds[i].weight })]
	}
}

// badKinds are those of rows that must be rejected, with the reason.
var badKinds = []struct{ name, reason string }{{"truncated", "missing-cell"}, {"extra", "extra-cell"}, {"date", "type-error"}, {"uuid", "type-error"}, {"category", "missing-cell"}}

// row writes the i-th row of the archive.
func (m *maker) row(i int, first bool) {
	m.part.answer.Rows++
	if m.last != nil && m.r.Float64() < m.opt.Duplicates {
		m.again()
		return
	}
	m.draw()
	submitted := m.day.Add(time.Duration(i%86400) * time.Second)
	cells, late := m.vary(submitted)
	malformed := m.r.Float64() < m.opt.Malformed
	escaped := !malformed && !m.opt.Light && m.r.Float64() < m.opt.Escaped
	bad := badKinds[m.bad%len(badKinds)]
	if malformed {
		m.bad++
		spoil(cells, bad.name)
	}
	if escaped {
		cells["decision_facts"] = `It says \"new\", and is used`
	}
	from := len(m.b)
	m.write(cells, malformed && bad.name == "truncated")
	if malformed && bad.name == "extra" {
		m.b = append(m.b, ",left over"...)
	}
	if malformed {
		m.part.answer.Rejects = append(m.part.answer.Rejects, Reject{m.part.name, m.line + 1, bad.reason})
		m.last = nil
	} else {
		m.sound(cells, m.b[from:], late)
		m.rescued = escaped
		m.recovered()
	}
	m.line += int64(strings.Count(string(m.b[from:]), "\n"))
}

// sound counts a row that must be loaded.
func (m *maker) sound(cells map[string]string, text []byte, late bool) {
	m.last, m.lastKey = append(m.last[:0:0], text...), nil
	if !m.at.minors {
		return
	}
	k := Key{cells["platform_name"], cells["category"], cells["decision_visibility"], cells["automated_detection"], cells["automated_decision"], cells["source_type"],
		cells["content_type"], cells["application_date"][:7]}
	m.lastKey = &k
	m.part.answer.Minors++
	m.part.answer.Counts[k]++
	if late {
		m.part.answer.Late++
	}
}

func (m *maker) recovered() {
	if m.rescued {
		m.part.answer.Recovered++
	}
}

// again repeats the row before.
func (m *maker) again() {
	m.recovered()
	m.b = append(m.b, m.last...)
	m.line += int64(strings.Count(string(m.last), "\n"))
	if m.lastKey != nil {
		m.part.answer.Minors++
		m.part.answer.Duplicates++
	}
}

// vary gives the cells of a row.
func (m *maker) vary(submitted time.Time) (cells map[string]string, late bool) {
	cells = make(map[string]string, len(columns))
	for k, v := range m.at.cells {
		cells[k] = v
	}
	lag := m.at.lag
	if late = m.r.Float64() < m.opt.Late; late {
		lag = 90
	}
	decided := m.day.AddDate(0, 0, -lag)
	cells["uuid"] = uuid(m.r)
	cells["content_date"] = decided.AddDate(0, 0, -m.at.age).Format(time.DateTime)
	cells["application_date"] = decided.Format(time.DateTime)
	cells["created_at"] = submitted.Format(time.DateTime)
	cells["platform_uid"] = strconv.FormatUint(m.account<<14+m.r.Uint64N(1<<22), 10)
	if m.at.speaks {
		cells["content_language"] = pick(m.r, languages)
	}
	if !m.opt.Light && m.r.Float64() < m.opt.Newlines {
		cells["decision_facts"] = fmt.Sprintf("The offer \"%s\",\nnumber %d, is not what it says.", pick(m.r, items), m.r.IntN(1e6))
	}
	return cells, late
}

// spoil makes a row one that must be rejected.
func spoil(cells map[string]string, how string) {
	switch how {
	case "date":
		cells["application_date"] = "2025-13-45 00:00:00"
	case "uuid":
		cells["uuid"] = "not-an-identifier"
	case "category":
		cells["category"] = ""
	}
}

// write writes the cells in the order of the header; half of them where the row is cut.
func (m *maker) write(cells map[string]string, cut bool) {
	m.b = append(m.b, '\n')
	for i, c := range columns {
		if m.leaves(c) {
			continue
		}
		if cut && i > len(columns)/2 {
			return
		}
		if i > 0 {
			m.b = append(m.b, ',')
		}
		m.b = quoted(m.b, cells[c])
	}
}

func uuid(r *rand.Rand) string {
	a, b := r.Uint64(), r.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", uint32(a>>32), uint16(a>>16), a&0xfff, uint16(b>>48)&0x3fff|0x8000, b&0xffffffffffff)
}
