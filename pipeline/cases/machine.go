package cases

// An Event is a dated step of a suit.
type Event struct {
	Line  int // line in its file
	Type  string
	Date  Date
	Basis string
	court string // as coded, to be compared and not to be shown
}

// A Ruling is one ruling on a motion to dismiss; the zero Ruling means that none was read.
type Ruling struct {
	Type  string // motion_to_dismiss_granted, ..._granted_in_part, ..._denied
	Date  string
	Basis string
}

// A Standing is where a suit stands after its steps. Statuses and finality are the words of the codebook, and two
// that it does not have: StatusJudgment, since a step says that there was a judgment and not for whom; and
// StatusUnread, where a higher court affirmed or reversed a ruling that was not read.
type Standing struct {
	First    Ruling
	Status   string
	Basis    string // ground of the ruling that fixed the status; "mixed" where there were several
	Date     string // day of that ruling, as coded
	Finality string
	Moved    bool // a transfer was read: the suit goes on, elsewhere
}

// Statuses that only a machine gives.
const (
	StatusJudgment = "judgment"
	StatusUnread   = "direction_unread"
)

// Open says whether nothing has ended the suit, so that it is censored on the day of the newest text read.
func (s Standing) Open() bool {
	return s.Status == "pending" || s.Status == "dismissed_in_part" || s.Status == StatusJudgment && s.Finality == "interlocutory"
}

// below is what the ruling did that a higher court would review.
type below uint8

const (
	noRuling below = iota
	granted
	inPart
	denied
	decided // a verdict, judgment or injunction
)

// A machine takes the steps of a suit in order.
type machine struct {
	Standing
	below    below
	appealed bool // a higher court has ruled
	ended    bool // settled or withdrawn
	steps    int
	sound    bool // no step came where it cannot: a ruling after the end, an appeal from nothing
}

func newMachine() machine {
	return machine{Standing: Standing{Status: "pending", Finality: "not_decided"}, sound: true}
}

// after runs steps in order; sound tells whether that order is possible.
func after(events []Event) (s Standing, sound bool) {
	m := newMachine()
	for _, e := range events {
		m.step(e)
	}
	return m.Standing, m.sound
}

// fix sets the status by a step.
func (m *machine) fix(e Event, status, finality string, b below) {
	m.Status, m.Basis, m.Date, m.Finality, m.below = status, e.Basis, e.Date.Text, finality, b
}

// reopen says that nothing decides the suit any more.
func (m *machine) reopen(finality string, b below) {
	m.Status, m.Basis, m.Date, m.Finality, m.below = "pending", "", "", finality, b
}

// step takes one step. A settlement stays one whatever the docket shows later: it is often docketed as a dismissal.
func (m *machine) step(e Event) {
	m.steps++
	switch e.Type {
	case "complaint":
		m.sound = m.sound && m.steps == 1
	case "motion_to_dismiss_granted", "motion_to_dismiss_granted_in_part", "motion_to_dismiss_denied":
		m.rule(e)
	case "summary_judgment_denied":
		if !m.ended {
			m.below = denied
		}
	case "appeal_affirmed", "appeal_reversed", "appeal_affirmed_in_part":
		m.appeal(e)
	case "settlement":
		m.end(e, "settled", "settlement")
	case "withdrawal":
		m.end(e, "withdrawn", "withdrawn")
	case "verdict", "injunction":
		m.decide(e, "interlocutory")
	case "judgment":
		m.decide(e, "trial_court_only")
	case "transfer":
		m.Moved = true
	}
}

func (m *machine) end(e Event, status, finality string) {
	if m.ended {
		m.sound = false
		return
	}
	m.fix(e, status, finality, m.below)
	m.ended = true
}

func (m *machine) decide(e Event, finality string) {
	if m.ended {
		m.sound = false
		return
	}
	m.fix(e, StatusJudgment, finality, decided)
}

// rule takes a ruling on a motion to dismiss.
func (m *machine) rule(e Event) {
	if m.ended || m.below == decided {
		m.sound = false
		return
	}
	if m.First.Type == "" {
		m.First = Ruling{e.Type, e.Date.Text, e.Basis}
	}
	switch {
	case e.Type == "motion_to_dismiss_granted":
		m.fix(e, "dismissed", "trial_court_only", granted)
	case e.Type == "motion_to_dismiss_granted_in_part":
		m.fix(e, "dismissed_in_part", "interlocutory", inPart)
	case m.Status == "dismissed_in_part": // what was left goes on; what was out stays out
		m.below = denied
	default:
		m.reopen(m.live(), denied)
	}
}

// live is the finality of a suit that goes on.
func (m *machine) live() string {
	if m.appealed {
		return "interlocutory"
	}
	return "not_decided"
}

// appeal takes the ruling of a higher court. What it does depends on the ruling below: to affirm a denial dismisses
// nothing.
func (m *machine) appeal(e Event) {
	m.appealed = true
	if m.ended {
		m.sound = false
		return
	}
	if m.below == noRuling {
		m.sound = false
		m.fix(e, StatusUnread, "interlocutory", noRuling)
		return
	}
	switch e.Type {
	case "appeal_affirmed":
		m.affirm(e)
	case "appeal_reversed":
		m.reverse(e)
	default: // in part: something is out, something goes on, whichever way the court below had ruled
		if m.below == decided {
			m.fix(e, StatusJudgment, "interlocutory", decided)
			return
		}
		m.fix(e, "dismissed_in_part", "interlocutory", inPart)
	}
}

func (m *machine) affirm(e Event) {
	switch m.below {
	case granted:
		m.fix(e, "dismissed", "final_on_appeal", granted)
	case inPart:
		m.fix(e, "dismissed_in_part", "interlocutory", inPart)
	case decided:
		m.fix(e, StatusJudgment, "final_on_appeal", decided)
	case denied:
		m.Finality = "interlocutory"
	}
}

func (m *machine) reverse(e Event) {
	switch m.below {
	case granted, decided:
		m.reopen("interlocutory", noRuling)
	case denied:
		m.fix(e, "dismissed", "final_on_appeal", granted)
	case inPart: // which part was reversed is not said
		m.fix(e, StatusUnread, "interlocutory", noRuling)
	}
}
