package dockets

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/cases"
)

// Kinds of a proposal.
const (
	KindFill     = "fill"     // the cell is empty
	KindRefine   = "refine"   // the cell holds a month or year, and the day lies in it
	KindConflict = "conflict" // the cell, or another docket, says otherwise: nothing is proposed until it is settled
	KindRead     = "read"     // the docket went on, or ended: read it; nothing is proposed
)

// Reasons of a proposal.
const (
	WhyFiled         = "filed"          // the docket's filing date
	WhySeveral       = "several"        // several dockets have the number, and different dates
	WhyRemoved       = "removed"        // the suit began in another court: the docket's date is that of its arrival
	WhyTerminated    = "terminated"     // a suit that is coded as ended: the docket's date of termination, which may be days after the ruling
	WhyTerminatedYet = "terminated-yet" // a suit that is coded as live has a docket that ended: how, the date does not say
	WhyLaterFiling   = "later-filing"   // something was filed after the newest text read
	WhyLaterOpinion  = "later-opinion"  // a court gave an opinion after the newest text read
)

// A Proposal is one thing that a person should look at. It names a suit by its public id, and a docket by court and
// number.
type Proposal struct {
	Kind     string `json:"kind"`
	Reason   string `json:"reason"`
	Case     string `json:"case_id"`
	Table    string `json:"table"`
	Column   string `json:"column"`
	Coded    string `json:"coded"`       // what the cell holds
	Proposed string `json:"proposed"`    // what it might hold; empty where nothing is proposed
	Date     string `json:"docket_date"` // the date in the docket
	Court    string `json:"court_id"`
	Number   string `json:"docket_number"`
	Docket   string `json:"docket_id"` // id in the table of the source
	Source   string `json:"source"`    // table
	Office   string `json:"office"`    // "same", or "not-compared" where one of both numbers lacks it
}

// ProposalColumns are the columns of a file of proposals.
var ProposalColumns = []string{"kind", "reason", "case_id", "table", "column", "coded", "proposed", "docket_date", "court_id", "docket_number", "docket_id", "source", "office"}

// WriteCSV writes proposals.
func WriteCSV(w io.Writer, all []Proposal) error {
	out := csv.NewWriter(w)
	_ = out.Write(ProposalColumns)
	for _, p := range all {
		_ = out.Write([]string{p.Kind, p.Reason, p.Case, p.Table, p.Column, p.Coded, p.Proposed, p.Date, p.Court, p.Number, p.Docket, p.Source, p.Office})
	}
	out.Flush()
	return out.Error()
}

// An Unmatched is a docket number of a suit for which there is no row.
type Unmatched struct {
	Case   string `json:"case_id"`
	Number string `json:"docket_number,omitempty"` // empty where it could not be read
	Court  string `json:"court_id,omitempty"`
	Reason string `json:"reason"` // no-number, no-federal-number, multidistrict, no-federal-court, no-row
}

// propose goes through the suits in the order of their table.
func (m *matcher) propose() ([]Proposal, []Unmatched) {
	all, unmatched := []Proposal{}, []Unmatched{} // lists in JSON, even where empty
	bySuit := map[*cases.Case][]*ref{}
	for _, r := range m.refs {
		bySuit[r.suit] = append(bySuit[r.suit], r)
	}
	for _, s := range m.suits {
		refs := bySuit[s]
		if len(refs) == 0 {
			unmatched = append(unmatched, Unmatched{Case: s.ID, Reason: "no-number"})
		}
		for _, r := range refs {
			if u, ok := r.unmatched(); ok {
				unmatched = append(unmatched, u)
			}
		}
		all = append(all, filed(s, refs)...)
		all = append(all, ended(s, refs)...)
		all = append(all, later(s, refs)...)
	}
	return all, unmatched
}

func (r *ref) unmatched() (Unmatched, bool) {
	u := Unmatched{Case: r.suit.ID, Court: r.court}
	if r.parsed {
		u.Number = r.number.String()
	}
	switch {
	case !r.parsed:
		u.Reason = "no-federal-number"
	case r.number.Year < 0:
		u.Reason = "multidistrict"
	case r.court == "":
		u.Reason = "no-federal-court"
	case len(r.found)+len(r.idb) == 0:
		u.Reason = "no-row"
	default:
		return u, false
	}
	return u, true
}

// trialDockets are the rows of the trial courts of a suit, those of the dockets table first.
func trialDockets(refs []*ref) (out []*docket, removed bool) {
	for _, r := range refs {
		if r.trial() {
			out = append(append(out, r.found...), r.idb...)
			removed = removed || r.removed && len(r.found)+len(r.idb) > 0
		}
	}
	return out, removed
}

func proposal(s *cases.Case, d *docket, column, coded, date string) Proposal {
	p := Proposal{Case: s.ID, Table: cases.TableCases, Column: column, Coded: coded, Date: date, Court: d.court, Number: d.number, Docket: d.id, Source: d.source, Office: "not-compared"}
	if d.sure {
		p.Office = "same"
	}
	return p
}

