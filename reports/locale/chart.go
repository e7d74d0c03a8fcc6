package locale

// Texts of the charts. Titles state a finding that was counted from the rows drawn.
var _ = register(Table{
	"chart.count.0":  {En: "None", Fr: "Aucune"},
	"chart.count.1":  {En: "One", Fr: "Une"},
	"chart.count.2":  {En: "Two", Fr: "Deux"},
	"chart.count.3":  {En: "Three", Fr: "Trois"},
	"chart.count.4":  {En: "Four", Fr: "Quatre"},
	"chart.count.5":  {En: "Five", Fr: "Cinq"},
	"chart.count.6":  {En: "Six", Fr: "Six"},
	"chart.count.7":  {En: "Seven", Fr: "Sept"},
	"chart.count.8":  {En: "Eight", Fr: "Huit"},
	"chart.count.9":  {En: "Nine", Fr: "Neuf"},
	"chart.count.10": {En: "Ten", Fr: "Dix"},

	"chart.limits":         {En: "(%s to %s)", Fr: "(%s à %s)"},
	"chart.n":              {En: "· n %s", Fr: "· n %s"},
	"chart.hours":          {En: "%s h", Fr: "%s h"},
	"chart.sources.listed": {En: "see the sources page", Fr: "voir la page des sources"},
	"chart.sources.many":   {En: "%s publishers, named on the pages of the platforms", Fr: "%s éditeurs, nommés sur les pages des plateformes"},

	"chart.class.designated": {En: "Designated", Fr: "Désignées"},
	"chart.class.medium":     {En: "Medium", Fr: "Moyennes"},
	"chart.class.small":      {En: "Small", Fr: "Petites"},

	"chart.axis.score":   {En: "Score, 0 to 100", Fr: "Score, de 0 à 100"},
	"chart.axis.hours":   {En: "Hours (log scale)", Fr: "Heures (échelle log.)"},
	"chart.axis.share":   {En: "Share of notices acted on", Fr: "Part des notifications suivies d'une mesure"},
	"chart.axis.suits":   {En: "Suits by victims", Fr: "Actions de victimes"},
	"chart.axis.reports": {En: "Reports (log scale)", Fr: "Signalements (échelle log.)"},

	"chart.head.platform":      {En: "Platform", Fr: "Plateforme"},
	"chart.head.platform_year": {En: "Platform and year", Fr: "Plateforme et année"},
	"chart.head.operator":      {En: "Operator", Fr: "Exploitant"},
	"chart.head.score":         {En: "Score", Fr: "Score"},
	"chart.head.value":         {En: "Value", Fr: "Valeur"},
	"chart.head.lower":         {En: "Lower limit", Fr: "Limite inférieure"},
	"chart.head.upper":         {En: "Upper limit", Fr: "Limite supérieure"},
	"chart.head.n":             {En: "n", Fr: "n"},
	"chart.head.state":         {En: "State", Fr: "État"},
	"chart.head.period":        {En: "Period", Fr: "Période"},
	"chart.head.covers":        {En: "Also stands for", Fr: "Vaut aussi pour"},
	"chart.head.granted":       {En: "Granted in full", Fr: "Accueillie en entier"},
	"chart.head.in_part":       {En: "Granted in part", Fr: "Accueillie en partie"},
	"chart.head.denied":        {En: "Denied", Fr: "Refusée"},
	"chart.head.no_ruling":     {En: "No ruling read", Fr: "Sans décision lue"},
	"chart.head.suits":         {En: "Suits", Fr: "Actions"},
	"chart.head.own":           {En: "Platform's own count", Fr: "Décompte de la plateforme"},
	"chart.head.clearinghouse": {En: "NCMEC's count", Fr: "Décompte du NCMEC"},
	"chart.head.ratio":         {En: "Own / NCMEC", Fr: "Propre / NCMEC"},
	"chart.head.perimeter":     {En: "Services covered", Fr: "Services couverts"},
	"chart.head.edition":       {En: "Edition", Fr: "Édition"},
	"chart.head.silent":        {En: "Changed without a mark", Fr: "Modifiés sans mention"},
	"chart.head.marked":        {En: "Changed and marked", Fr: "Modifiés avec mention"},
})

