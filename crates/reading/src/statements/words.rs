//! Small closed classes of words that several rules ask about.

/// Words that end or border a noun phrase to the left.
pub const BORDERS: [&str; 46] = [
    "and", "but", "or", "nor", "so", "yet", "that", "which", "who", "whom", "whose", "where",
    "when", "while", "as", "because", "if", "after", "before", "although", "though", "since",
    "until", "unless", "whether", "than", "then", "what", "how", "why", "is", "are", "was", "were",
    "be", "been", "has", "have", "had", "will", "would", "could", "can", "may", "not", "amid",
];

/// Prepositions.
pub const PREPOSITIONS: [&str; 30] = [
    "of", "for", "at", "in", "on", "from", "with", "by", "to", "about", "against", "near", "into",
    "over", "under", "during", "between", "among", "without", "within", "through", "across",
    "toward", "towards", "behind", "outside", "inside", "like", "via", "despite",
];

/// Determiners that open a noun phrase.
pub const DETERMINERS: [&str; 30] = [
    "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your",
    "one", "another", "some", "several", "many", "two", "three", "four", "five", "both", "other",
    "no", "any", "each", "every", "most", "few",
];

/// Determiners after which it stays open who is meant.
pub const INDEFINITE: [&str; 16] = [
    "a", "an", "one", "another", "some", "several", "many", "two", "three", "other", "no", "any",
    "each", "every", "most", "few",
];

/// Pronouns that can stand for a speaker.
pub const PRONOUNS: [&str; 3] = ["he", "she", "they"];

/// Occasions on which something is said: "in a statement", "at a rally".
pub const OCCASIONS: [&str; 20] = [
    "statement",
    "speech",
    "interview",
    "letter",
    "tweet",
    "post",
    "remarks",
    "conference",
    "briefing",
    "email",
    "hearing",
    "rally",
    "article",
    "broadcast",
    "note",
    "release",
    "debate",
    "editorial",
    "op-ed",
    "memo",
];

/// Nouns that tell of an occasion only right behind a verb of saying: elsewhere "in a report" or "at
/// the meeting" may belong to what is said.
pub const LOOSE_OCCASIONS: [&str; 13] = [
    "comments",
    "address",
    "message",
    "report",
    "meeting",
    "call",
    "press",
    "news",
    "telephone",
    "phone",
    "writing",
    "parliament",
    "reply",
];

/// Days and months: capital letters that name nobody.
pub const CALENDAR: [&str; 19] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days of the week.
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Small words inside names.
pub const PARTICLES: [&str; 20] = [
    "de", "la", "del", "van", "von", "der", "den", "bin", "ibn", "al", "el", "da", "dos", "di",
    "du", "le", "y", "bint", "ten", "ter",
];

/// Words that open a sentence with a capital and are no part of a name.
pub const OPENERS: [&str; 90] = [
    "maybe",
    "perhaps",
    "such",
    "unlike",
    "despite",
    "according",
    "until",
    "every",
    "some",
    "many",
    "most",
    "all",
    "another",
    "says",
    "the",
    "a",
    "an",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "meanwhile",
    "however",
    "moreover",
    "yesterday",
    "today",
    "tomorrow",
    "then",
    "when",
    "as",
    "while",
    "after",
    "before",
    "if",
    "although",
    "though",
    "since",
    "because",
    "still",
    "now",
    "later",
    "earlier",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "to",
    "of",
    "that",
    "this",
    "these",
    "those",
    "what",
    "who",
    "where",
    "why",
    "how",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "also",
    "even",
    "once",
    "there",
    "here",
    "not",
    "no",
    "yes",
    "both",
    "under",
    "during",
    "asked",
    "speaking",
    "citing",
    "like",
    "one",
];

/// Words between a subject and its verb.
pub const BETWEEN: [&str; 32] = [
    "also",
    "then",
    "later",
    "once",
    "repeatedly",
    "previously",
    "earlier",
    "just",
    "now",
    "still",
    "again",
    "already",
    "always",
    "often",
    "has",
    "have",
    "had",
    "himself",
    "herself",
    "further",
    "simply",
    "only",
    "even",
    "first",
    "soon",
    "both",
    "never",
    "twice",
    "all",
    "since",
    "did",
    "does",
];

/// Words that make a positive statement of a verb impossible.
pub const NEGATIONS: [&str; 11] = [
    "not", "never", "cannot", "declined", "refused", "without", "neither", "nor", "nobody", "none",
    "failed",
];

/// Words of titles that are no nouns for a person by themselves.
pub const TITLE_WORDS: [&str; 62] = [
    "Deputy",
    "Foreign",
    "Prime",
    "Vice",
    "Interior",
    "National",
    "Security",
    "State",
    "Chief",
    "Former",
    "Acting",
    "Senior",
    "Defence",
    "Defense",
    "Health",
    "Justice",
    "Finance",
    "Labor",
    "Labour",
    "Energy",
    "Education",
    "Commerce",
    "Transport",
    "Transportation",
    "Agriculture",
    "Treasury",
    "Trade",
    "Culture",
    "Affairs",
    "Homeland",
    "First",
    "Lady",
    "White",
    "House",
    "Supreme",
    "Council",
    "Attorney",
    "General",
    "Opposition",
    "Party",
    "Leader",
    "Democratic",
    "Republican",
    "Conservative",
    "Liberal",
    "Federal",
    "Assistant",
    "Executive",
    "Managing",
    "Co-Chair",
    "Interim",
    "Special",
    "Police",
    "Press",
    "Public",
    "Environment",
    "Economy",
    "Housing",
    "Infrastructure",
    "Works",
    "Fisheries",
    "Port",
];

/// Words that end the name of a company.
pub const COMPANY_WORDS: [&str; 14] = [
    "Inc",
    "Inc.",
    "Corp",
    "Corp.",
    "Ltd",
    "Ltd.",
    "LLC",
    "Co",
    "Co.",
    "Plc",
    "PLC",
    "Holdings",
    "Partners",
    "Industries",
];

/// Whether `word`, in any case, is one of `words`.
pub fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
