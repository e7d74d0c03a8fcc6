package locale

// Texts of the charts that have a page of their own alone.
var _ = register(Table{
	"chart.kind.places":   {En: "Thick lines over all places that a platform can hold, one row a platform, by size class", Fr: "Traits épais couvrant toutes les places possibles, une ligne par plateforme, par classe de taille"},
	"chart.kind.beside":   {En: "Two fields of dots with limits side by side, one row a platform", Fr: "Deux champs de points avec limites côte à côte, une ligne par plateforme"},
	"chart.kind.panels":   {En: "Small fields of lines over the years, one a platform, all on one logarithmic scale", Fr: "Petits champs de courbes annuelles, un par plateforme, tous sur une même échelle logarithmique"},
	"chart.kind.timeline": {En: "Field of marks, editions across and periods upwards", Fr: "Champ de marques, éditions en abscisse et périodes en ordonnée"},
	"chart.kind.gaps":     {En: "Field of signs, one row a platform and one column an indicator", Fr: "Champ de signes, une ligne par plateforme et une colonne par indicateur"},

	"chart.unit.share":    {En: "share, 0 to 100%", Fr: "part, de 0 à 100\u00a0%"},
	"chart.unit.state":    {En: "state of the value", Fr: "état de la valeur"},
	"chart.counts.either": {En: "platforms that publish one of the two", Fr: "plateformes publiant l'une des deux"},
	"chart.counts.years":  {En: "platform years", Fr: "années de plateforme"},
	"chart.counts.cells":  {En: "indicators of platforms", Fr: "indicateurs de plateformes"},

	"chart.axis.places":    {En: "Place inside the size class (1: highest score)", Fr: "Place dans la classe de taille (1\u00a0: score le plus haut)"},
	"chart.axis.acted":     {En: "Notices acted on", Fr: "Notifications suivies d'une mesure"},
	"chart.axis.reversed":  {En: "Decisions reversed", Fr: "Décisions annulées"},
	"chart.axis.edition":   {En: "Edition that changed the figure", Fr: "Édition qui a modifié le chiffre"},
	"chart.axis.rewritten": {En: "Period of the figure", Fr: "Période du chiffre"},

	"chart.head.first_place":    {En: "Best place", Fr: "Meilleure place"},
	"chart.head.last_place":     {En: "Worst place", Fr: "Moins bonne place"},
	"chart.head.of":             {En: "Out of", Fr: "Sur"},
	"chart.head.tier":           {En: "Against the middle", Fr: "Par rapport au milieu"},
	"chart.head.class":          {En: "Size class", Fr: "Classe de taille"},
	"chart.head.ending":         {En: "Ending", Fr: "Issue"},
	"chart.head.raised":         {En: "Raised", Fr: "Relevé"},
	"chart.head.lowered":        {En: "Lowered", Fr: "Abaissé"},
	"chart.head.withdrawn":      {En: "No longer printed", Fr: "N'est plus imprimé"},
	"chart.head.earlier":        {En: "Earlier editions", Fr: "Éditions antérieures"},
	"chart.head.year":           {En: "Year", Fr: "Année"},
	"chart.head.acted":          {En: "Notices acted on", Fr: "Notifications suivies d'une mesure"},
	"chart.head.acted_lower":    {En: "lower limit", Fr: "limite inférieure"},
	"chart.head.acted_upper":    {En: "upper limit", Fr: "limite supérieure"},
	"chart.head.acted_n":        {En: "n (notices)", Fr: "n (notifications)"},
	"chart.head.acted_state":    {En: "state", Fr: "état"},
	"chart.head.reversed":       {En: "Decisions reversed on complaint", Fr: "Décisions annulées sur réclamation"},
	"chart.head.reversed_lower": {En: "lower limit", Fr: "limite inférieure"},
	"chart.head.reversed_upper": {En: "upper limit", Fr: "limite supérieure"},
	"chart.head.reversed_n":     {En: "n (decided complaints)", Fr: "n (réclamations tranchées)"},
	"chart.head.reversed_state": {En: "state", Fr: "état"},
})

