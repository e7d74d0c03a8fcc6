package locale

// What a simulation varies, and the figures of the audit of the index.
var _ = register(Table{
	"factor.data":        {En: "data", Fr: "données"},
	"factor.missing":     {En: "missing values", Fr: "valeurs manquantes"},
	"factor.normaliser":  {En: "linear or log scale", Fr: "échelle linéaire ou logarithmique"},
	"factor.goalposts":   {En: "goalposts", Fr: "bornes"},
	"factor.weights":     {En: "weights", Fr: "pondérations"},
	"factor.aggregation": {En: "rule across pillars", Fr: "règle d'agrégation des piliers"},
	"factor.inclusion":   {En: "choice of indicators", Fr: "choix des indicateurs"},
	"factor.treatment":   {En: "treatment of outliers", Fr: "traitement des valeurs extrêmes"},

	"factor.data.meaning":        {En: "Sampling, printed digits, editions and coders: what the published figures leave open.", Fr: "Échantillonnage, chiffres imprimés, éditions et codeurs\u00a0: ce que les chiffres publiés laissent ouvert."},
	"factor.missing.meaning":     {En: "A value that the platform does not publish lies anywhere between the goalposts.", Fr: "Une valeur que la plateforme ne publie pas se situe n'importe où entre les bornes."},
	"factor.normaliser.meaning":  {En: "Each value on a linear or on a logarithmic scale between its goalposts.", Fr: "Chaque valeur sur une échelle linéaire ou logarithmique entre ses bornes."},
	"factor.goalposts.meaning":   {En: "Goalposts up to a share further apart or closer together.", Fr: "Bornes plus écartées ou plus rapprochées, jusqu'à une part donnée."},
	"factor.weights.meaning":     {En: "Every weight up to a share more or less.", Fr: "Chaque pondération augmentée ou réduite, jusqu'à une part donnée."},
	"factor.aggregation.meaning": {En: "Arithmetic, geometric or harmonic mean across the pillars; of the composite alone.", Fr: "Moyenne arithmétique, géométrique ou harmonique des piliers\u00a0; pour le seul indice composite."},
	"factor.inclusion.meaning":   {En: "No indicator left out, or any one of them.", Fr: "Aucun indicateur écarté, ou l'un quelconque d'entre eux."},
	"factor.treatment.meaning":   {En: "How outliers are treated.", Fr: "La façon de traiter les valeurs extrêmes."},

	"audit.effective_weight": {En: "effective weight", Fr: "poids effectif"},
	"audit.variance_share":   {En: "share in the variance", Fr: "part dans la variance"},
	"audit.correlation":      {En: "correlation", Fr: "corrélation"},
	"audit.alpha":            {En: "Cronbach's alpha", Fr: "alpha de Cronbach"},
	"audit.component_share":  {En: "share of a principal component", Fr: "part d'une composante principale"},
	"audit.loading":          {En: "loading on the first component", Fr: "saturation sur la première composante"},
	"audit.drop_rank_shift":  {En: "mean change of rank when left out", Fr: "changement moyen de rang s'il est écarté"},
	"audit.rank_shift_share": {En: "share of a factor in changes of rank", Fr: "part d'un facteur dans les changements de rang"},
	"audit.rankability":      {En: "rankability", Fr: "aptitude au classement"},
	"audit.rank_set":         {En: "ranks that cannot be ruled out", Fr: "rangs qu'on ne peut exclure"},

	"audit.effective_weight.meaning": {En: "Points of the score that one point of the indicator brings, if a platform has them all.", Fr: "Points du score qu'apporte un point de l'indicateur, si la plateforme les a tous."},
	"audit.variance_share.meaning":   {En: "Squared correlation of indicator and score over the platforms that have it: what the indicator weighs in fact. It need not be its weight.", Fr: "Carré de la corrélation entre l'indicateur et le score sur les plateformes qui l'ont\u00a0: ce que l'indicateur pèse en fait. Ce n'est pas forcément son poids."},
	"audit.correlation.meaning":      {En: "Pearson's correlation over the platforms that have both; an operator's figure counts once for each of its services. It shows no influence.", Fr: "Corrélation de Pearson sur les plateformes qui ont les deux\u00a0; le chiffre d'un exploitant compte pour chacun de ses services. Elle ne montre aucune influence."},
	"audit.alpha.meaning":            {En: "Internal consistency of the indicators, over the platforms that have them all.", Fr: "Cohérence interne des indicateurs, sur les plateformes qui les ont tous."},
	"audit.component_share.meaning":  {En: "Share of the variance of the indicators, over the platforms that have them all.", Fr: "Part de la variance des indicateurs, sur les plateformes qui les ont tous."},
	"audit.loading.meaning":          {En: "Loadings of different signs say that the indicators do not hang together.", Fr: "Des saturations de signes différents disent que les indicateurs ne vont pas ensemble."},
	"audit.drop_rank_shift.meaning":  {En: "How many ranks a platform moves on average inside its size class when the indicator is left out.", Fr: "De combien de rangs une plateforme bouge en moyenne dans sa classe de taille quand l'indicateur est écarté."},
	"audit.rank_shift_share.meaning": {En: "Total Sobol share of the factor in the mean change of ranks over the draws, with the 5th and 95th percentile of a bootstrap.", Fr: "Indice de Sobol total du facteur dans le changement moyen des rangs sur les tirages, avec les 5e et 95e centiles d'un bootstrap."},
	"audit.rankability.meaning":      {En: "Share of the differences between platforms that is more than the uncertainty of their scores. Below 0.7 an order means little, so tables are sorted by name.", Fr: "Part des différences entre plateformes qui dépasse l'incertitude de leurs scores. En dessous de 0,7 un ordre ne veut pas dire grand-chose, les tableaux sont donc triés par nom."},
	"audit.rank_set.meaning":         {En: "Best and worst rank of a platform that cannot be ruled out, for all platforms of the size class at once, with probability 95 %.", Fr: "Meilleur et pire rang d'une plateforme qu'on ne peut exclure, pour toutes les plateformes de la classe à la fois, avec une probabilité de 95\u00a0%."},
})
