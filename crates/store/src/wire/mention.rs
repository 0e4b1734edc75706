//! Who, when, where and how much.

use serde::{Deserialize, Serialize};

/// What every record about some words of an article carries besides. The stream form leaves out
/// what is empty: ids of record, article and run, and the sentence's words.
macro_rules! records {
    ($($(#[$about:meta])* $name:ident { $($(#[$of_field:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            /// `page/table/ordinal`; left out of the stream form.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub id: String,
            /// The article's id; left out of the stream form.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub article: String,
            /// Its first code point.
            pub start: usize,
            /// The code point behind its last.
            pub end: usize,
            /// Its words.
            pub text: String,
            $($(#[$of_field])* pub $field: $type,)*
            /// The sentence that holds it; left out of the stream form.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub sentence: String,
            /// The id of that sentence; left out of the stream form.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub sentence_id: String,
            /// The rule that made the record.
            pub rule: String,
            /// The run that made the record; left out of the stream form.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub run: String,
        }

        impl $name {
            /// The record as the stream prints it: without what its line tells already.
            #[must_use]
            pub fn for_stream(self) -> Self {
                let [id, article, sentence, sentence_id, run] = Default::default();
                Self { id, article, sentence, sentence_id, run, ..self }
            }
        }
    )*};
}

records! {
    /// A time expression.
    TimeRecord {
        /// `DATE TIME DURATION SET`.
        #[serde(rename = "type")]
        kind: String,
        /// Its TIMEX3 value; null where nothing is known.
        value: Option<String>,
        /// Its first day, ISO 8601.
        first_day: Option<String>,
        /// Its last day.
        last_day: Option<String>,
    }
    /// A place by name.
    PlaceRecord {
        /// Its name as the gazetteer has it.
        name: String,
        /// Its number in GeoNames.
        geonames: Option<u32>,
        /// The country it lies in, ISO 3166 alpha-3.
        country: Option<String>,
        /// Latitude in degrees.
        lat: Option<f64>,
        /// Longitude in degrees.
        lon: Option<f64>,
    }
    /// Words that refer to an actor.
    MentionRecord {
        /// `name`, `description` or `pronoun`.
        kind: String,
        /// The actor's id.
        actor: Option<String>,
        /// The actor's name.
        name: Option<String>,
        /// The code on the day of writing.
        code: Option<String>,
    }
    /// A quantity.
    QuantityRecord {
        /// The number, where one is told.
        value: Option<f64>,
        /// Not less than.
        low: Option<f64>,
        /// Not more than.
        high: Option<f64>,
        /// Whether the words give no number.
        vague: bool,
        /// What is counted or measured in.
        unit: Option<String>,
        /// What the number measures.
        measure: Option<String>,
        /// Of what.
        of: Option<String>,
        /// Per what.
        per: Option<String>,
        /// The words of the time for which it holds.
        as_of: Option<String>,
    }
}

/// Somebody or something that acts or speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRecord {
    /// The same in all articles.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `country person organisation group place office`.
    pub kind: String,
    /// The country it belongs to, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Its offices.
    pub roles: Vec<ActorRoleRecord>,
    /// The names under which the articles have it, sorted.
    pub aliases: Vec<String>,
}

/// An office that somebody holds or held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ActorRoleRecord {
    pub role: String,
    pub of: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}
