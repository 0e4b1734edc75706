//! The words of grammar: tags, parts of speech, relations, features, kinds of names.
//!
//! The labels are those of the Penn treebank, Universal Dependencies, ClearNLP and OntoNotes, as
//! the language model prints them.

macro_rules! labels {
    ($(#[$about:meta])* $name:ident { $($variant:ident $label:literal $what:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $(#[doc = $what] $variant,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As it is printed.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The one that is printed as `label`.
            pub fn from_label(label: &str) -> Option<Self> {
                match label { $($label => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

labels! {
    /// What a word is, finely: the Penn treebank's tags.
    Tag {
        Dollar "$" "A sign of currency.",
        CloseQuote "''" "A closing quotation mark.",
        Comma "," "A comma.",
        OpenBracket "-LRB-" "An opening bracket.",
        CloseBracket "-RRB-" "A closing bracket.",
        Stop "." "A mark that ends a sentence.",
        Colon ":" "A colon, a semicolon, a dash.",
        Address "ADD" "An address of mail or web.",
        Affix "AFX" "An affix that stands alone.",
        Conjunction "CC" "A coordinating conjunction.",
        Number "CD" "A number.",
        Determiner "DT" "An article or determiner.",
        There "EX" "\"There\" that only says that something is.",
        Foreign "FW" "A word of another language.",
        Hyphen "HYPH" "A hyphen.",
        Preposition "IN" "A preposition or subordinating conjunction.",
        Adjective "JJ" "An adjective.",
        AdjectiveComparative "JJR" "An adjective, comparative.",
        AdjectiveSuperlative "JJS" "An adjective, superlative.",
        ListMark "LS" "The mark of an item in a list.",
        Modal "MD" "A modal verb.",
        OddMark "NFP" "A mark that is out of place.",
        Noun "NN" "A noun in the singular, or a mass noun.",
        Name "NNP" "A proper noun in the singular.",
        Names "NNPS" "A proper noun in the plural.",
        Nouns "NNS" "A noun in the plural.",
        Predeterminer "PDT" "A determiner before another.",
        Possessive "POS" "The ending of a possessive.",
        Pronoun "PRP" "A personal pronoun.",
        PronounPossessive "PRP$" "A possessive pronoun.",
        Adverb "RB" "An adverb.",
        AdverbComparative "RBR" "An adverb, comparative.",
        AdverbSuperlative "RBS" "An adverb, superlative.",
        Particle "RP" "A particle of a verb.",
        Symbol "SYM" "A symbol.",
        To "TO" "\"To\" before an infinitive.",
        Interjection "UH" "An interjection.",
        VerbBase "VB" "A verb in its base form.",
        VerbPast "VBD" "A verb in the past tense.",
        VerbGerund "VBG" "A verb's gerund or present participle.",
        VerbParticiple "VBN" "A verb's past participle.",
        VerbPresent "VBP" "A verb in the present, not third person singular.",
        VerbThird "VBZ" "A verb in the present, third person singular.",
        WhDeterminer "WDT" "A determiner that asks or relates.",
        WhPronoun "WP" "A pronoun that asks or relates.",
        WhPossessive "WP$" "\"Whose\".",
        WhAdverb "WRB" "An adverb that asks or relates.",
        Unknown "XX" "A word that cannot be told.",
        Space "_SP" "White space.",
        OpenQuote "``" "An opening quotation mark.",
    }
}

labels! {
    /// What a word is, coarsely: the parts of speech of Universal Dependencies.
    Pos {
        Adjective "ADJ" "An adjective.",
        Adposition "ADP" "A preposition.",
        Adverb "ADV" "An adverb.",
        Auxiliary "AUX" "An auxiliary verb.",
        Conjunction "CCONJ" "A coordinating conjunction.",
        Determiner "DET" "A determiner.",
        Interjection "INTJ" "An interjection.",
        Noun "NOUN" "A noun.",
        Number "NUM" "A number.",
        Particle "PART" "A particle.",
        Pronoun "PRON" "A pronoun.",
        Name "PROPN" "A proper noun.",
        Mark "PUNCT" "A mark of punctuation.",
        Subordinator "SCONJ" "A subordinating conjunction.",
        Space "SPACE" "White space.",
        Symbol "SYM" "A symbol.",
        Verb "VERB" "A verb.",
        Other "X" "Something else.",
    }
}

labels! {
    /// How a word depends on its head.
    Dep {
        Root "ROOT" "It depends on nothing.",
        Acl "acl" "A clause that modifies a noun.",
        Acomp "acomp" "An adjective as complement.",
        Advcl "advcl" "A clause that modifies a verb.",
        Advmod "advmod" "An adverb that modifies.",
        Agent "agent" "\"By\" in the passive voice.",
        Amod "amod" "An adjective that modifies.",
        Appos "appos" "An apposition.",
        Attr "attr" "What follows \"to be\".",
        Aux "aux" "An auxiliary.",
        Auxpass "auxpass" "The auxiliary of the passive voice.",
        Case "case" "The mark of a possessive.",
        Cc "cc" "A coordinating conjunction.",
        Ccomp "ccomp" "A clause with its own subject as complement.",
        Compound "compound" "A part of a compound.",
        Conj "conj" "What is coordinated with its head.",
        Csubj "csubj" "A clause as subject.",
        Csubjpass "csubjpass" "A clause as subject of the passive voice.",
        Dative "dative" "An indirect object.",
        Dep "dep" "Some other relation.",
        Det "det" "A determiner.",
        Dobj "dobj" "A direct object.",
        Expl "expl" "An expletive: \"there is\".",
        Intj "intj" "An interjection.",
        Mark "mark" "A subordinating conjunction.",
        Meta "meta" "Something outside the sentence.",
        Neg "neg" "A negation.",
        Nmod "nmod" "Something that modifies a noun.",
        Npadvmod "npadvmod" "A noun phrase used as adverb.",
        Nsubj "nsubj" "A subject.",
        Nsubjpass "nsubjpass" "A subject of the passive voice.",
        Nummod "nummod" "A number that modifies.",
        Oprd "oprd" "The predicate of an object.",
        Parataxis "parataxis" "A clause put beside: \"he said\".",
        Pcomp "pcomp" "A clause as complement of a preposition.",
        Pobj "pobj" "The object of a preposition.",
        Poss "poss" "A possessor.",
        Preconj "preconj" "\"Both\", \"either\" before what is coordinated.",
        Predet "predet" "A determiner before another.",
        Prep "prep" "A preposition.",
        Prt "prt" "A particle of a verb.",
        Punct "punct" "A mark of punctuation.",
        Quantmod "quantmod" "Something that modifies a quantity.",
        Relcl "relcl" "A relative clause.",
        Xcomp "xcomp" "A clause without its own subject as complement.",
    }
}

labels! {
    /// What a name, or another thing that has a kind, is.
    NameKind {
        Cardinal "CARDINAL" "A number that no other kind covers.",
        Date "DATE" "A date or a period.",
        Event "EVENT" "A named event.",
        Facility "FAC" "A building, a road, an airport.",
        Place "GPE" "A country, a city, a state.",
        Language "LANGUAGE" "A language.",
        Law "LAW" "A law, a treaty.",
        Location "LOC" "A mountain, a sea, a region.",
        Money "MONEY" "An amount of money.",
        Group "NORP" "A nationality, a religion, a party.",
        Ordinal "ORDINAL" "\"First\", \"second\".",
        Organisation "ORG" "A company, an agency, an institution.",
        Percent "PERCENT" "A percentage.",
        Person "PERSON" "A person.",
        Product "PRODUCT" "A thing that is made.",
        Quantity "QUANTITY" "A measure.",
        Time "TIME" "A time within a day.",
        Work "WORK_OF_ART" "A title of a book, a song, a film.",
    }
}

impl NameKind {
    /// Whether it names something; the others are dates, times and quantities.
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Self::Event
                | Self::Facility
                | Self::Place
                | Self::Law
                | Self::Location
                | Self::Group
                | Self::Organisation
                | Self::Person
                | Self::Product
                | Self::Work
        )
    }
}

labels! {
    /// One property of a word's form.
    Feature {
        AspectPerfect "Aspect=Perf" "Perfect.",
        AspectProgressive "Aspect=Prog" "Progressive.",
        CaseAccusative "Case=Acc" "Accusative.",
        CaseNominative "Case=Nom" "Nominative.",
        ComparingConjunction "ConjType=Cmp" "A coordinating conjunction.",
        Definite "Definite=Def" "Definite.",
        Indefinite "Definite=Ind" "Indefinite.",
        DegreeComparative "Degree=Cmp" "Comparative.",
        DegreePositive "Degree=Pos" "Positive.",
        DegreeSuperlative "Degree=Sup" "Superlative.",
        Foreign "Foreign=Yes" "Of another language.",
        Feminine "Gender=Fem" "Feminine.",
        Masculine "Gender=Masc" "Masculine.",
        Neuter "Gender=Neut" "Neuter.",
        Hyphenated "Hyph=Yes" "Used with a hyphen.",
        MoodIndicative "Mood=Ind" "Indicative.",
        NumberCardinal "NumType=Card" "A cardinal number.",
        NumberMultiple "NumType=Mult" "\"Once\", \"twice\".",
        NumberOrdinal "NumType=Ord" "An ordinal number.",
        Plural "Number=Plur" "Plural.",
        Singular "Number=Sing" "Singular.",
        PersonFirst "Person=1" "First person.",
        PersonSecond "Person=2" "Second person.",
        PersonThird "Person=3" "Third person.",
        Negative "Polarity=Neg" "Negative.",
        Possessive "Poss=Yes" "Possessive.",
        PronounArticle "PronType=Art" "An article.",
        PronounDemonstrative "PronType=Dem" "Demonstrative.",
        PronounIndefinite "PronType=Ind" "Indefinite pronoun.",
        PronounPersonal "PronType=Prs" "Personal.",
        PronounRelative "PronType=Rel" "Relative.",
        MarkCloses "PunctSide=Fin" "A closing mark.",
        MarkOpens "PunctSide=Ini" "An opening mark.",
        MarkBracket "PunctType=Brck" "A bracket.",
        MarkComma "PunctType=Comm" "A comma.",
        MarkDash "PunctType=Dash" "A dash.",
        MarkStop "PunctType=Peri" "A full stop.",
        MarkQuote "PunctType=Quot" "A quotation mark.",
        Reflexive "Reflex=Yes" "Reflexive.",
        TensePast "Tense=Past" "Past.",
        TensePresent "Tense=Pres" "Present.",
        FormFinite "VerbForm=Fin" "Finite.",
        FormGerund "VerbForm=Ger" "Gerund.",
        FormInfinitive "VerbForm=Inf" "Infinitive.",
        FormParticiple "VerbForm=Part" "Participle.",
        Modal "VerbType=Mod" "Modal.",
    }
}

/// The properties of a word's form, together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Morph(u64);

impl Morph {
    /// The form with `feature` beside what it has.
    #[must_use]
    pub fn with(self, feature: Feature) -> Self {
        Self(self.0 | 1 << feature as u8)
    }

    /// Whether the form has `feature`.
    pub fn has(self, feature: Feature) -> bool {
        self.0 >> feature as u8 & 1 == 1
    }

    /// Its features, in the order of their labels.
    pub fn features(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.iter().copied().filter(move |&feature| self.has(feature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_back() {
        for &tag in Tag::ALL {
            assert_eq!(Tag::from_label(tag.label()), Some(tag));
        }
        for &dep in Dep::ALL {
            assert_eq!(Dep::from_label(dep.label()), Some(dep));
        }
        assert_eq!(Tag::ALL.len(), 50);
        assert_eq!(Dep::ALL.len(), 45);
        assert_eq!(NameKind::ALL.len(), 18);
        assert_eq!(NameKind::ALL.iter().filter(|kind| kind.is_name()).count(), 10);
        assert_eq!(Pos::from_label("QUAY"), None);
    }

    #[test]
    fn features_are_kept_apart() {
        let morph = Morph::default().with(Feature::Modal).with(Feature::AspectPerfect);
        assert!(morph.has(Feature::Modal) && !morph.has(Feature::Singular));
        let labels: Vec<&str> = morph.features().map(Feature::label).collect();
        assert_eq!(labels, ["Aspect=Perf", "VerbType=Mod"]);
    }
}
