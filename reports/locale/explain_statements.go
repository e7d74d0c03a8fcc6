package locale

// Texts of `answerable explain` for figures from the EU statements of reasons.
var _ = register(Table{
	"explain.statement_figure":          {En: "figure", Fr: "chiffre"},
	"explain.statement_part":            {En: "of", Fr: "objet"},
	"explain.statement_days":            {En: "days read of days due", Fr: "jours lus sur jours attendus"},
	"explain.scored":                    {En: "scored", Fr: "notation"},
	"explain.statement_unscored":        {En: "never scored: what the platform stated, not what was checked", Fr: "jamais noté\u00a0: ce que la plateforme a déclaré, non ce qui a été vérifié"},
	"explain.statement_rounding.counts": {En: "none: whole numbers of statements", Fr: "aucun\u00a0: nombres entiers d'exposés"},
	"explain.statement_rounding.days":   {En: "the dates of content and decision have the precision of a day", Fr: "les dates du contenu et de la décision sont précises au jour près"},
	"explain.statement_rounding.hours":  {En: "hours are rounded down; the date of the decision has the precision of a day", Fr: "heures arrondies à l'entier inférieur\u00a0; la date de la décision est précise au jour près"},

	"explain.by.counts":       {En: "from the counts of statements of each day", Fr: "à partir des décomptes d'exposés de chaque jour"},
	"explain.by.table":        {En: "only from the numerator and the denominator that the release prints", Fr: "seulement à partir du numérateur et du dénominateur qu'imprime la publication"},
	"explain.by.not_computed": {En: "NOT computed again: the release prints nothing from which this number could be computed", Fr: "NON recalculé\u00a0: la publication n'imprime rien dont ce nombre puisse être tiré"},
	"explain.by.state":        {En: "days, state and remarks come out as printed", Fr: "jours, état et remarques sont retrouvés tels qu'imprimés"},

	"explain.statement_from":         {En: "computed from", Fr: "calculé à partir de"},
	"explain.statement_from.counts":  {En: "the counts in the folder that was named; SHA-256 of its manifests %s", Fr: "les décomptes du dossier indiqué\u00a0; SHA-256 de ses manifestes %s"},
	"explain.statement_from.release": {En: "what release %s prints; the counts of the days are not in a release", Fr: "ce qu'imprime la publication %s\u00a0; les décomptes des jours ne sont pas dans une publication"},
	"explain.statement_go":           {En: "to go further", Fr: "pour aller plus loin"},
	"explain.statement_further":      {En: "name the folder of the counts with --statements: that of which the manifests have the SHA-256 %s, or one counted again from the archives listed below", Fr: "indiquer le dossier des décomptes avec --statements\u00a0: celui dont les manifestes ont le SHA-256 %s, ou un dossier recompté à partir des archives ci-dessous"},
	"explain.statement_recorded":     {En: "what the release says of its counts", Fr: "ce que la publication dit de ses décomptes"},
	"explain.statement_same":         {En: "release %s was made from these very counts", Fr: "la publication %s a été faite à partir de ces mêmes décomptes"},
	"explain.statement_other":        {En: "release %s was made from OTHER counts; SHA-256 of their manifests %s", Fr: "la publication %s a été faite à partir d'AUTRES décomptes\u00a0; SHA-256 de leurs manifestes %s"},

	"explain.validity":         {En: "Announcements that were applied", Fr: "Annonces appliquées"},
	"explain.effect":           {En: "effect", Fr: "effet"},
	"explain_effect.invalid":   {En: "the figure is not shown for a month that shares a day with the span", Fr: "le chiffre n'est pas montré pour un mois qui partage un jour avec l'intervalle"},
	"explain_effect.note":      {En: "the figure is shown with the remark", Fr: "le chiffre est montré avec la remarque"},
	"explain.groups":           {En: "Statements that are alike, from which it is summed (groups: %d)", Fr: "Exposés semblables dont il est la somme (groupes\u00a0: %d)"},
	"explain.group_of":         {En: "%s of %s", Fr: "%s sur %s"},
	"explain.group_line":       {En: "“%s” %s: %s; submitted from %s to %s", Fr: "«\u00a0%s\u00a0» %s\u00a0: %s\u00a0; déposés du %s au %s"},
	"explain.archives":         {En: "Days that were read and can hold statements of the period: %d", Fr: "Jours lus qui peuvent contenir des exposés de la période\u00a0: %d"},
	"explain.archives_missing": {En: "days not read", Fr: "jours non lus"},
	"explain.archive_line":     {En: "%s; rows: %s seen = %s loaded + %s rejected + %s ignored; %s duplicates, %s counted", Fr: "%s\u00a0; lignes\u00a0: %s vues = %s chargées + %s rejetées + %s ignorées\u00a0; %s doublons, %s comptées"},
	"explain.archive_brings":   {En: "statements of this figure: %s", Fr: "exposés de ce chiffre\u00a0: %s"},

	"site.changes.numbers.same":       {En: "No score and no indicator differs from edition %s.", Fr: "Aucun score ni indicateur ne diffère de l'édition %s."},
	"site.changes.statements":         {En: "Figures from EU statements of reasons that differ", Fr: "Chiffres tirés des exposés des motifs de l'UE qui diffèrent"},
	"site.changes.statements.about":   {En: "These figures are shown and never scored. One more day moves most figures of its month, so they are counted here; each stands with its reason in the workbook and in data/changes.csv.", Fr: "Ces chiffres sont montrés et jamais notés. Un jour de plus déplace la plupart des chiffres de son mois\u00a0: ils sont donc comptés ici\u00a0; chacun figure avec son motif dans le classeur et dans data/changes.csv."},
	"site.changes.statements.caption": {En: "Changed figures from statements of reasons, by platform and month", Fr: "Chiffres modifiés tirés des exposés des motifs, par plateforme et par mois"},
	"site.changes.statements.count":   {En: "Figures", Fr: "Chiffres"},
	"site.cite.table":                 {En: "%s (%s). %s. %s, edition %s, methodology version %s. Address %s; table %s.", Fr: "%s (%s). %s. %s, édition %s, version %s de la méthode. Adresse %s\u00a0; table %s."},

	"unit_one.days":   {En: "day", Fr: "jour"},
	"unit_one.hours":  {En: "hour", Fr: "heure"},
	"unit.statements": {En: "statements", Fr: "exposés"},
	"unit.ratio":      {En: "ratio", Fr: "rapport"},

	"explain_term.labelled":     {En: "labelled: statements that it counts", Fr: "labelled\u00a0: exposés comptés"},
	"explain_term.statements":   {En: "statements: that it is over", Fr: "statements\u00a0: exposés de base"},
	"explain_term.place":        {En: "place in the order of delays, the shortest first", Fr: "rang dans l'ordre des délais, du plus court au plus long"},
	"explain_term.negative":     {En: "negative: statements with dates in the wrong order, left out", Fr: "negative\u00a0: exposés aux dates dans le mauvais ordre, écartés"},
	"explain_term.own_measures": {En: "own_measures: of the harmonised report, at own initiative", Fr: "own_measures\u00a0: mesures d'initiative propre du rapport harmonisé"},
})

// What the problems with such figures say in French.
var _ = sayInFrench(map[string]string{
	"the figures from statements of reasons are not in the program":                                                "les chiffres tirés des exposés des motifs ne sont pas dans le programme",
	"they are computed from counts of day archives, or read from the release that prints them":                     "ils sont calculés à partir des décomptes d'archives journalières, ou lus dans la publication qui les imprime",
	"name the folder of the counts with --statements, or the release with --release":                               "indiquer le dossier des décomptes avec --statements, ou la publication avec --release",
	"the release was made by another methodology than that of this program":                                        "la publication a été faite avec une autre méthode que celle de ce programme",
	"use the program that made the release":                                                                        "utiliser le programme qui a fait la publication",
	"a figure from statements of reasons contradicts itself":                                                       "un chiffre tiré des exposés des motifs se contredit",
	"a number has the state that says so, a share is its numerator over its denominator, and parts make the whole": "un nombre a l'état qui le dit, une part est son numérateur sur son dénominateur, et les parties font le tout",
}, patterns(
	`this program knows methodology (.+)`, "ce programme connaît la méthode $1",
))
