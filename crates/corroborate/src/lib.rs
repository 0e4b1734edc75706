//! Who else reports this, and who only repeats it?
//!
//! Four questions, each answered over many articles together: which pages descend from one text
//! ([`families`]), on which day that text was written ([`settle_days`]), which statements of
//! different pages say the same thing ([`claims()`]), and which articles tell of one happening
//! ([`stories()`]). All answers depend on the set of articles
//! alone: neither their order nor the way they were gathered changes a byte.
//!
//! | module | answers |
//! |---|---|
//! | `spelling` | under which spelling is a word compared? |
//! | `quotes` | what stands inside quotation marks? |
//! | `words` | of which words does a text consist? |
//! | `stretches` | who shares stretches of words? |
//! | `body` | what is a body, when two are compared? |
//! | `keys` | which articles could belong together? |
//! | `align` | which words of two articles correspond? |
//! | `passages` | which stretches do two articles share, and what differs in them? |
//! | `family` | who descends from whom, and whose text is it? |
//! | `components` | what hangs together by pairs? |
//! | `days` | when was it written? |
//! | `stories` | which articles tell of one happening? |
//! | [`Account`] | what does one article tell of a story, and where do accounts differ? |
//! | `claims` | which statements say the same, and who stands behind them? |

mod accounts;
mod align;
mod body;
mod claims;
mod components;
mod days;
mod family;
mod keys;
mod lookup;
mod passages;
mod quotes;
mod spelling;
mod stories;
mod stretches;
#[cfg(test)]
mod testing;
mod words;

pub use accounts::{
    Account, Figure, Findings, Happened, Line, Named, Retold, Somebody, Spot, Stated, Told,
    findings,
};
pub use body::{Body, Keys};
pub use claims::{AllSaid, Joined, Joins, Places, Read, SaidAlike, Sayings, Shared, claims};
pub use days::{Settled, settle_days};
pub use family::{Compared, SMALL, apart, compare, families, family, family_id};
pub use keys::{Nearby, Neighbours, candidates, kin};
pub use passages::Sheet;
pub use stories::{Alike, InRanges, StoryKeys, stories, stories_by};
