package locale

// The native charts of the workbook and the sheet of what they draw.
var _ = register(Table{
	"workbook.charts.name":      {En: "Charts", Fr: "Graphiques"},
	"workbook.charts.title":     {En: "Charts", Fr: "Graphiques"},
	"workbook.charts.about":     {En: "Charts of the scores, of the comparison with the clearinghouse and of the suits, each described in words.", Fr: "Graphiques des scores, de la comparaison avec le centre de signalement et des procès, chacun décrit en mots."},
	"workbook.charts.below":     {En: "The charts stand below the table, in its order; the table says in words what each of them shows.", Fr: "Les graphiques se trouvent sous le tableau, dans son ordre\u00a0; le tableau dit en mots ce que chacun montre."},
	"workbook.charts.how":       {En: "A diamond is a value, a circle a value of low reliability [u], and the dashes are the ends of its interval.", Fr: "Un losange est une valeur, un cercle une valeur de faible fiabilité [u], les tirets les extrémités de son intervalle."},
	"workbook.chart_data.name":  {En: "Chart data", Fr: "Données des graphiques"},
	"workbook.chart_data.title": {En: "What the charts draw", Fr: "Ce que les graphiques représentent"},
	"workbook.chart_data.about": {En: "The marks of the charts with their intervals, one row each.", Fr: "Les points des graphiques avec leurs intervalles, un par ligne."},

	"workbook.charts.unit_points":    {En: "points", Fr: "points"},
	"workbook.charts.unit_ratio":     {En: "ratio", Fr: "rapport"},
	"workbook.charts.interval_full":  {En: "full band, 90%", Fr: "bande complète, 90\u00a0%"},
	"workbook.charts.interval_ratio": {En: "smallest and largest ratio over editions and rounding", Fr: "plus petit et plus grand rapport selon les éditions et l'arrondi"},

	"workbook.charts.pillar_title": {En: "%s: scores with their full band, by name (points, 0 to 100)", Fr: "%s\u00a0: scores avec leur bande complète, par nom (points, de 0 à 100)"},
	"workbook.charts.pillar_alt":   {En: "Chart for the pillar %s: %s platforms by name. A mark shows each score, from %s to %s points, between the ends of its full band. Scores of low reliability, drawn as circles and marked [u]: %s. A service whose score is that of its operator is drawn once, under the operator.", Fr: "Graphique du pilier %s\u00a0: %s plateformes par nom. Une marque montre chaque score, de %s à %s points, entre les extrémités de sa bande complète. Scores de faible fiabilité, dessinés en cercle et signalés par [u]\u00a0: %s. Un service dont le score est celui de son exploitant figure une fois, sous l'exploitant."},
	"workbook.charts.ratio_title":  {En: "Platforms' own counts of reports over the clearinghouse's, newest year compared (ratio)", Fr: "Décomptes de signalements des plateformes sur ceux du centre, dernière année comparée (rapport)"},
	"workbook.charts.ratio_alt":    {En: "Chart of %s platforms by name: own count of reports over the clearinghouse's in the newest year that can be compared, from %s to %s. At 1 both counts are equal. Dashes show the smallest and the largest ratio over editions and rounding.", Fr: "Graphique de %s plateformes par nom\u00a0: décompte propre des signalements rapporté à celui du centre, dernière année comparable, de %s à %s. À 1, les deux décomptes sont égaux. Les tirets montrent le plus petit et le plus grand rapport selon les éditions et l'arrondi."},
	"workbook.charts.rates_title":  {En: "The same suits under each definition of a dismissal rate, all operators together (share, 0 to 1)", Fr: "Les mêmes procès selon chaque définition d'un taux de rejet, tous exploitants ensemble (part, de 0 à 1)"},
	"workbook.charts.rates_alt":    {En: "Chart of %s definitions of a dismissal rate over the suits of all operators together: the rates go from %s to %s, each between the limits of its interval. A rate speaks about courts and law, not about conduct.", Fr: "Graphique de %s définitions d'un taux de rejet sur les procès de tous les exploitants\u00a0: les taux vont de %s à %s, chacun entre les limites de son intervalle. Un taux parle des tribunaux et du droit, non de la conduite."},
	"workbook.charts.counts_title": {En: "Suits with a first ruling on a motion to dismiss, and those dismissed in full, by operator (count)", Fr: "Procès avec une première décision sur une demande de rejet, et rejets complets, par exploitant (effectif)"},
	"workbook.charts.counts_alt":   {En: "Bar chart of %s operators by name: the suits that definition C1 counts, and beside them those of them dismissed in full at the first ruling. Numbers per operator are small.", Fr: "Diagramme en barres de %s exploitants par nom\u00a0: les procès que compte la définition C1, et à côté ceux d'entre eux rejetés en entier dès la première décision. Les effectifs par exploitant sont petits."},

	"workbook.col.chart_title":     {En: "Chart", Fr: "Graphique"},
	"workbook.col.chart_id":        {En: "Chart id", Fr: "Code graphique"},
	"workbook.col.chart_shows":     {En: "What it shows", Fr: "Ce qu'il montre"},
	"workbook.col.chart_rows":      {En: "Sheet of its numbers", Fr: "Feuille de ses nombres"},
	"workbook.col.chart_label":     {En: "Label in the chart", Fr: "Libellé dans le graphique"},
	"workbook.col.interval":        {En: "Kind of interval", Fr: "Type d'intervalle"},
	"workbook.col.interval_lower":  {En: "Lower end of the interval (see unit)", Fr: "Intervalle, bas (voir unité)"},
	"workbook.col.interval_upper":  {En: "Upper end of the interval (see unit)", Fr: "Intervalle, haut (voir unité)"},
	"workbook.col.interval_status": {En: "Interval status", Fr: "Intervalle\u00a0: statut"},
	"workbook.col.mark":            {En: "Value (see unit)", Fr: "Valeur (voir unité)"},
	"workbook.col.mark_status":     {En: "Value status", Fr: "Valeur\u00a0: statut"},
	"workbook.col.mark_low":        {En: "Value of low reliability (see unit)", Fr: "Valeur de faible fiabilité (voir unité)"},
	"workbook.col.mark_low_status": {En: "Low reliability status", Fr: "Faible fiabilité\u00a0: statut"},
})
