//! Which statements of a story belong to one claim?
//!
//! That alone has to be known of claims where the accounts of one story are laid side by side: who
//! says the same elsewhere changes nothing about how these accounts differ.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

#[cfg(test)]
use model::{Claim, ClaimKind};
use model::{DocId, Polarity, RecordId, Table};

use super::places::Places;
use super::{AllSaid, SaidAlike, retelling};
use crate::accounts::Retold;

/// Statements of one claim in the order of their records, each with what it holds of it.
pub type Joined = Vec<(RecordId, Polarity)>;

/// The statements of a story by their claims, when some turned out to be one, told in other words.
pub(crate) fn joined_by(said: &[Joined], pairs: &[Retold]) -> Vec<Joined> {
    let mut members: Vec<(RecordId, Polarity)> = said.iter().flatten().copied().collect();
    members.sort_unstable_by_key(|member| member.0);
    let number = |record: &RecordId| members.binary_search_by_key(record, |member| member.0);
    let before: Vec<Vec<usize>> = said
        .iter()
        .map(|joined| joined.iter().filter_map(|member| number(&member.0).ok()).collect())
        .collect();
    let numbered: Vec<(usize, usize)> =
        pairs.iter().filter_map(|(a, b)| number(a).ok().zip(number(b).ok())).collect();
    let mut polarity: Vec<Polarity> = members.iter().map(|member| member.1).collect();
    let after = retelling::joined(&before, numbered, &mut polarity);
    let one = |at: usize| (members[at].0, polarity[at]);
    let mut all: Vec<Joined> =
        after.into_iter().map(|joined| joined.into_iter().map(one).collect()).collect();
    all.sort_unstable_by_key(|joined: &Joined| joined[0].0);
    all
}

/// The claim of every statement, and where articles share passages.
#[derive(Debug)]
pub struct Joins {
    /// Sorted by page and ordinal.
    statements: Vec<One>,
    places: Arc<Places>,
}

/// A statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct One {
    doc: DocId,
    ordinal: u32,
    /// A number that all statements of its claim have.
    claim: u32,
    polarity: Polarity,
}

impl Joins {
    /// What is needed of all that is `said`; `groups` are all its claims.
    pub fn new(said: &AllSaid, groups: &[SaidAlike]) -> Self {
        let mut claim_of = vec![0; said.sayings.len()];
        for (number, group) in groups.iter().enumerate() {
            for member in &group.members {
                claim_of[*member] = number as u32;
            }
        }
        let one = |(saying, claim): (&super::Saying, u32)| One {
            doc: saying.id.doc,
            ordinal: saying.id.ordinal,
            claim,
            polarity: saying.polarity,
        };
        let statements = said.sayings.iter().zip(claim_of).map(one).collect();
        Self { statements, places: Arc::clone(&said.places) }
    }

    /// The same from the claims themselves.
    #[cfg(test)]
    pub fn of_claims(claims: &[Claim], places: Places) -> Self {
        let numbered = claims.iter().zip(0u32..);
        let of_statements = numbered.filter(|(claim, _)| claim.kind == ClaimKind::Statement);
        let mut statements: Vec<One> = of_statements
            .flat_map(|(claim, number)| {
                claim.members.iter().map(move |member| One {
                    doc: member.record.doc,
                    ordinal: member.record.ordinal,
                    claim: number,
                    polarity: member.polarity,
                })
            })
            .collect();
        statements.sort_unstable_by_key(|one| (one.doc, one.ordinal));
        Self { statements, places: Arc::new(places) }
    }

    /// The statements of these articles by their claims, in the order of the smallest of each.
    pub fn among(&self, docs: &[DocId]) -> Vec<Joined> {
        let mut by_claim: BTreeMap<u32, Joined> = BTreeMap::new();
        for one in docs.iter().flat_map(|doc| &self.statements[self.of_article(*doc)]) {
            let record = RecordId::new(one.doc, Table::Statements, one.ordinal as usize);
            by_claim.entry(one.claim).or_default().push((record, one.polarity));
        }
        let mut all: Vec<Joined> = by_claim.into_values().collect();
        for joined in &mut all {
            joined.sort_unstable_by_key(|member| member.0);
        }
        all.sort_unstable_by_key(|joined| joined[0].0);
        all
    }

    /// Where articles share passages.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What joins these articles, which are sorted, as a text that is the same where that is the
    /// same.
    pub fn print(&self, docs: &[DocId]) -> String {
        let joined = self.among(docs).into_iter().filter(|joined| joined.len() > 1);
        let records = |joined: Joined| joined.into_iter().map(|(record, _)| record.to_string());
        let lines: Vec<String> =
            joined.map(|joined| records(joined).collect::<Vec<_>>().join(" ")).collect();
        format!("{}\n{}", lines.join("\n"), self.places.print(docs))
    }

    fn of_article(&self, doc: DocId) -> Range<usize> {
        let start = self.statements.partition_point(|one| one.doc < doc);
        let len = self.statements[start..].partition_point(|one| one.doc == doc);
        start..start + len
    }
}

#[cfg(test)]
mod tests {
    use model::{ClaimMember, GroupId};

    use super::*;

    fn doc(name: &str) -> DocId {
        DocId::of("text", Some(name), name.as_bytes())
    }

    fn claim(id: &str, members: &[(DocId, usize)]) -> Claim {
        let member = |(doc, at): &(DocId, usize)| ClaimMember {
            record: RecordId::new(*doc, Table::Statements, *at),
            sentence: RecordId::new(*doc, Table::Sentences, 0),
            polarity: Polarity::Affirms,
            origin: 0,
        };
        Claim {
            id: GroupId::of("claim", id),
            kind: ClaimKind::Statement,
            text: String::new(),
            members: members.iter().map(member).collect(),
            voices: Vec::new(),
            origins_max: 1,
            origins_min: 1,
            n_pages: 1,
            first_seen: None,
        }
    }

    #[test]
    fn who_says_the_same_elsewhere_changes_nothing_here() {
        let mut docs = [doc("a"), doc("b"), doc("c")];
        docs.sort_unstable();
        let [a, b, c] = docs;
        let here = [claim("1", &[(a, 0), (b, 2)]), claim("2", &[(a, 1)])];
        let more = [claim("1", &[(a, 0), (b, 2), (c, 0)]), claim("2", &[(a, 1), (c, 1)])];
        let apart = [claim("1", &[(a, 0)]), claim("2", &[(a, 1)]), claim("3", &[(b, 2)])];
        let [here, more, apart] =
            [&here[..], &more, &apart].map(|claims| Joins::of_claims(claims, Places::default()));
        assert_eq!(here.among(&[a, b]), more.among(&[a, b]));
        assert_eq!(here.print(&[a, b]), more.print(&[a, b]));
        assert_ne!(here.print(&[a, b]), apart.print(&[a, b]));
        let ordinals: Vec<Vec<u32>> = here
            .among(&[a, b])
            .iter()
            .map(|joined| joined.iter().map(|(record, _)| record.ordinal).collect())
            .collect();
        assert_eq!(ordinals, [vec![0, 2], vec![1]]);
        assert_ne!(more.print(&[a, b, c]), more.print(&[a, b]));
    }
}
