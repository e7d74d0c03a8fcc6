package table

import "io"

// A Set is all canonical tables of a release, each sorted by its key. It is what scoring and reports
// read.
type Set struct {
	Sources          []Source
	Platforms        []Platform
	Observations     []Observation
	Cases            []Case
	CaseEvents       []CaseEvent
	CasePlatforms    []CasePlatform
	Reconciliations  []Reconciliation
	Restatements     []Restatement
	DueReports       []DueReport
	Notices          []InformationNotice
	Disclosures      []Disclosure
	Checks           []Check
	Indicators       []Indicator
	Scores           []Score
	Sensitivities    []Sensitivity
	Audit            []Audit
	Differences      []Difference
	Changes          []Change
	DismissalRates   []DismissalRate
	Incidence        []IncidenceStep
	Rejects          []RejectRow
	CourtRates       []CourtBaseRate    // only where base rates were given to the build
	StatementFigures []StatementFigure  // only where statements were given to the build
	Archives         []StatementArchive // only beside StatementFigures
	Replies          []Reply            // only where a platform has answered
}

// A Spec is one canonical table of a set: what it is called and how it is made, written and read.
type Spec struct {
	Name    string
	Columns func() ([]Column, error)
	Rows    func(*Set) int                // how many rows a set has of it
	Make    func(*Set) (*Table, error)    // the table of a set
	Write   func(io.Writer, *Table) error // as Parquet
	Reread  func(*Table, []byte) error    // compares a Parquet file with the table
	Sort    func(*Set) error              // brings the rows of the set into the order of the key, through Arrow
	Read    func(*Set, []byte) error      // puts the rows of a Parquet file into the set
	Absent  func(*Set) bool               // says that a release of this set does not have the table; nil: every release has it
}

// Missing says that a release of a set does not have the table.
func (s Spec) Missing(set *Set) bool { return s.Absent != nil && s.Absent(set) }

// spec binds a table to its place in the set.
func spec[T any](name string, rows func(*Set) *[]T) Spec {
	return Spec{
		Name:    name,
		Columns: Columns[T],
		Rows:    func(s *Set) int { return len(*rows(s)) },
		Make:    func(s *Set) (*Table, error) { return Of(name, *rows(s)) },
		Write:   WriteParquet[T],
		Reread:  Reread[T],
		Sort: func(s *Set) error {
			t, err := Of(name, *rows(s))
			if err != nil {
				return err
			}
			defer t.Release()
			*rows(s), err = Rows[T](t)
			return err
		},
		Read: func(s *Set, b []byte) (err error) {
			*rows(s), err = ReadParquet[T](b)
			return err
		},
	}
}

// Specs lists the tables of a release in the order of DESIGN section 3.
func Specs() []Spec {
	return []Spec{
		spec("sources", func(s *Set) *[]Source { return &s.Sources }),
		spec("platforms", func(s *Set) *[]Platform { return &s.Platforms }),
		spec("observations", func(s *Set) *[]Observation { return &s.Observations }),
		spec("cases", func(s *Set) *[]Case { return &s.Cases }),
		spec("case_events", func(s *Set) *[]CaseEvent { return &s.CaseEvents }),
		spec("case_platforms", func(s *Set) *[]CasePlatform { return &s.CasePlatforms }),
		spec("reconciliations", func(s *Set) *[]Reconciliation { return &s.Reconciliations }),
		spec("restatements", func(s *Set) *[]Restatement { return &s.Restatements }),
		spec("due_reports", func(s *Set) *[]DueReport { return &s.DueReports }),
		spec("information_notices", func(s *Set) *[]InformationNotice { return &s.Notices }),
		spec("disclosures", func(s *Set) *[]Disclosure { return &s.Disclosures }),
		spec("checks", func(s *Set) *[]Check { return &s.Checks }),
		spec("indicators", func(s *Set) *[]Indicator { return &s.Indicators }),
		spec("scores", func(s *Set) *[]Score { return &s.Scores }),
		spec("sensitivities", func(s *Set) *[]Sensitivity { return &s.Sensitivities }),
		spec("audit", func(s *Set) *[]Audit { return &s.Audit }),
		spec("differences", func(s *Set) *[]Difference { return &s.Differences }),
		spec("changes", func(s *Set) *[]Change { return &s.Changes }),
		spec("dismissal_rates", func(s *Set) *[]DismissalRate { return &s.DismissalRates }),
		spec("incidence", func(s *Set) *[]IncidenceStep { return &s.Incidence }),
		spec("rejects", func(s *Set) *[]RejectRow { return &s.Rejects }),
		courtRates(),
		statementFigures(),
		statementArchives(),
		replies(),
	}
}

// courtRates is a table that a release has only where base rates were given to the build: an empty one could be taken
// for a source without cases.
func courtRates() Spec {
	s := spec("court_base_rates", func(s *Set) *[]CourtBaseRate { return &s.CourtRates })
	s.Absent = func(s *Set) bool { return len(s.CourtRates) == 0 }
	return s
}

// statementFigures is a table that a release has only where statements of reasons were given to the build.
func statementFigures() Spec {
	s := spec("statement_figures", func(s *Set) *[]StatementFigure { return &s.StatementFigures })
	s.Absent = func(s *Set) bool { return len(s.StatementFigures) == 0 }
	return s
}

// statementArchives are the days behind the figures.
func statementArchives() Spec {
	s := spec("statement_archives", func(s *Set) *[]StatementArchive { return &s.Archives })
	s.Absent = func(s *Set) bool { return len(s.Archives) == 0 }
	return s
}

// replies is a table that a release has only where a platform has answered to a number.
func replies() Spec {
	s := spec("replies", func(s *Set) *[]Reply { return &s.Replies })
	s.Absent = func(s *Set) bool { return len(s.Replies) == 0 }
	return s
}
