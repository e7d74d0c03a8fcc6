package statement

// Made-up prose of rules and reasons. Lengths and languages are like those of published rows; no sentence is from one.

var reasons = []string{
	"The item was compared with the rules for this category and with the earlier decisions on the same account before it was limited.",
	"Material of this kind is not shown to people under eighteen; the account may ask for a second look within six months, at no charge.",
	"What was posted names a product that may be sold only with papers that the seller has not handed in so far.",
	"Several posts with the same words and links came from one account within an hour, and that is treated as unwanted mail under part four.",
	"A picture in the offer carries the sign of a maker that has not agreed to its use, so a buyer may be led to a wrong belief.",
	"The age that the holder of the account gave is below the one that the law of the country asks for.",
	"The text asks younger people for pictures or for a meeting, and that is never allowed, whoever writes it and wherever.",
	"Nothing in the clip is against the law, but it is not put forward to people who have not asked for it.",
	"The price on the page that the notice leads to is another one than the price that is shown next to the picture.",
	"Dares that can end in harm are taken down or shown to adults alone, and repeated cases lead to the closing of the account.",
	"The account was joined to others that had been closed for the same reason in the three months before.",
	"Reviews must come from a stay or a purchase that took place; this one names a house that was closed at that time.",
	"Das Angebot nennt weder Hersteller noch Herkunft; beides verlangt die Regel für diese Art von Waren.",
	"Inhalte, die Minderjährige in Gefahr bringen können, werden hier nicht gezeigt und nach der Prüfung entfernt.",
	"Cette annonce ne respecte pas les règles : le prix affiché n'est pas celui de la page, et le vendeur n'est pas vérifié.",
	"Le contenu s'adresse à un public adulte et n'est donc plus proposé aux comptes de mineurs.",
	"La publicación repite enlaces que ya fueron retirados; puede pedir una revisión durante seis meses.",
	"Il contenuto non è adatto ai minori e resta visibile solo a chi ha dichiarato la propria età.",
	"本平台不允许此类内容，相关帖子已被限制显示。",
	"Treść narusza zasady dotyczące sprzedaży i została ukryta do czasu sprawdzenia dokumentów.",
}

var facts = []string{
	"The decision was taken on the basis of an automated check of the content and of the account that posted it.",
	"A notice was received and looked at by a member of staff, who compared the content with the rules.",
	"The content was found by our own means.",
	"Content was flagged by a classifier trained on earlier decisions; its score was above the limit that is set for this rule, and the age of the content, its reach and the history of the account were weighed in turn.",
}

var grounds = []string{"Rules on goods, part 2", "Community rules: safety of the young", "Terms of service 4.1", "Notice rules for sellers, version 9", "Rules on truth in offers",
	"Spam and copies"}

var items = []string{"lamp", "scooter", "phone case", "bicycle bell", "jacket", "garden chair", "tea set", "watch strap", "poster", "desk"}

var states = []string{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"}

var languages = []string{"EN", "DE", "FR", "ES", "IT", "NL", "PL", "RO", "SV", "EL", "CS", "HU", "PT"}

var otherCategories = []string{"ANIMAL_WELFARE", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "ILLEGAL_OR_HARMFUL_SPEECH", "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
	"NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS", "RISK_FOR_PUBLIC_SECURITY", "SCAMS_AND_FRAUD", "SELF_HARM", "VIOLENCE"}

var visibilities = []string{"CONTENT_REMOVED", "CONTENT_DISABLED", "CONTENT_DEMOTED", "CONTENT_AGE_RESTRICTED", "CONTENT_INTERACTION_RESTRICTED", "CONTENT_LABELLED", "OTHER"}

var contents = [][]string{{"PRODUCT"}, {"TEXT"}, {"IMAGE"}, {"VIDEO"}, {"APP"}, {"AUDIO"}, {"IMAGE", "TEXT"}, {"OTHER"}}

var minorsKeywords = []string{"AGE_SPECIFIC_RESTRICTIONS_MINORS", "CHILD_SEXUAL_ABUSE_MATERIAL", "GROOMING_SEXUAL_ENTICEMENT_MINORS", "UNSAFE_CHALLENGES"}

// names are those of made-up services; the comma and the quotes in some are there to be quoted.
var names = []string{"Alder Market", "Birch", "Cedar Video", "Dogwood Social", "Elm Shop", "Fir Maps", "Gorse", "Hazel Chat", "Ivy Pins", "Juniper Games", "Kelp Travel",
	"Larch Adverts", "Maple B.V.", "Nettle, Inc.", "Oak \"Home\" Goods", "Pine Apps", "Quince Dating", "Rowan Books", "Spruce", "Tamarind", "Umbel", "Vetch Kids", "Willow Stream", "Yarrow"}
