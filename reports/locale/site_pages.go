package locale

// Texts of the page on the suits.
var _ = register(Table{
	"site.nav.litigation":         {En: "Litigation", Fr: "Contentieux"},
	"site.litigation.description": {En: "Suits by victims of online child sexual exploitation against platforms: how often courts dismiss them, by five definitions, with every case and its source.", Fr: "Actions de victimes d'exploitation sexuelle d'enfants en ligne contre des plateformes\u00a0: taux de rejet selon cinq définitions, avec chaque affaire et sa source."},
	"site.litigation.lead":        {En: "What courts did with suits against platforms over child sexual exploitation: five ways to count, one list of cases, every row with its source.", Fr: "Ce que les tribunaux ont fait des actions visant des plateformes pour exploitation sexuelle d'enfants\u00a0: cinq façons de compter, une seule liste d'affaires, chaque ligne avec sa source."},
	"site.litigation.wording":     {En: "A dismissal says that the law did not let a claim proceed. It does not say that nothing happened, and it clears nobody.", Fr: "Un rejet dit que le droit n'a pas laissé une demande prospérer. Il ne dit pas que rien n'a eu lieu et ne blanchit personne."},
	"site.litigation.direction":   {En: "Which rate is quoted changes the answer, so none should be quoted without its definition, its count and its interval. Open suits are neither won nor lost. A high rate speaks of law, pleading and forum as much as of conduct.", Fr: "Le taux que l'on cite change la réponse\u00a0: n'en citer aucun sans sa définition, son effectif et son intervalle. Les actions en cours ne sont ni gagnées ni perdues. Un taux élevé parle du droit, des moyens invoqués et de la juridiction autant que de la conduite."},

	"site.litigation.rulings":           {En: "What the first ruling said", Fr: "Ce qu'a dit la première décision"},
	"site.litigation.rulings.about":     {En: "Suits: %d, counted once per case and operator: a suit against two companies is two outcomes. A ruling on a motion to dismiss may leave the plaintiff free to amend the complaint, and a higher court may reverse it.", Fr: "Actions\u00a0: %d, comptées une fois par affaire et exploitant\u00a0: une action contre deux sociétés fait deux issues. Une décision sur une demande de rejet peut laisser au demandeur la faculté de modifier sa plainte, et une juridiction supérieure peut l'infirmer."},
	"site.litigation.rulings.caption":   {En: "First rulings on a motion to dismiss, by ground", Fr: "Premières décisions sur une demande de rejet, par motif"},
	"site.litigation.endings":           {En: "Where the suits stand, and why they ended", Fr: "Où en sont les actions, et pourquoi elles ont pris fin"},
	"site.litigation.endings.about":     {En: "Status in the last text read. A settlement is no admission. A suit that was withdrawn against one company was not dismissed by a court.", Fr: "Statut selon le dernier texte lu. Une transaction n'est pas un aveu. Une action retirée contre une société n'a pas été rejetée par un tribunal."},
	"site.litigation.endings.caption":   {En: "Suits by status and ground", Fr: "Actions par statut et motif"},
	"site.litigation.open":              {En: "Open suits", Fr: "Actions en cours"},
	"site.litigation.open.about":        {En: "Pending in the last text read: %d. Nothing is known of them after that day.", Fr: "En cours selon le dernier texte lu\u00a0: %d. Rien n'en est connu après cette date."},
	"site.litigation.open.caption":      {En: "Suits pending in the last text read, the earliest first", Fr: "Actions en cours selon le dernier texte lu, la plus ancienne d'abord"},
	"site.litigation.open.none":         {En: "None was pending in the last text read.", Fr: "Aucune n'était en cours selon le dernier texte lu."},
	"site.litigation.operators":         {En: "By operator", Fr: "Par exploitant"},
	"site.litigation.operators.about":   {En: "Each count stands with the suits that its definition counts: 3 of 4. Most operators have a few suits only. The rate in the last column therefore leans on all operators together and is marked as of low reliability; the counts beside it are the facts. The order is by name and says nothing about conduct.", Fr: "Chaque nombre figure avec les actions que compte sa définition\u00a0: 3 sur 4. La plupart des exploitants n'ont que quelques actions. Le taux de la dernière colonne s'appuie donc sur l'ensemble des exploitants et porte la mention de faible fiabilité\u00a0; les effectifs à côté sont les faits. L'ordre est alphabétique et ne dit rien de la conduite."},
	"site.litigation.operators.caption": {En: "Suits by operator: counts, and the rate with its interval (level 90%)", Fr: "Actions par exploitant\u00a0: effectifs, et taux avec son intervalle de confiance à 90\u00a0%"},
	"site.litigation.left":              {En: "Read, and in no rate", Fr: "Lues, et comptées dans aucun taux"},
	"site.litigation.left.about":        {En: "These rows are kept out of every rate for the reason named, decided before the outcome was looked at.", Fr: "Ces lignes restent hors de tout taux pour le motif indiqué, fixé avant d'en regarder l'issue."},
	"site.litigation.left.caption":      {En: "Rows left out, by reason", Fr: "Lignes exclues, par motif"},
	"site.litigation.all":               {En: "Every case", Fr: "Toutes les affaires"},
	"site.litigation.all.about":         {En: "Names of people are left out; where the address of a text names a person it is withheld.", Fr: "Les noms de personnes sont omis\u00a0; lorsque l'adresse d'un texte nomme une personne, elle n'est pas reproduite."},
	"site.litigation.all.caption":       {En: "Cases read, one row per case and operator, the latest first", Fr: "Affaires lues, une ligne par affaire et exploitant, la plus récente d'abord"},
	"site.litigation.all.none":          {En: "No case was read.", Fr: "Aucune affaire n'a été lue."},
	"site.litigation.no_ground":         {En: "ground not read", Fr: "motif non lu"},
	"site.litigation.not_read":          {En: "not read", Fr: "non lue"},
	"site.litigation.no_rate":           {En: "no rate", Fr: "pas de taux"},
	"site.overview.litigation":          {En: "All suits, what the courts said, and the sources", Fr: "Toutes les actions, ce qu'ont dit les tribunaux, et les sources"},

	"site.head.ground":          {En: "Ground", Fr: "Motif"},
	"site.head.ground_or_stage": {En: "Ground, or how far it has come", Fr: "Motif, ou état d'avancement"},
	"site.head.which":           {En: "Which suits", Fr: "Quelles actions"},
	"site.head.until":           {En: "Last text read", Fr: "Dernier texte lu"},
	"site.head.granted":         {En: "First ruling granted the motion in full, of suits with one", Fr: "Première décision accueillant la demande de rejet, sur les actions qui en ont une"},
	"site.head.s230":            {En: "… on Section 230", Fr: "… pour la section 230"},
	"site.head.dismissed_now":   {En: "Dismissed by a court so far, of all suits", Fr: "Rejetées à ce jour par un tribunal, sur toutes les actions"},
	"site.head.dismissed_ruled": {En: "… of suits ended or dismissed in part", Fr: "… sur les actions terminées ou rejetées en partie"},
	"site.head.dismissed_ended": {En: "… of suits that ended", Fr: "… sur les actions terminées"},
	"site.head.still_open":      {En: "Open, or not known", Fr: "En cours ou non connues"},
	"site.head.posterior":       {En: "Court dismissal rate as scored", Fr: "Taux de rejet tel que noté"},

	"finality.none": {En: "not decided", Fr: "non tranché"},
})

