//! Which records are of one claim?

use std::collections::{BTreeMap, BTreeSet};

use model::{Polarity, RecordId};

use crate::accounts::Told;
use crate::accounts::happenings::Happenings;

/// Which records are of one claim.
pub(super) struct Claims {
    /// The smallest member of a record's claim.
    firsts: BTreeMap<RecordId, RecordId>,
    /// The members of claims of statements, by their smallest.
    members: BTreeMap<RecordId, Vec<(RecordId, Polarity)>>,
}

impl Claims {
    /// The claims of statements and happenings.
    pub(super) fn of(told: &Told<'_>, happenings: &Happenings<'_>) -> Self {
        let mut claims = Self { firsts: BTreeMap::new(), members: BTreeMap::new() };
        for claim in told.said {
            let Some((first, _)) = claim.first().copied() else { continue };
            claims.firsts.extend(claim.iter().map(|(record, _)| (*record, first)));
            claims.members.insert(first, claim.clone());
        }
        for group in &happenings.groups {
            let first = happenings.all[group[0]].event.id;
            claims.firsts.extend(group.iter().map(|at| (happenings.all[*at].event.id, first)));
        }
        claims
    }

    /// By what all records of a claim are known.
    pub(super) fn first(&self, record: RecordId) -> RecordId {
        self.firsts.get(&record).copied().unwrap_or(record)
    }

    /// The statements of the claims of `records` that hold the same. Where no record itself is held
    /// to say so in its claim, the claim is not of this side.
    pub(super) fn twins(&self, records: &BTreeSet<RecordId>, polarity: Polarity) -> Vec<RecordId> {
        let firsts: BTreeSet<RecordId> = records.iter().map(|record| self.first(*record)).collect();
        let mut twins = Vec::new();
        for members in firsts.iter().filter_map(|first| self.members.get(first)) {
            let same = members.iter().filter(|(_, held)| *held == polarity).map(|member| member.0);
            if same.clone().any(|member| records.contains(&member)) {
                twins.extend(same);
            }
        }
        twins
    }
}
