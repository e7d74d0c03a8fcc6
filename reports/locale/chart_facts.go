package locale

// What stands in the metadata of a chart and in its text alternative.
var _ = register(Table{
	"chart.of_platform": {En: "%s: %s", Fr: "%s\u00a0: %s"},
	"chart.source.mark": {En: "Source:", Fr: "Source\u00a0:"}, // what every caption ends with
	"chart.alt.range":   {En: "%s rows drawn, from %s (%s) to %s (%s).", Fr: "%s lignes tracées, de %s (%s) à %s (%s)."},
	"chart.alt.missing": {En: "Without a value and listed under the drawing: %s.", Fr: "Sans valeur et listées sous le tracé\u00a0: %s."},

	"chart.kind.scores": {En: "Dots with limits, one row a platform, by size class", Fr: "Points avec limites, une ligne par plateforme, par classe de taille"},
	"chart.kind.values": {En: "Dots with limits, one row a platform, in order of the value", Fr: "Points avec limites, une ligne par plateforme, par ordre de valeur"},
	"chart.kind.pairs":  {En: "Pairs of marks joined by a line, one row a platform and year, logarithmic axis", Fr: "Paires de marques reliées, une ligne par plateforme et année, axe logarithmique"},
	"chart.kind.bars":   {En: "Stacked bars of counts from zero", Fr: "Barres empilées de décomptes à partir de zéro"},
	"chart.kind.lines":  {En: "Lines over time from zero", Fr: "Courbes dans le temps à partir de zéro"},

	"chart.unit.reports": {En: "reports in a calendar year", Fr: "signalements sur une année civile"},
	"chart.unit.figures": {En: "figures", Fr: "chiffres"},
	"chart.unit.pieces":  {En: "pieces of content", Fr: "contenus"},

	"chart.counts.scores":  {En: "scores drawn", Fr: "scores tracés"},
	"chart.counts.values":  {En: "platforms with a value", Fr: "plateformes ayant une valeur"},
	"chart.counts.suits":   {En: "suits, one per case and operator", Fr: "actions, une par affaire et exploitant"},
	"chart.counts.pairs":   {En: "pairs of counts", Fr: "paires de décomptes"},
	"chart.counts.changes": {En: "changed figures", Fr: "chiffres modifiés"},
	"chart.counts.figures": {En: "published figures", Fr: "chiffres publiés"},

	"chart.limits.draws":   {En: "5th to 95th percentile of 10,000 seeded draws in which data and method vary", Fr: "du 5e au 95e centile de 10\u202f000 tirages où varient données et méthode"},
	"chart.limits.pooled":  {En: "interval of a beta-binomial model over all operators", Fr: "intervalle d'un modèle bêta-binomial sur tous les exploitants"},
	"chart.limits.printed": {En: "rounding of the printed number, no interval", Fr: "arrondi du nombre imprimé, pas un intervalle"},
	"chart.limits.wilson":  {En: "lower Wilson limit of the smaller share to upper limit of the larger", Fr: "de la limite de Wilson inférieure de la plus petite part à la limite supérieure de la plus grande"},
})
