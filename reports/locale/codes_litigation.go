package locale

// Codes of the litigation tables (statuses, grounds, kinds of ruling, grade of the text read).
var _ = register(Table{
	"case_status.pending":            {En: "pending", Fr: "en cours"},
	"case_status.dismissed":          {En: "dismissed", Fr: "rejetée"},
	"case_status.dismissed_in_part":  {En: "dismissed in part", Fr: "rejetée en partie"},
	"case_status.settled":            {En: "settled", Fr: "transigée"},
	"case_status.judgment_plaintiff": {En: "judgment for the plaintiff", Fr: "jugement pour le demandeur"},
	"case_status.judgment_defendant": {En: "judgment for the defendant", Fr: "jugement pour le défendeur"},
	"case_status.withdrawn":          {En: "withdrawn", Fr: "retirée"},
	"case_status.transferred":        {En: "transferred", Fr: "renvoyée à une autre juridiction"},
	"case_status.unknown":            {En: "unknown", Fr: "inconnu"},

	"case_basis.section_230":            {En: "Section 230", Fr: "section 230"},
	"case_basis.failure_to_state_claim": {En: "failure to state a claim", Fr: "demande non fondée en droit"},
	"case_basis.jurisdiction":           {En: "jurisdiction", Fr: "compétence"},
	"case_basis.first_amendment":        {En: "First Amendment", Fr: "premier amendement"},
	"case_basis.settlement":             {En: "settlement", Fr: "transaction"},
	"case_basis.arbitration":            {En: "arbitration", Fr: "arbitrage"},
	"case_basis.mixed":                  {En: "several grounds", Fr: "plusieurs motifs"},
	"case_basis.other":                  {En: "other", Fr: "autre"},

	"ruling.motion_to_dismiss_granted":             {En: "motion to dismiss granted", Fr: "demande de rejet accueillie"},
	"ruling.motion_to_dismiss_granted_in_part":     {En: "motion to dismiss granted in part", Fr: "demande de rejet accueillie en partie"},
	"ruling.motion_to_dismiss_denied":              {En: "motion to dismiss denied", Fr: "demande de rejet refusée"},
	"ruling.motion_to_dismiss_recommended_granted": {En: "recommended to grant the motion to dismiss", Fr: "avis favorable à la demande de rejet"},

	"finality.final_on_appeal":  {En: "final on appeal", Fr: "définitif en appel"},
	"finality.trial_court_only": {En: "trial court only", Fr: "première instance seulement"},
	"finality.leave_to_amend":   {En: "leave to amend", Fr: "demande modifiable"},
	"finality.interlocutory":    {En: "interlocutory", Fr: "avant dire droit"},
	"finality.settlement":       {En: "settlement", Fr: "transaction"},
	"finality.withdrawn":        {En: "withdrawn", Fr: "retirée"},
	"finality.not_decided":      {En: "not decided", Fr: "non tranché"},

	"grade.A": {En: "A: opinion or order read", Fr: "A\u00a0: décision lue"},
	"grade.B": {En: "B: law blog, agency release or press", Fr: "B\u00a0: blog juridique, communiqué ou presse"},
	"grade.C": {En: "C: aggregator or undated note", Fr: "C\u00a0: agrégateur ou note sans date"},

	"section_230.yes":     {En: "yes", Fr: "oui"},
	"section_230.no":      {En: "no", Fr: "non"},
	"section_230.unknown": {En: "unknown", Fr: "inconnu"},
})
