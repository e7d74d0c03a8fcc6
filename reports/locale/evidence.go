package locale

// Codes of the reports that were due and of the information notices.
var _ = register(Table{
	"due_regime.dsa-half-year": {En: "EU Digital Services Act, half-year", Fr: "Règlement européen sur les services numériques, semestre"},
	"due_regime.dsa-year":      {En: "EU Digital Services Act, year", Fr: "Règlement européen sur les services numériques, année"},
	"due_regime.own-promise":   {En: "the publisher's own promise", Fr: "engagement de l'éditeur"},

	"due_status.dated":         {En: "dated by the publisher", Fr: "daté par l'éditeur"},
	"due_status.reissued":      {En: "the version read is dated; it may not be the first", Fr: "la version lue est datée\u00a0; elle n'est peut-être pas la première"},
	"due_status.seen":          {En: "public by the day on which it was seen", Fr: "public au plus tard le jour où il a été vu"},
	"due_status.absent":        {En: "looked for after it was due, and not public", Fr: "recherché après l'échéance, et non public"},
	"due_status.not_collected": {En: "not looked up by us", Fr: "non recherché par nos soins"},
	"due_status.not_due":       {En: "nothing was due", Fr: "rien n'était exigible"},

	"notice_code.notice":        {En: "notice given", Fr: "demande adressée"},
	"notice_code.no_notice":     {En: "no notice given", Fr: "aucune demande adressée"},
	"notice_code.answered":      {En: "answered in full", Fr: "réponse complète"},
	"notice_code.partly":        {En: "answered in part", Fr: "réponse partielle"},
	"notice_code.not_answered":  {En: "not answered", Fr: "sans réponse"},
	"notice_code.not_available": {En: "information said not to exist", Fr: "information déclarée inexistante"},
	"notice_code.refused":       {En: "refused", Fr: "refus"},

	"site.due":         {En: "Report due on %[2]s: %[1]s", Fr: "Rapport exigible le %[2]s\u00a0: %[1]s"},
	"site.due.days":    {En: "%s days", Fr: "%s jours"},
	"site.due.between": {En: "%s to %s days", Fr: "%s à %s jours"},
	"site.due.over":    {En: "%s days or more", Fr: "%s jours ou plus"},
})

// Sheets of the workbook.
var _ = register(Table{
	"workbook.due.name":          {En: "Due reports", Fr: "Rapports exigibles"},
	"workbook.due.title":         {En: "Reports that were due, and when they became public", Fr: "Rapports exigibles et date de leur publication"},
	"workbook.due.about":         {En: "The reports behind the timeliness indicator: rule, due date, date of publication, source.", Fr: "Les rapports derrière l'indicateur de ponctualité\u00a0: règle, échéance, date de publication, source."},
	"workbook.information.name":  {En: "Information notices", Fr: "Demandes d'information"},
	"workbook.information.title": {En: "Compulsory information notices of regulators", Fr: "Demandes d'information contraignantes des autorités"},
	"workbook.information.about": {En: "Notices given to providers and the answers that were coded. A row that picks out one question says nothing of the others.", Fr: "Demandes adressées aux fournisseurs et réponses codées. Une ligne qui isole une question ne dit rien des autres."},
	"workbook.source_evidence":   {En: "Source: documents read by a person, named in each row.", Fr: "Source\u00a0: documents lus par une personne, indiqués sur chaque ligne."},

	"workbook.col.due_id":          {En: "Report id", Fr: "Identifiant du rapport"},
	"workbook.col.regime":          {En: "Made due by", Fr: "Exigible en vertu de"},
	"workbook.col.due_on":          {En: "Due on", Fr: "Échéance"},
	"workbook.col.due_status":      {En: "What was read", Fr: "Ce qui a été lu"},
	"workbook.col.due_published":   {En: "Published on, as the publisher says", Fr: "Publié le, selon l'éditeur"},
	"workbook.col.due_earlier":     {En: "Earlier report on", Fr: "Rapport antérieur le"},
	"workbook.col.due_seen":        {En: "Seen or looked for on", Fr: "Vu ou recherché le"},
	"workbook.col.days_at_least":   {En: "Least time to publication (days)", Fr: "Délai minimal de publication (jours)"},
	"workbook.col.days_at_most":    {En: "Most time to publication (days)", Fr: "Délai maximal de publication (jours)"},
	"workbook.col.days_status":     {En: "Times status", Fr: "Délais\u00a0: statut"},
	"workbook.col.evidence_source": {En: "Source, with link", Fr: "Source, avec lien"},
	"workbook.col.due_rule":        {En: "Rule that makes it due", Fr: "Règle qui le rend exigible"},
	"workbook.col.notice_id":       {En: "Notice id", Fr: "Identifiant de la demande"},
	"workbook.col.regulator":       {En: "Regulator", Fr: "Autorité"},
	"workbook.col.instrument":      {En: "Law and kind of notice", Fr: "Base légale et type de demande"},
	"workbook.col.round":           {En: "Round", Fr: "Série"},
	"workbook.col.given_on":        {En: "Given on", Fr: "Adressée le"},
	"workbook.col.question":        {En: "Question id", Fr: "Identifiant de la question"},
	"workbook.col.topic":           {En: "What the question asks, in our words", Fr: "Objet de la question, selon nos termes"},
	"workbook.col.notice_code":     {En: "Answer, as the regulator codes it", Fr: "Réponse, selon l'autorité"},
	"workbook.col.notice_complete": {En: "All questions of the round coded", Fr: "Toutes les questions de la série codées"},
})
