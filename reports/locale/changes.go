package locale

var _ = register(Table{
	"change_reason.source_withdrawn":  {En: "source withdrawn", Fr: "source retirée"},
	"change_reason.platform_restated": {En: "restated by the publisher", Fr: "révisé par l'éditeur"},
	"change_reason.our_correction":    {En: "our correction", Fr: "notre correction"},
	"change_reason.mapping_change":    {En: "filed or judged otherwise by us", Fr: "classé ou jugé autrement par nous"},
	"change_reason.method_change":     {En: "change of method", Fr: "changement de méthode"},
	"change_reason.new_data":          {En: "new data", Fr: "nouvelles données"},
	"change_kind.added":               {En: "new", Fr: "nouveau"},
	"change_kind.removed":             {En: "no longer there", Fr: "supprimé"},
	"change_kind.changed":             {En: "changed", Fr: "modifié"},

	"cli.diff.head":     {En: "%s against %s: %d numbers differ", Fr: "%s par rapport à %s\u00a0: %d nombres diffèrent"},
	"cli.diff.same":     {En: "%s against %s: every number is the same", Fr: "%s par rapport à %s\u00a0: tous les nombres sont identiques"},
	"cli.diff.restated": {En: "%d figures of past periods that publishers restated between the two:", Fr: "%d chiffres de périodes passées que leurs éditeurs ont révisés entre les deux\u00a0:"},
	"cli.diff.rank":     {En: "rank %s", Fr: "rang %s"},
	"cli.diff.none":     {En: "none", Fr: "aucun"},
	"cli.diff.join":     {En: "%s; %s", Fr: "%s\u00a0; %s"},
	"cli.diff.because":  {En: "why: %s", Fr: "motif\u00a0: %s"},
	"cli.diff.through":  {En: "through %s", Fr: "par %s"},
	"cli.diff.more":     {En: "and %d more", Fr: "et %d autres"},
	"cli.diff.unknown":  {En: "no reason was found", Fr: "aucun motif trouvé"},

	"site.changes.numbers":         {En: "Numbers that differ from edition %s", Fr: "Nombres qui diffèrent de l'édition %s"},
	"site.changes.numbers.about":   {En: "Each number of this edition that is not the one of edition %s, with the reason that the program derives from what lies behind it. The file data/changes.csv holds limits and rows too.", Fr: "Chaque nombre de cette édition qui n'est pas celui de l'édition %s, avec le motif que le programme tire de ce qui le fonde. Le fichier data/changes.csv donne aussi les limites et les lignes."},
	"site.changes.numbers.caption": {En: "Changed numbers", Fr: "Nombres modifiés"},
	"site.changes.numbers.none":    {En: "This edition was built without an earlier one to compare with. That does not say that nothing changed.", Fr: "Cette édition a été établie sans édition antérieure à laquelle la comparer. Cela ne veut pas dire que rien n'a changé."},
	"site.changes.before":          {En: "Before", Fr: "Avant"},
	"site.changes.now":             {En: "Now", Fr: "Maintenant"},
	"site.changes.why":             {En: "Reason", Fr: "Motif"},
	"site.changes.rank":            {En: "rank %s", Fr: "rang %s"},
	"site.changes.nothing":         {En: "no number", Fr: "aucun nombre"},
})