// Places inside a size class, and endings of suits.
var _ = register(Table{
	"chart.tier.above":          {En: "above the middle", Fr: "au-dessus du milieu"},
	"chart.tier.below":          {En: "below the middle", Fr: "en dessous du milieu"},
	"chart.tier.not_told_apart": {En: "cannot be told apart", Fr: "indiscernable du milieu"},
	"chart.places.note":         {En: "%s to %s", Fr: "%s à %s"},
	"chart.places.table":        {En: "%s: between which places of its size class a platform can stand", Fr: "%s\u00a0: entre quelles places de sa classe de taille une plateforme peut se situer"},
	"chart.places.title.none":   {En: "%[1]s: none of %[3]s platforms can be told apart from the middle of its class", Fr: "%[1]s\u00a0: aucune des %[3]s plateformes ne se distingue du milieu de sa classe"},
	"chart.places.title.one":    {En: "%[1]s: only %[2]s of %[3]s platforms can be told apart from the middle of its class", Fr: "%[1]s\u00a0: %[2]s plateforme sur %[3]s seulement se distingue du milieu de sa classe"},
	"chart.places.title.some":   {En: "%[1]s: only %[2]s of %[3]s platforms can be told apart from the middle of their class", Fr: "%[1]s\u00a0: %[2]s plateformes sur %[3]s seulement se distinguent du milieu de leur classe"},
	"chart.places.caption": {
		En: "%s, edition %s. Each line covers the places that nine tenths of 10,000 draws leave open, in which the data and the choices of method vary. A platform is above or below the middle of its size class only where 95%% of the draws agree. Scores of low reliability take no place. Source: %s",
		Fr: "%s, édition %s. Chaque trait couvre les places laissées ouvertes par neuf dixièmes de 10\u202f000 tirages où varient les données et les choix de méthode. Une plateforme est au-dessus ou en dessous du milieu de sa classe seulement si 95\u00a0%% des tirages concordent. Les scores de faible fiabilité n'ont pas de place. Source\u00a0: %s"},

	"chart.endings.title": {En: "%s of %s suits stand dismissed under Section 230; %s are pending, %s of unknown state", Fr: "%s actions sur %s sont rejetées au titre de la section 230\u00a0; %s pendantes, %s d'état inconnu"},
	"chart.endings.table": {En: "Suits by victims in United States courts, by how they stand at the last text read", Fr: "Actions de victimes devant des tribunaux américains, selon leur état au dernier texte lu"},
	"chart.endings.caption": {
		En: "Suits by victims in United States courts, counted once per case and operator, by status and ground at the last text read, which may not be the end: %s suits. Counts of all suits read, so no interval. A dismissal says that the law did not let the claim proceed, not that nothing happened. Edition %s. Source: court records, each listed on the operator's pages.",
		Fr: "Actions de victimes devant des tribunaux américains, comptées une fois par affaire et exploitant, selon l'état et le motif au dernier texte lu, qui peut ne pas être le dernier\u00a0: %s actions. Décompte de toutes les actions lues, donc sans intervalle. Un rejet dit que le droit n'a pas laissé la demande prospérer, non que rien n'a eu lieu. Édition %s. Source\u00a0: décisions de justice, listées sur les pages des exploitants."},
	"chart.endings.ended":             {En: "Decided or ended", Fr: "Tranchée ou terminée"},
	"chart.endings.open":              {En: "Open or not known", Fr: "En cours ou non connue"},
	"chart.ending.dismissed_230":      {En: "Dismissed, Section 230", Fr: "Rejet, section 230"},
	"chart.ending.dismissed_other":    {En: "Dismissed, other ground", Fr: "Rejet, autre motif"},
	"chart.ending.dismissed_in_part":  {En: "Dismissed in part", Fr: "Rejet partiel"},
	"chart.ending.settled":            {En: "Settled", Fr: "Transaction"},
	"chart.ending.judgment_plaintiff": {En: "Judgment for plaintiff", Fr: "Jugement pour le demandeur"},
	"chart.ending.judgment_defendant": {En: "Judgment for defendant", Fr: "Jugement pour le défendeur"},
	"chart.ending.withdrawn":          {En: "Withdrawn", Fr: "Retrait"},
	"chart.ending.transferred":        {En: "Transferred", Fr: "Renvoi"},
	"chart.ending.several":            {En: "Differs by service", Fr: "Varie selon le service"},
	"chart.ending.pending":            {En: "Open", Fr: "En cours"},
	"chart.ending.unknown":            {En: "Not known", Fr: "Non connu"},
})

