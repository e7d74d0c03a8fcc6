package locale

// The composite, what a score is made of, where its band comes from, the years, and the audit of the index.
var _ = register(Table{
	"site.part":       {En: "%s %s", Fr: "%s %s"},
	"site.plus":       {En: "+", Fr: "+"},
	"site.parts":      {En: "Made of, in points: %s.", Fr: "Composé, en points, de\u00a0: %s."},
	"site.spread":     {En: "The width of the full band comes from: %s.", Fr: "La largeur de la bande complète vient de\u00a0: %s."},
	"site.spread.one": {En: "%s (%s)", Fr: "%s (%s)"},
	"site.span":       {En: "%s to %s", Fr: "%s à %s"},

	"site.years":            {En: "From year to year", Fr: "D'une année à l'autre"},
	"site.years.about":      {En: "Adjusted differences: a score that gains or loses an indicator moves for that alone, so two years are compared only on the indicators that both have.", Fr: "Écarts ajustés\u00a0: un score qui gagne ou perd un indicateur bouge pour cette seule raison, aussi deux années ne sont-elles comparées que sur les indicateurs qu'elles ont en commun."},
	"site.years.caption":    {En: "Pillar scores of two years on the indicators that both have, in points; band: 5th to 95th percentile of 10,000 seeded draws of both years' data.", Fr: "Scores d'un pilier pour deux années sur les indicateurs communs, en points\u00a0; bande\u00a0: du 5e au 95e centile de 10\u202f000 tirages à germe fixe des données des deux années."},
	"site.years.years":      {En: "Years", Fr: "Années"},
	"site.years.pillar":     {En: "Pillar", Fr: "Pilier"},
	"site.years.from":       {En: "Earlier", Fr: "Première"},
	"site.years.to":         {En: "Later", Fr: "Seconde"},
	"site.years.difference": {En: "Difference", Fr: "Écart"},
	"site.years.band":       {En: "Data band", Fr: "Bande des données"},
	"site.years.common":     {En: "In common", Fr: "En commun"},
	"site.years.left":       {En: "Left out", Fr: "Écartés"},
	"site.years.none":       {En: "none", Fr: "aucun"},

	"site.audit":           {En: "Audit of the index", Fr: "Audit de l'indice"},
	"site.audit.about":     {En: "A weight is a rate of exchange between indicators and no measure of their importance. The share in the variance is what an indicator weighs in fact: its squared correlation with the score over the platforms that have it. The change of rank is how many places a platform moves on average inside its size class when the indicator is left out. n is the number of platforms that have the indicator; below three of them the share is not defined.", Fr: "Un poids est un taux d'échange entre indicateurs et ne mesure pas leur importance. La part dans la variance est ce qu'un indicateur pèse en fait\u00a0: le carré de sa corrélation avec le score sur les plateformes qui l'ont. Le changement de rang est le nombre de places dont une plateforme bouge en moyenne dans sa classe de taille quand l'indicateur est écarté. n est le nombre de plateformes qui ont l'indicateur\u00a0; à moins de trois, la part n'est pas définie."},
	"site.audit.caption":   {En: "%s: weights as stated and in fact", Fr: "%s\u00a0: poids annoncés et poids de fait"},
	"site.audit.weight":    {En: "Weight", Fr: "Poids"},
	"site.audit.variance":  {En: "Share in the variance", Fr: "Part dans la variance"},
	"site.audit.shift":     {En: "Change of rank when left out", Fr: "Changement de rang s'il est écarté"},
	"site.audit.undefined": {En: "not defined", Fr: "non défini"},
	"site.audit.order":     {En: "Size class %s, %s platforms: %s of the differences between their scores is more than the uncertainty of the scores. Below 70%% an order says little, so platforms stand by name.", Fr: "Classe de taille %s, %s plateformes\u00a0: %s des différences entre leurs scores dépasse l'incertitude des scores. En dessous de 70\u00a0%% un ordre ne dit pas grand-chose\u00a0: les plateformes sont rangées par nom."},
})