// Texts of the page on what is missing.
var _ = register(Table{
	"site.nav.missing":            {En: "Missing data", Fr: "Données manquantes"},
	"site.missing.description":    {En: "For each platform and indicator: whether there is a number, and if not, why.", Fr: "Pour chaque plateforme et chaque indicateur\u00a0: existe-t-il un nombre, et sinon pourquoi."},
	"site.missing.lead":           {En: "What is not known, for whom, and whose gap it is. A missing number is never a zero and never a good result.", Fr: "Ce qui n'est pas connu, pour qui, et à qui revient la lacune. Un nombre manquant n'est jamais un zéro ni un bon résultat."},
	"site.missing.counts":         {En: "How many platforms have a number", Fr: "Combien de plateformes ont un nombre"},
	"site.missing.counts.about":   {En: "Each row adds up to all platforms of this edition. The state is that of the newest period.", Fr: "Chaque ligne totalise toutes les plateformes de cette édition. L'état est celui de la période la plus récente."},
	"site.missing.counts.caption": {En: "Platforms by indicator and state", Fr: "Plateformes par indicateur et par état"},
	"site.missing.legend":         {En: "What the marks mean", Fr: "Ce que signifient les marques"},
	"site.missing.matrix":         {En: "Platform by platform", Fr: "Plateforme par plateforme"},
	"site.missing.matrix.about":   {En: "The marks are those of the workbook. The name of an indicator stands on the method page.", Fr: "Les marques sont celles du classeur. Le nom d'un indicateur figure sur la page de la méthode."},
	"site.missing.matrix.caption": {En: "States of the indicators of the pillar %s", Fr: "États des indicateurs du pilier %s"},
	"site.missing.reasons":        {En: "Why, in words", Fr: "Pourquoi, en toutes lettres"},
	"site.missing.reasons.about":  {En: "Platforms without a number, or with one that the rules leave unused, by state and reason.", Fr: "Plateformes sans nombre, ou avec un nombre que les règles laissent inutilisé, par état et motif."},
	"site.missing.scored":         {En: "published and scored", Fr: "publié et noté"},
	"site.missing.scored.meaning": {En: "There is a number and it enters a score.", Fr: "Il y a un nombre et il entre dans un score."},
	"site.missing.shown.meaning":  {En: "There is a number; it is shown beside the score and not part of it.", Fr: "Il y a un nombre\u00a0; il est montré à côté du score sans y entrer."},
	"reason.no-row":               {En: "Nothing is held on this, so nothing is said: the gap is ours.", Fr: "Nous ne détenons rien à ce sujet et n'en disons donc rien\u00a0: la lacune est la nôtre."},
})