// Titles and captions of the pillars.
var _ = register(Table{
	"chart.pillar.title.none": {En: "%s: nothing published allows a score", Fr: "%s\u00a0: rien de publié ne permet un score"},
	"chart.pillar.title.one":  {En: "%s: only %s can be scored, at %s", Fr: "%s\u00a0: seul %s a un score, %s"},
	"chart.pillar.title.reporting": {En: "%s: %s scores run from %s to %s; %s platforms have none",
		Fr: "%s\u00a0: %s scores vont de %s à %s\u00a0; %s plateformes n'en ont pas"},
	"chart.pillar.title.removal": {En: "%s: %s platforms score from %s to %s; %s have no score",
		Fr: "%s\u00a0: %s plateformes obtiennent de %s à %s\u00a0; %s sont sans score"},
	"chart.pillar.title.dismissal": {En: "%s: %s operators score from %s to %s, with wide limits; %s platforms have no score",
		Fr: "%s\u00a0: %s exploitants obtiennent de %s à %s, avec de larges limites\u00a0; %s plateformes sont sans score"},

	"chart.pillar.caption.reporting": {
		En: "%s Edition %s. Lines hold nine tenths of 10,000 draws in which the data and the choices of method vary. n: indicators scored. An operator's figures are drawn once. Source: %s",
		Fr: "%s Édition %s. Les traits contiennent neuf dixièmes de 10\u202f000 tirages où varient les données et les choix de méthode. n\u00a0: indicateurs notés. Les chiffres d'un exploitant sont tracés une fois. Source\u00a0: %s"},
	"chart.pillar.caption.removal": {
		En: "%s Edition %s. Lines hold nine tenths of 10,000 draws in which the data and the choices of method vary. n: indicators scored. Source: %s",
		Fr: "%s Édition %s. Les traits contiennent neuf dixièmes de 10\u202f000 tirages où varient les données et les choix de méthode. n\u00a0: indicateurs notés. Source\u00a0: %s"},
	"chart.pillar.caption.dismissal": {
		En: "%s 100 means that no suit was dismissed in full at the first ruling. Edition %s. Lines are %s intervals. n: suits with a first ruling. Hollow marks: low reliability, fewer than ten such suits; the score leans on all operators together. Source: court records read by %s",
		Fr: "%s 100 signifie qu'aucune action n'a été rejetée en totalité à la première décision. Édition %s. Les traits sont des intervalles à %s. n\u00a0: actions ayant une première décision. Marques creuses\u00a0: faible fiabilité, moins de dix actions\u00a0; le score s'appuie sur l'ensemble des exploitants. Source\u00a0: décisions de justice lues par %s"},
	"chart.pillar.table": {En: "%s: scores with their limits", Fr: "%s\u00a0: scores et limites"},
})

