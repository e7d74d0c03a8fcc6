package dockets

import (
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/pipeline/cases"
)

// A ref is a docket number of a known suit.
type ref struct {
	suit    *cases.Case
	number  Number
	parsed  bool
	courts  []string // what may name its court, the nearest first
	court   string   // id; empty where it is not a federal court
	removed bool     // the suit began in another court, so the docket's filing date is not the suit's
	found   []*docket
	idb     []*docket
}

// trial says whether the docket is one of a trial court.
func (r *ref) trial() bool { return r.number.Kind != "" }

var parenthesis = regexp.MustCompile(`\(([^()]*)\)`)

// refsOf reads the docket numbers of a suit: "3:21-cv-00485-JCS (N.D. Cal.); No. 22-15103 (9th Cir.)".
func refsOf(s *cases.Case) []*ref {
	var out []*ref
	if s.Docket == "" {
		return nil
	}
	courts := strings.Split(s.Courts, ";")
	for i := range courts {
		courts[i] = strings.TrimSpace(courts[i])
	}
	for _, part := range strings.Split(s.Docket, ";") {
		r := &ref{suit: s}
		text, _, _ := strings.Cut(part, "(")
		r.number, r.parsed = ParseNumber(text)
		for _, in := range parenthesis.FindAllStringSubmatch(part, -1) {
			court, remark, _ := strings.Cut(in[1], ",")
			r.courts = append(r.courts, strings.TrimSpace(court))
			r.removed = r.removed || strings.Contains(remark, "before remand")
		}
		r.courts = append(r.courts, courts...)
		r.removed = r.removed || !strings.HasPrefix(courts[0], "U.S. ")
		out = append(out, r)
	}
	return out
}

// appeals are the ids of the federal courts of appeals.
var appeals = regexp.MustCompile(`^ca(\d+|dc|fc)$`)

// resolve finds the courts of the numbers, and makes the index; it does so once, when the files of courts are read.
func (m *matcher) resolve() {
	if m.index != nil {
		return
	}
	m.index = map[string]map[Number][]*ref{}
	for _, r := range m.refs {
		if !r.parsed || r.number.Year < 0 {
			continue
		}
		for _, text := range r.courts {
			id := CourtID(text)
			if id == "" {
				id = m.citation[text]
			}
			if id != "" && r.trial() != appeals.MatchString(id) {
				r.court = id
				break
			}
		}
		if r.court != "" {
			if m.index[r.court] == nil {
				m.index[r.court] = map[Number][]*ref{}
			}
			m.index[r.court][r.number.place()] = append(m.index[r.court][r.number.place()], r)
		}
	}
}
