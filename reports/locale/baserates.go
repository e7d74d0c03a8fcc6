package locale

// Texts of the federal base rates. What is known of wrong codes stands wherever a base rate does. The figures of the
// two papers are those that others report of them.
var _ = register(Table{
	"baserates.title": {En: "For context: how federal civil cases end", Fr: "À titre de contexte\u00a0: comment se terminent les affaires civiles fédérales"},
	"baserates.about": {En: "These are counts of all federal civil cases of a kind, against whomever they were brought. They are no rate of any platform and must not be quoted as one: the file has no field for Section 230, no outcome for each defendant and no state court. The kinds shown are those under which suits against platforms can be expected; most cases of these kinds have nothing to do with platforms.",
		Fr: "Ce sont des décomptes de toutes les affaires civiles fédérales d'une catégorie, quel que soit le défendeur. Ils ne sont le taux d'aucune plateforme et ne doivent pas être cités comme tels\u00a0: le fichier n'a ni champ pour la Section 230, ni issue par défendeur, ni tribunal d'État. Les catégories montrées sont celles où l'on peut attendre des actions contre des plateformes\u00a0; la plupart de leurs affaires n'ont aucun rapport avec les plateformes."},
	"baserates.errors.clerks": {En: "The codes are entered by clerks and are known to err.", Fr: "Les codes sont saisis par les greffes et comportent des erreurs connues."},
	"baserates.errors.audit": {En: "An audit of cases that ended in 2000 found dispositions wrong at rates up to about 70 per cent in the most ambiguous categories (Hadfield 2004).",
		Fr: "Un audit des affaires terminées en 2000 a trouvé des codes d'issue erronés jusqu'à environ 70 pour cent dans les catégories les plus ambiguës (Hadfield 2004)."},
	"baserates.errors.party": {En: "Of the cases closed in 2016 and 2017 that carry the codes 5, 12 or 13, docket models found a resolution by the parties in 94 per cent,",
		Fr: "Parmi les affaires closes en 2016 et 2017 portant les codes 5, 12 ou 13, des modèles fondés sur les registres ont trouvé un accord des parties dans 94 pour cent des cas,"},
	"baserates.errors.elsewhere": {En: "and 37,915 more such endings under other codes, mostly 14 (19,697) and 6 (5,169) (Alexander, Dahlberg and Tucker 2024). Both as reported by others.",
		Fr: "et 37\u00a0915 autres issues de ce type sous d'autres codes, surtout 14 (19\u00a0697) et 6 (5\u00a0169) (Alexander, Dahlberg et Tucker 2024). Chiffres rapportés par des tiers."},
	"baserates.caption": {En: "Context, and no rate of any platform: federal civil cases by nature of suit, all districts, %s, %d to %d. Shares are of the cases with an outcome: resolved by the parties, dismissed by the court, or judgment.",
		Fr: "Contexte, et non taux d'une plateforme\u00a0: affaires civiles fédérales par nature de l'action, tous les districts, %s, de %d à %d. Les parts portent sur les affaires qui ont une issue\u00a0: accord des parties, rejet par le tribunal ou jugement."},
	"baserates.short": {En: "Context, no rate of any platform", Fr: "Contexte, et non taux d'une plateforme"},
	"baserates.source": {En: "Source: Federal Judicial Center, Integrated Database, civil cases since 1988; counted from %s.",
		Fr: "Source\u00a0: Federal Judicial Center, Integrated Database, affaires civiles depuis 1988\u00a0; décompte à partir de %s."},
	"baserates.clock.filing-calendar":         {En: "by calendar year of filing", Fr: "par année civile d'introduction"},
	"baserates.clock.filing-statistical":      {En: "by statistical year of filing", Fr: "par année statistique d'introduction"},
	"baserates.clock.termination-calendar":    {En: "by calendar year of termination", Fr: "par année civile de clôture"},
	"baserates.clock.termination-statistical": {En: "by statistical year of termination", Fr: "par année statistique de clôture"},
	"baserates.head.nature":                   {En: "Nature of suit", Fr: "Nature de l'action"},
	"baserates.head.outcomes":                 {En: "Cases with an outcome", Fr: "Affaires avec issue"},
	"baserates.head.party":                    {En: "Resolved by the parties (codes 5, 12, 13)", Fr: "Accord des parties (codes 5, 12, 13)"},
	"baserates.head.voluntary":                {En: "of these dismissed voluntarily (12)", Fr: "dont désistement volontaire (12)"},
	"baserates.head.court":                    {En: "Dismissed by the court (2, 3, 14)", Fr: "Rejet par le tribunal (2, 3, 14)"},
	"baserates.head.other":                    {En: "of these other dismissals (14)", Fr: "dont autres rejets (14)"},
	"baserates.head.judgment":                 {En: "Judgment (4, 6 to 9, 15, 17)", Fr: "Jugement (4, 6 à 9, 15, 17)"},
	"baserates.head.motion":                   {En: "of these on a motion before trial (6)", Fr: "dont sur requête avant procès (6)"},
	"baserates.head.transfer":                 {En: "Transferred (0, 10)", Fr: "Transférées (0, 10)"},
	"baserates.head.remand":                   {En: "Remanded (1, 11)", Fr: "Renvoyées (1, 11)"},
	"baserates.head.open":                     {En: "No outcome: pending, code missing or unknown, closed for the books", Fr: "Sans issue\u00a0: en cours, code manquant ou inconnu, closes pour la statistique"},

	"nature.all": {En: "All natures of suit", Fr: "Toutes les natures"},
	"nature.360": {En: "360 Other personal injury", Fr: "360 Autres dommages corporels"},
	"nature.365": {En: "365 Personal injury, product liability", Fr: "365 Dommages corporels, responsabilité du fait des produits"},
	"nature.367": {En: "367 Health care and pharmaceutical product liability", Fr: "367 Santé et produits pharmaceutiques, responsabilité du fait des produits"},
	"nature.370": {En: "370 Other fraud", Fr: "370 Autres fraudes"},
	"nature.440": {En: "440 Other civil rights", Fr: "440 Autres droits civils"},
	"nature.470": {En: "470 Racketeering (RICO)", Fr: "470 Criminalité organisée (RICO)"},
	"nature.890": {En: "890 Other statutory actions", Fr: "890 Autres actions fondées sur une loi"},

	"outcome_group.party_resolved":  {En: "resolved by the parties", Fr: "accord des parties"},
	"outcome_group.court_dismissed": {En: "dismissed by the court", Fr: "rejet par le tribunal"},
	"outcome_group.judgment":        {En: "judgment", Fr: "jugement"},
	"outcome_group.transfer":        {En: "transferred", Fr: "transférée"},
	"outcome_group.remand":          {En: "remanded", Fr: "renvoyée"},
	"outcome_group.other_ending":    {En: "closed without an outcome", Fr: "close sans issue"},
	"outcome_group.missing":         {En: "code missing", Fr: "code manquant"},
	"outcome_group.pending":         {En: "pending", Fr: "en cours"},
	"outcome_group.unknown":         {En: "code not in the codebook", Fr: "code absent du dictionnaire"},

	"workbook.baserates.name":        {En: "Base rates", Fr: "Taux de base"},
	"workbook.baserates.title":       {En: "For context: how federal civil cases end, by nature of suit", Fr: "À titre de contexte\u00a0: comment se terminent les affaires civiles fédérales, par nature de l'action"},
	"workbook.baserates.about":       {En: "Counts of all federal civil cases of a kind, against whomever they were brought. They are no rate of any platform.", Fr: "Décomptes de toutes les affaires civiles fédérales d'une catégorie, quel que soit le défendeur. Ils ne sont le taux d'aucune plateforme."},
	"workbook.col.nature":            {En: "Nature of suit", Fr: "Nature de l'action"},
	"workbook.col.outcome":           {En: "Outcome group", Fr: "Groupe d'issue"},
	"workbook.col.disposition":       {En: "Disposition code", Fr: "Code d'issue"},
	"workbook.col.cases":             {En: "Cases (count)", Fr: "Affaires (effectif)"},
	"workbook.col.outcomes":          {En: "Cases with an outcome (count)", Fr: "Affaires avec issue (effectif)"},
	"workbook.col.case_share":        {En: "Share of cases with an outcome (share)", Fr: "Part des affaires avec issue (part)"},
	"workbook.col.case_share_status": {En: "Share status", Fr: "Part\u00a0: statut"},
	"workbook.col.first_year":        {En: "Counted from (year)", Fr: "Décompte depuis (année)"},
	"workbook.col.last_year":         {En: "Counted to (year)", Fr: "Décompte jusqu'à (année)"},
	"workbook.col.year_of":           {En: "Year of", Fr: "Année de"},
	"workbook.all_codes":             {En: "all of the group", Fr: "tout le groupe"},
})

// ShownNatures are the natures of suit under which suits against platforms can be expected, behind all together.
var ShownNatures = []string{"all", "360", "365", "367", "370", "440", "470", "890"}

// BaseRateErrors are the keys of what is known of wrong codes, sentence by sentence. They stand wherever base rates do.
var BaseRateErrors = []string{"baserates.errors.clerks", "baserates.errors.audit", "baserates.errors.party", "baserates.errors.elsewhere"}
