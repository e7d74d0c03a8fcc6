package locale

// Disclosure item by item: states, what they rest on, and the sheet and section that show them.
var _ = register(Table{
	"disclosure_list.core":     {En: "core, asked of all", Fr: "base, demandé à toutes"},
	"disclosure_list.extended": {En: "extended, asked of designated platforms", Fr: "étendue, demandé aux plateformes désignées"},

	"disclosure_code.published":      {En: "published", Fr: "publié"},
	"disclosure_code.unit_missing":   {En: "published without its unit", Fr: "publié sans son unité"},
	"disclosure_code.not_published":  {En: "not published", Fr: "non publié"},
	"disclosure_code.not_collected":  {En: "not looked for, or not to be seen", Fr: "non recherché ou non consultable"},
	"disclosure_code.not_applicable": {En: "not applicable", Fr: "sans objet"},

	"disclosure_basis.figure": {En: "a published figure", Fr: "un chiffre publié"},
	"disclosure_basis.blank":  {En: "a cell left blank in the publisher's own file", Fr: "une case laissée vide dans le fichier de l'éditeur"},
	"disclosure_basis.coder":  {En: "a judgement of a coder", Fr: "le jugement d'un codeur"},
	"disclosure_basis.none":   {En: "nothing yet", Fr: "rien à ce jour"},

	"workbook.disclosure.name":     {En: "Disclosure", Fr: "Publication"},
	"workbook.disclosure.title":    {En: "What platforms publish, item by item", Fr: "Ce que les plateformes publient, élément par élément"},
	"workbook.disclosure.about":    {En: "The items behind indicator A2: published or not, and the figure or judgement that says so.", Fr: "Les éléments de l'indicateur A2\u00a0: publiés ou non, et le chiffre ou le jugement qui l'établit."},
	"workbook.note.disclosure":     {En: "An item is published where a published figure shows it, or where a coder found it in the publication named. It is not published where the publisher's own file leaves it blank or the platform says so; silence of a transcription proves nothing. Items that nobody could look for leave the share and widen its limits.", Fr: "Un élément est publié lorsqu'un chiffre publié le montre, ou lorsqu'un codeur l'a trouvé dans la publication citée. Il est non publié lorsque le fichier de l'éditeur le laisse vide ou que la plateforme le dit\u00a0; le silence d'une transcription ne prouve rien. Les éléments que personne n'a pu rechercher sortent de la part et en élargissent les limites."},
	"workbook.evidence_of":         {En: "Publication on %s of %s", Fr: "Publication sur %s de %s"},
	"workbook.col.item":            {En: "Item", Fr: "Élément"},
	"workbook.col.item_id":         {En: "Item id", Fr: "Identifiant de l'élément"},
	"workbook.col.item_definition": {En: "What is asked", Fr: "Ce qui est demandé"},
	"workbook.col.item_list":       {En: "List", Fr: "Liste"},
	"workbook.col.item_state":      {En: "Published?", Fr: "Publié\u00a0?"},
	"workbook.col.item_basis":      {En: "Rests on", Fr: "Repose sur"},
	"workbook.col.coder":           {En: "Coder", Fr: "Codeur"},
	"workbook.col.coded_period":    {En: "Period judged", Fr: "Période jugée"},
	"workbook.col.coded_on":        {En: "Judged on (date)", Fr: "Jugé le (date)"},

	"site.disclosure":             {En: "What it publishes, item by item", Fr: "Ce qu'elle publie, élément par élément"},
	"site.disclosure.about":       {En: "The list behind A2, disclosure completeness, for %s. An item that nobody could look for says nothing about the platform.", Fr: "La liste de l'indicateur A2, exhaustivité de la publication, pour %s. Un élément que personne n'a pu rechercher ne dit rien de la plateforme."},
	"site.disclosure.caption":     {En: "Items of disclosure, %s", Fr: "Éléments de publication, %s"},
	"site.disclosure.operator":    {En: "by way of %s", Fr: "par l'intermédiaire de %s"},
	"site.head.item":              {En: "Item", Fr: "Élément"},
	"site.head.published":         {En: "Published?", Fr: "Publié\u00a0?"},
	"site.head.evidence":          {En: "Rests on", Fr: "Repose sur"},
	"site.method.known":           {En: "shown from %s of the list known, scored from %s", Fr: "montré à partir de %s de la liste connue, noté à partir de %s"},
	"site.method.disclosure":      {En: "The list behind A2", Fr: "La liste de l'indicateur A2"},
	"site.method.disclosure.list": {En: "List: %s", Fr: "Liste\u00a0: %s"},
})