// filed proposes the date of the first filing: the earliest of the dockets of a suit.
func filed(s *cases.Case, refs []*ref) []Proposal {
	dockets, removed := trialDockets(refs)
	dockets = slices.DeleteFunc(slices.Clone(dockets), func(d *docket) bool { return d.filed == "" })
	if len(dockets) == 0 {
		return nil
	}
	if several(refs, func(d *docket) string { return d.filed }) {
		return each(s, dockets, KindConflict, WhySeveral, "filed_date", s.Filed.Text, func(d *docket) string { return d.filed })
	}
	first := slices.MinFunc(dockets, func(a, b *docket) int { return cmp.Compare(a.filed, b.filed) })
	if removed {
		if s.Filed.Day() {
			return nil
		}
		p := proposal(s, first, "filed_date", s.Filed.Text, first.filed)
		p.Kind, p.Reason = KindRead, WhyRemoved
		return []Proposal{p}
	}
	return dated(s, first, "filed_date", s.Filed, first.filed, WhyFiled)
}

// dated compares a coded date with that of a docket.
func dated(s *cases.Case, d *docket, column string, coded cases.Date, date, reason string) []Proposal {
	found, _ := cases.ParseDate(date)
	p := proposal(s, d, column, coded.Text, date)
	p.Reason = reason
	switch {
	case coded.Text == date:
		return nil
	case !coded.Known():
		p.Kind, p.Proposed = KindFill, date
	case coded.Contains(found):
		p.Kind, p.Proposed = KindRefine, date
	default:
		p.Kind = KindConflict
	}
	return []Proposal{p}
}

// several says whether the rows of one docket number differ in a date.
func several(refs []*ref, get func(*docket) string) bool {
	for _, r := range refs {
		first := ""
		for _, d := range append(slices.Clone(r.found), r.idb...) {
			if date := get(d); r.trial() && date != "" {
				if first != "" && first != date {
					return true
				}
				first = date
			}
		}
	}
	return false
}

func each(s *cases.Case, dockets []*docket, kind, reason, column, coded string, get func(*docket) string) []Proposal {
	var out []Proposal
	for _, d := range dockets {
		if get(d) != "" {
			p := proposal(s, d, column, coded, get(d))
			p.Kind, p.Reason = kind, reason
			out = append(out, p)
		}
	}
	return out
}

// ended looks at the dates of termination. A live suit whose docket ended is to be read; for a suit that ended in the
// trial court the day may be filled in, where only less is known.
func ended(s *cases.Case, refs []*ref) []Proposal {
	dockets, removed := trialDockets(refs)
	if removed || len(dockets) == 0 || slices.ContainsFunc(dockets, func(d *docket) bool { return d.terminated == "" && d.source == "dockets" }) {
		return nil
	}
	dockets = slices.DeleteFunc(slices.Clone(dockets), func(d *docket) bool { return d.terminated == "" })
	if len(dockets) == 0 {
		return nil
	}
	get := func(d *docket) string { return d.terminated }
	last := slices.MaxFunc(dockets, func(a, b *docket) int { return cmp.Compare(a.terminated, b.terminated) })
	switch {
	case slices.Contains([]string{"pending", "unknown", "dismissed_in_part"}, s.Status):
		p := proposal(s, last, "status", s.Status, last.terminated)
		p.Kind, p.Reason = KindRead, WhyTerminatedYet
		return []Proposal{p}
	case slices.ContainsFunc(s.Pairs, func(p cases.Pair) bool { return p.Finality == "final_on_appeal" }):
		return nil // its date is that of a higher court
	case several(refs, get):
		return each(s, dockets, KindConflict, WhySeveral, "disposition_date", s.Date, get)
	}
	coded, _ := cases.ParseDate(s.Date)
	if found, _ := cases.ParseDate(last.terminated); coded.Before(found) {
		return nil // a docket may be closed after the ruling
	}
	return dated(s, last, "disposition_date", coded, last.terminated, WhyTerminated)
}

// later says what to read because it is newer than the newest text read.
func later(s *cases.Case, refs []*ref) []Proposal {
	var out []Proposal
	for _, r := range refs {
		for _, d := range r.found {
			for _, x := range []struct{ date, reason string }{{d.newest, WhyLaterFiling}, {d.opinion, WhyLaterOpinion}} {
				date, _ := cases.ParseDate(x.date)
				if s.Verified.Before(date) {
					p := proposal(s, d, "verified_on_text_date", s.Verified.Text, x.date)
					p.Kind, p.Reason = KindRead, x.reason
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// String is for messages.
func (u Unmatched) String() string {
	return strings.Join(strings.Fields(strings.Join([]string{u.Case, u.Court, u.Number, u.Reason}, " ")), " ")
}
