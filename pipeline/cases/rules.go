package cases

// A ruleText says a rule in words, how much its breach weighs, and what to do. The texts hold no values, so that the
// command line can say them in French.
type ruleText struct{ level, rule, next string }

const (
	mendRow  = "mend the row with `answerable cases set`"
	readText = "read the text again, then mend the row or its events, or list the finding in reviewed.csv"
)

// ruleTexts are the rules, by code.
var ruleTexts = map[string]ruleText{
	"row-shape":     {LevelError, "a row has as many cells as the header, and one of them is filled", "look for a separator or line break in a cell that is not quoted"},
	"required":      {LevelError, "this column is filled in every row", mendRow},
	"vocabulary":    {LevelError, "the cell holds a word of the codebook", mendRow},
	"date":          {LevelError, "a date is an ISO 8601 day, month or year of the calendar", mendRow},
	"key":           {LevelError, "a key stands once: case_id in cases, case_id and platform in case_platforms", "take one of the two rows away"},
	"event-twice":   {LevelError, "an event stands once", "take one of the two rows away"},
	"foreign-key":   {LevelError, "the suit of a row stands in cases.csv", "add the suit, or mend its id"},
	"not-named":     {LevelError, "a platform of case_platforms is one that its suit names", "mend the list of platforms of the suit, or take the row away"},
	"no-platform":   {LevelDoubt, "each suit has a row in case_platforms for each platform that it names", "add the row with `answerable cases add`"},
	"address":       {LevelError, "a source is an address that begins with http:// or https://", mendRow},
	"list":          {LevelError, "a list has each of its words once, separated by ; without spaces", mendRow},
	"jurisdiction":  {LevelError, "a jurisdiction is US-XX, with the circuit after a semicolon where the case is federal, or an ISO 3166 code", mendRow},
	"court":         {LevelError, "a court is named, unless the matter was settled before a suit", mendRow},
	"court-level":   {LevelError, "the level is that of the highest court that is named for the suit or one of its steps", mendRow},
	"order":         {LevelError, "rows of events are sorted by suit and date, those without a date last", "sort the file"},
	"operator":      {LevelError, "a platform belongs to the same company in every row", mendRow},
	"copied":        {LevelError, "filing date, date of the newest text and whether Section 230 was raised are those of the suit", mendRow},
	"basis-status":  {LevelError, "a live suit has no basis and no date of a ruling that decided it; a settlement has the basis settlement, and nothing else has", mendRow},
	"basis-event":   {LevelError, "a settlement has the basis settlement and a ruling on arbitration the basis arbitration, and nothing else has; a complaint has none", mendRow},
	"section-230":   {LevelError, "where a ruling rests on Section 230 the defence was raised; it cannot be where the suit is foreign, settled before it began or ended by a consent order", mendRow},
	"first-ruling":  {LevelError, "date and ground of a first ruling stand beside the ruling", mendRow},
	"finality":      {LevelError, "finality fits the status: settlement and withdrawal have their own, an end has a court's, a live suit has not_decided or interlocutory", mendRow},
	"dates-order":   {LevelError, "a suit is filed before it is ruled on", mendRow},
	"seen-after":    {LevelError, "nothing is dated after the newest text read", "set the date of the newest text to that of the text which the later step was read in"},
	"scope":         {LevelError, "the scope of a rate fits the kind of plaintiff, court and platform", mendRow},
	"case-status":   {LevelDoubt, "status, basis and date of a suit are those of one of its platforms", mendRow},
	"one-company":   {LevelDoubt, "the platforms of one company in a suit have one outcome", readText},
	"log":           {LevelError, "the last entry of the coding log for a cell is what the cell holds", "set the cell again with `answerable cases set`, which enters it"},
	"review-unused": {LevelDoubt, "an entry of reviewed.csv is about a finding that there is", "take the entry away"},

	"status-not-from-events":     {LevelDoubt, "the status of a platform follows from the steps of the suit", readText},
	"date-not-from-events":       {LevelDoubt, "the date of a status is that of the step which fixed it; a refusal to hear an appeal fixes nothing", readText},
	"basis-not-from-events":      {LevelDoubt, "the ground of a status is that of the step which fixed it", readText},
	"finality-not-from-events":   {LevelDoubt, "how final a status is follows from the steps of the suit", readText},
	"ruling-not-from-events":     {LevelDoubt, "the first ruling on a motion to dismiss is the first of them among the steps", readText},
	"affirmed-ruling-unread":     {LevelDoubt, "an affirmance dismisses only what was dismissed: the ruling below stands among the steps", "read the ruling below and add it with `answerable cases add`"},
	"settled-yet-dismissed":      {LevelDoubt, "a settled suit stays settled, whatever the docket shows later", readText},
	"affirmed-denial":            {LevelDoubt, "to affirm a denial dismisses nothing", readText},
	"reversed":                   {LevelDoubt, "a dismissal that was reversed is none", readText},
	"leave-to-amend":             {LevelDoubt, "leave to amend has no step of its own, so the row rests on a reading of the ruling; status rule 1 calls such a suit dismissed", readText},
	"not-judged":                 {LevelDoubt, "the steps of a suit are few enough to try in every order that their dates allow", "give the steps dates of higher precision"},
	"step-after-end":             {LevelDoubt, "after a settlement or withdrawal the same court rules no more", readText},
	"magistrate":                 {LevelDoubt, "what a magistrate recommends is no ruling yet, and has an event type of its own", readText},
	"platform-outside-its-scope": {LevelDoubt, "a content platform that a victim sues is in core_victim_suit", readText},
	"last-seen":                  {LevelDoubt, "a live suit has the date of the newest text read, without which it enters no analysis of time", readText},
}

// Rules lists the texts of all rules and their next steps, for those who say them in another language.
func Rules() []string {
	var out []string
	for _, t := range ruleTexts {
		out = append(out, t.rule, t.next)
	}
	return out
}