// Rounds of a regulator's notices.
var _ = register(Table{
	"notice_round.first":    {En: "%s, first notices", Fr: "%s, premières demandes"},
	"notice_round.second":   {En: "%s, second notices", Fr: "%s, deuxièmes demandes"},
	"notice_round.periodic": {En: "%s, periodic notices", Fr: "%s, demandes périodiques"},
})

// The card on paper.
var _ = register(Table{
	"site.handout.rest":   {En: "Every period, each published figure with its source, the charts and a citation for each number stand on the page %s of this edition.", Fr: "Toutes les périodes, chaque chiffre publié avec sa source, les graphiques et une citation pour chaque nombre figurent sur la page %s de cette édition."},
	"site.handout.suits":  {En: "Suits listed there: %d.", Fr: "Actions en justice qui y sont listées : %d."},
	"site.handout.checks": {En: "It also lists what does not add up in the platform's EU reports.", Fr: "Elle liste aussi ce qui ne concorde pas dans les rapports de la plateforme dans l'UE."},
})

// Citations, and what a page says of itself to programs.
var _ = register(Table{
	"site.ignored":     {En: "%s (%s)", Fr: "%s (%s)"},
	"site.quotation":   {En: "“…”", Fr: "«\u00a0…\u00a0»"},
	"site.cite":        {En: "Cite", Fr: "Citer"},
	"site.cite.text":   {En: "%s (%s). %s. %s, edition %s, methodology version %s. Address %s; page %s.", Fr: "%s (%s). %s. %s, édition %s, version %s de la méthode. Adresse %s\u00a0; page %s."},
	"site.cite.figure": {En: "%s: %s, %s: %s", Fr: "%s\u00a0: %s, %s\u00a0: %s"},
	"site.cite.score":  {En: "%s, score for %s: %s", Fr: "%s, score du pilier %s\u00a0: %s"},
	"site.cite.limits": {En: "%s (limits %s)", Fr: "%s (limites %s)"},
	"site.cite.from":   {En: "from figures of %s", Fr: "d'après les chiffres de %s"},
	"site.cite.bands":  {En: "%s to %s by the data alone, %s to %s with other choices of method", Fr: "de %s à %s par les seules données, de %s à %s avec d'autres choix de méthode"},
	"site.cite.of":     {En: "%s of 100", Fr: "%s sur 100"},
	"site.cite.chart":  {En: "Chart: %s", Fr: "Graphique\u00a0: %s"},
	"site.score_of":    {En: "Score, %s", Fr: "Score, %s"},
	"site.comma_join":  {En: "%s, %s", Fr: "%s, %s"},
	"site.keywords": {En: "online child sexual exploitation, child sexual abuse material, transparency reports, platform accountability, Section 230, dismissal rate, content removal",
		Fr: "exploitation sexuelle des enfants en ligne, matériel d'abus sexuels d'enfants, rapports de transparence, redevabilité des plateformes, section 230, taux de rejet, retrait de contenus"},
})
