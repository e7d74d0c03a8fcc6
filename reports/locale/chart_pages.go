package locale

// Texts of the pages of the charts.
var _ = register(Table{
	"chart.nav":             {En: "Charts", Fr: "Graphiques"},
	"chart.index":           {En: "All charts", Fr: "Tous les graphiques"},
	"chart.index.about":     {En: "Each chart has a page with its numbers, its sources and files to take along.", Fr: "Chaque graphique a une page avec ses nombres, ses sources et des fichiers à emporter."},
	"chart.index.all":       {En: "Over all platforms", Fr: "Toutes plateformes"},
	"chart.index.platforms": {En: "Platform by platform", Fr: "Par plateforme"},
	"chart.page.link":       {En: "This chart with its files and sources", Fr: "Ce graphique avec ses fichiers et ses sources"},
	"chart.page.mark":       {En: "%s, edition %s, methodology %s", Fr: "%s, édition %s, méthode %s"},
	"chart.page.platform":   {En: "All figures of this platform:", Fr: "Tous les chiffres de cette plateforme\u00a0:"},
	"chart.page.files":      {En: "Files", Fr: "Fichiers"},
	"chart.page.numbers":    {En: "The numbers", Fr: "Les nombres"},
	"chart.page.facts":      {En: "What is drawn", Fr: "Ce qui est tracé"},
	"chart.page.sources":    {En: "The publications behind this chart, with the checksum of the file as it was read", Fr: "Les publications derrière ce graphique, avec l'empreinte du fichier tel que lu"},
	"chart.page.before":     {En: "Chart before:", Fr: "Graphique précédent\u00a0:"},
	"chart.page.after":      {En: "Next chart:", Fr: "Graphique suivant\u00a0:"},

	"chart.file.png":  {En: "picture, 1200 by 630, for links, slides and mail", Fr: "image de 1200 sur 630, pour liens, diapositives et courriels"},
	"chart.file.svg":  {En: "drawing with title and source, any size", Fr: "dessin avec titre et source, à toute taille"},
	"chart.file.csv":  {En: "the numbers of this chart", Fr: "les nombres de ce graphique"},
	"chart.file.json": {En: "what the numbers mean: measure, unit, period, limits, sources, columns", Fr: "le sens des nombres\u00a0: mesure, unité, période, limites, sources, colonnes"},
	"chart.file.xlsx": {En: "the workbook of the whole scorecard", Fr: "le classeur de tout le tableau de bord"},

	"chart.fact.measure":   {En: "measure", Fr: "mesure"},
	"chart.fact.unit":      {En: "unit", Fr: "unité"},
	"chart.fact.period":    {En: "period", Fr: "période"},
	"chart.fact.no_period": {En: "that of the edition", Fr: "celle de l'édition"},
	"chart.fact.n":         {En: "%s (%s)", Fr: "%s (%s)"},
	"chart.fact.limits":    {En: "limits", Fr: "limites"},
	"chart.fact.no_limits": {En: "none: counts of all that was read", Fr: "aucune\u00a0: décompte de tout ce qui a été lu"},
	"chart.fact.level":     {En: "%s; %s", Fr: "%s\u00a0; %s"},
	"chart.fact.seen":      {En: "in words", Fr: "en mots"},

	"chart.live":          {En: "Interactive charts", Fr: "Graphiques interactifs"},
	"chart.live.about":    {En: "The charts over all platforms, each telling what a mark stands for. Everything is in this file; it asks no other machine for anything.", Fr: "Les graphiques toutes plateformes, chacun disant ce que représente une marque. Tout est dans ce fichier\u00a0; il ne demande rien à aucune autre machine."},
	"chart.live.keys":     {En: "Point at a mark, or move to a chart with the tab key and through its marks with the arrow keys; Home and End go to the ends, Escape leaves. The words stand under the chart.", Fr: "Pointer une marque, ou atteindre un graphique avec la touche de tabulation et ses marques avec les flèches\u00a0; Début et Fin vont aux extrémités, Échap quitte. Les mots figurent sous le graphique."},
	"chart.live.hint":     {En: "Point at a mark or use the arrow keys.", Fr: "Pointer une marque ou utiliser les flèches."},
	"chart.live.series":   {En: "Show", Fr: "Montrer"},
	"chart.live.noscript": {En: "This page needs scripts. The same charts without:", Fr: "Cette page a besoin de scripts. Les mêmes graphiques sans\u00a0:"},

	"chart.source.retrieved": {En: "read on %s", Fr: "lu le %s"},
})