// Titles and captions of the measures.
var _ = register(Table{
	"chart.title.hours.empty":  {En: "No platform publishes a usable median time to act", Fr: "Aucune plateforme ne publie de délai médian utilisable"},
	"chart.title.hours.one":    {En: "Only %s publishes a usable median time to act", Fr: "Seul %s publie un délai médian utilisable"},
	"chart.title.hours.none":   {En: "None of %s platforms publishes a median below three days", Fr: "Délai médian inférieur à trois jours\u00a0: aucune des %s plateformes"},
	"chart.title.hours.all":    {En: "All %s platforms publish a median below three days", Fr: "Délai médian inférieur à trois jours pour les %s plateformes"},
	"chart.title.hours.some":   {En: "%s of %s platforms publish a median below three days", Fr: "%s plateformes sur %s publient un délai médian inférieur à trois jours"},
	"chart.title.hours.single": {En: "%s of %s platforms publishes a median below three days", Fr: "%s plateforme sur %s publie un délai médian inférieur à trois jours"},
	"chart.title.acted.empty":  {En: "No platform publishes what share of notices it acts on", Fr: "Aucune plateforme ne publie la part des notifications suivies d'une mesure"},
	"chart.title.acted.range":  {En: "%s platforms act on %s to %s of notices, within wide limits", Fr: "%s plateformes agissent sur %s à %s des notifications, avec de larges limites"},
	"chart.title.acted.one":    {En: "Only %s publishes what share of notices it acts on", Fr: "Seul %s publie la part des notifications suivies d'une mesure"},

	"chart.indicator.caption.B1": {
		En: "%s Period: %s. Lines, often shorter than the mark, are the rounding of the printed number, not a sampling interval: the distribution is not published. n: notices. Hollow marks: shown, not scored. Source: %s",
		Fr: "%s Période\u00a0: %s. Les traits, souvent plus courts que la marque, montrent l'arrondi du nombre imprimé, non un intervalle d'échantillonnage\u00a0: la distribution n'est pas publiée. n\u00a0: notifications. Marques creuses\u00a0: montré, non noté. Source\u00a0: %s"},
	"chart.indicator.caption.B3": {
		En: "%s Period: %s. Lines run from the lower %s Wilson limit of the smaller share to the upper one of the larger. n: notices. Hollow marks: shown, not scored. Source: %s",
		Fr: "%s Période\u00a0: %s. Les traits vont de la limite de Wilson inférieure (%s) de la plus petite part à la limite supérieure de la plus grande. n\u00a0: notifications. Marques creuses\u00a0: montré, non noté. Source\u00a0: %s"},

	"chart.suits.title":      {En: "%s of %s first rulings granted the motion to dismiss in full; suits without one: %s", Fr: "%s premières décisions sur %s accueillent en entier la demande de rejet\u00a0; actions sans décision\u00a0: %s"},
	"chart.suits.title.none": {En: "No first ruling on a motion to dismiss was read", Fr: "Aucune première décision sur une demande de rejet n'a été lue"},
	"chart.suits.table":      {En: "Suits by victims in United States courts, by operator and first ruling", Fr: "Actions de victimes devant des tribunaux américains, par exploitant et première décision"},
	"chart.suits.caption": {
		En: "Suits by victims in United States courts, counted once per case and operator, by what the first ruling on a motion to dismiss said: %s suits. Counts of all suits read, so no interval. A dismissal says that the law did not let the claim proceed, not that nothing happened. Edition %s. Source: court records, each listed on the operator's pages.",
		Fr: "Actions de victimes devant des tribunaux américains, comptées une fois par affaire et exploitant, selon la première décision sur une demande de rejet\u00a0: %s actions. Décompte de toutes les actions lues, donc sans intervalle. Un rejet dit que le droit n'a pas laissé la demande prospérer, non que rien n'a eu lieu. Édition %s. Source\u00a0: décisions de justice, listées sur les pages des exploitants."},

	"chart.a1.title":       {En: "%s of %s pairs of own and NCMEC counts lie more than 10%% apart", Fr: "%s décomptes sur %s s'écartent de plus de 10\u00a0%% de celui du NCMEC"},
	"chart.a1.title.close": {En: "Own and NCMEC counts lie within 10%% of each other in all %s pairs", Fr: "Les %s décomptes sont à moins de 10\u00a0%% de celui du NCMEC"},
	"chart.a1.title.none":  {En: "No platform publishes a count to set beside NCMEC's", Fr: "Aucune plateforme ne publie un décompte comparable à celui du NCMEC"},
	"chart.a1.ratio":       {En: "own / NCMEC %s", Fr: "propre / NCMEC %s"},
	"chart.a1.table":       {En: "Reports by the platform's own count and by NCMEC's", Fr: "Signalements selon la plateforme et selon le NCMEC"},
	"chart.a1.caption":     {En: "CyberTipline reports in a calendar year, as the platform counts them and as NCMEC does, same services; the newest year with both where there are many. More reports are neither better nor worse. Full counts, so no interval. Source: %s", Fr: "Signalements à la CyberTipline sur une année civile, selon la plateforme et selon le NCMEC, mêmes services\u00a0; seulement l'année la plus récente ayant les deux quand il y en a beaucoup. Davantage de signalements n'est ni mieux ni moins bien. Décomptes complets, donc sans intervalle. Source\u00a0: %s"},

	"chart.a4.title":   {En: "%s changed past figures in %s of %s later editions", Fr: "%s a modifié des chiffres passés dans %s éditions ultérieures sur %s"},
	"chart.a4.table":   {En: "Past figures changed, by edition", Fr: "Chiffres passés modifiés, par édition"},
	"chart.a4.caption": {En: "%s: figures of earlier periods that differ from the edition before, by edition; %s in all. Whether a change was announced elsewhere is not in the files. Full counts, so no interval. Source: %s", Fr: "%s\u00a0: chiffres de périodes antérieures qui diffèrent de l'édition précédente, par édition\u00a0; %s en tout. Les fichiers ne disent pas si une modification a été annoncée ailleurs. Décomptes complets, donc sans intervalle. Source\u00a0: %s"},

	"chart.actioned.title":     {En: "Content on child sexual exploitation actioned by %s, %s to %s", Fr: "Contenus d'exploitation sexuelle d'enfants traités par %s, %s à %s"},
	"chart.actioned.table":     {En: "Content actioned, newest edition of each figure", Fr: "Contenus traités, édition la plus récente de chaque chiffre"},
	"chart.actioned.caption":   {En: "Pieces of content actioned in a quarter, as the platform counts them, newest edition of each figure; no interval is published. Volume is neither better nor worse. %s Source: %s", Fr: "Contenus traités sur un trimestre, selon la plateforme, édition la plus récente de chaque chiffre\u00a0; aucun intervalle n'est publié. Le volume n'est ni mieux ni moins bien. %s Source\u00a0: %s"},
	"chart.actioned.all":       {En: "All content", Fr: "Tous contenus"},
	"chart.actioned.breaks":    {En: "Known breaks, as the catalogue describes them: %s.", Fr: "Ruptures connues, selon le catalogue\u00a0: %s."},
	"chart.actioned.no_breaks": {En: "No break is known.", Fr: "Aucune rupture connue."},
})