// Removal beside reversal, the years, the restatements, and what is missing.
var _ = register(Table{
	"chart.beside.title":   {En: "Only %s of %s platforms publish both acts on notices and decisions reversed", Fr: "%s plateformes sur %s seulement publient à la fois mesures et annulations"},
	"chart.beside.table":   {En: "Share of notices acted on, and share of decisions reversed on complaint", Fr: "Part des notifications suivies d'une mesure, et part des décisions annulées sur réclamation"},
	"chart.beside.caption": {En: "Left (B3): %s Right (B6): %s The two count different things and are not to be subtracted. Period: %s. Lines are %s Wilson limits. n stands in the table. Source: %s", Fr: "À gauche (B3)\u00a0: %s À droite (B6)\u00a0: %s Les deux comptent des choses différentes et ne se soustraient pas. Période\u00a0: %s. Les traits sont des limites de Wilson à %s. n figure dans le tableau. Source\u00a0: %s"},

	"chart.years.title":   {En: "Reports of %s platforms and operators to NCMEC, %s to %s, on one scale", Fr: "Signalements de %s plateformes et exploitants au NCMEC, %s à %s, sur une même échelle"},
	"chart.years.table":   {En: "Reports by calendar year, by NCMEC's count and the platform's own, same services", Fr: "Signalements par année civile, selon le NCMEC et selon la plateforme, mêmes services"},
	"chart.years.caption": {En: "CyberTipline reports in a calendar year, same services in both counts; one logarithmic scale for all fields. More reports are neither better nor worse. A line stops where the services behind it change or a year is missing. %s Full counts, so no interval. Source: %s", Fr: "Signalements à la CyberTipline sur une année civile, mêmes services dans les deux décomptes\u00a0; une seule échelle logarithmique pour tous les champs. Davantage de signalements n'est ni mieux ni moins bien. Une courbe s'interrompt où les services couverts changent ou une année manque. %s Décomptes complets, donc sans intervalle. Source\u00a0: %s"},

	"chart.timeline.title":   {En: "%s figures of the past were changed by later editions, %s of them lowered", Fr: "%s chiffres passés modifiés par des éditions ultérieures, dont %s abaissés"},
	"chart.timeline.table":   {En: "Figures of the past changed, by edition that changed them and period that they are about", Fr: "Chiffres passés modifiés, par édition qui les modifie et période concernée"},
	"chart.timeline.caption": {En: "Each mark: figures that differ from the edition before, or that it no longer prints; a number beside a mark says how many. From the publishers' own files of %s. Whether a change was announced elsewhere is not in the files. Full counts, so no interval. Source: %s", Fr: "Chaque marque\u00a0: chiffres qui diffèrent de l'édition précédente, ou qui n'y figurent plus\u00a0; un nombre à côté dit combien. D'après les fichiers des éditeurs\u00a0: %s. Les fichiers ne disent pas si une modification a été annoncée ailleurs. Décomptes complets, donc sans intervalle. Source\u00a0: %s"},

	"chart.gaps.title":  {En: "%s of %s values are published; %s were looked for and are not", Fr: "%s valeurs sur %s sont publiées\u00a0; %s ont été cherchées et ne le sont pas"},
	"chart.gaps.table":  {En: "State of each indicator of each platform, newest period", Fr: "État de chaque indicateur de chaque plateforme, période la plus récente"},
	"chart.gaps.brief":  {En: "The picture shows the first size class alone; the page has all platforms and names the indicators. Small dots: not collected, our gap.", Fr: "L'image montre la première classe de taille\u00a0; la page a toutes les plateformes et nomme les indicateurs. Petits points\u00a0: non recueilli, notre lacune."},
	"chart.gaps.no_row": {En: "no row", Fr: "sans ligne"},
	"chart.gaps.count":  {En: "%s: %s", Fr: "%s\u00a0: %s"},
	"chart.gaps.caption": {En: "Newest state of each indicator of each platform, edition %s; the indicators are named in the table and defined on the page on the method. An empty spot: the tables have no row, because the measure is not made of this platform's sources. What was not looked for is our gap, not the platform's. Small screens show the scored indicators only. States, so no interval. Source: the files on the page on the sources.",
		Fr: "État le plus récent de chaque indicateur de chaque plateforme, édition %s\u00a0; les indicateurs sont nommés dans le tableau et définis sur la page de la méthode. Un emplacement vide\u00a0: aucune ligne dans les tableaux, la mesure ne se tirant pas des sources de cette plateforme. Ce qui n'a pas été cherché est notre lacune, non celle de la plateforme. Les petits écrans montrent les seuls indicateurs notés. Des états, donc sans intervalle. Source\u00a0: les fichiers de la page des sources."},
	"chart.sign.published":      {En: "published", Fr: "publié"},
	"chart.sign.zero":           {En: "zero, as published", Fr: "zéro publié"},
	"chart.sign.few":            {En: "too few to score", Fr: "effectif trop faible"},
	"chart.sign.unusable":       {En: "published, not usable", Fr: "publié, inutilisable"},
	"chart.sign.not_published":  {En: "not published", Fr: "non publié"},
	"chart.sign.not_collected":  {En: "not collected", Fr: "non recueilli"},
	"chart.sign.not_applicable": {En: "not applicable", Fr: "sans objet"},
})
