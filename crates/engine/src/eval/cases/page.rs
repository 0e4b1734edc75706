//! Is one page read as a careful reader reads it: its fields, its text, its quotations?

use model::{Day, Known, Statement};

use super::gold::{DayGold, PageGold, RelayGold};
use super::{Scores, score};
use crate::eval::folded;
use crate::pipeline::Single;

pub(super) fn score_fields(name: &str, single: &Single, gold: &PageGold, scores: &mut Scores) {
    let article = &single.article;
    let field = |scores: &mut Scores, of, given: Option<String>, wanted: Option<&String>| {
        score(scores, of).compare(name, given.as_ref(), wanted);
    };
    field(scores, "case.title", value(article.title.as_ref()), gold.title.as_ref());
    field(scores, "case.outlet", value(article.outlet.as_ref()), gold.outlet.as_ref());
    field(scores, "case.language", article.language.clone(), gold.language.as_ref());
    // A page that credits itself ("HARBOUR TIMES –") names no agency; gold says the agency alone.
    let outlet = value(article.outlet.as_ref()).map(|outlet| outlet.to_lowercase());
    let credit = article.dateline.as_ref().and_then(|dateline| dateline.credit.clone());
    let credit = credit.or_else(|| value(article.credits.first()));
    let credit = credit.filter(|credit| Some(credit.to_lowercase()) != outlet);
    let is_own = gold.agency_credit.is_some() && gold.agency_credit == gold.outlet;
    let wanted = gold.agency_credit.as_ref().filter(|_| !is_own);
    field(scores, "case.credit", credit, wanted);

    let byline: Vec<String> = article.byline.iter().map(|author| author.value.clone()).collect();
    score(scores, "case.byline").compare_sets(name, &byline, &gold.byline);
    let published = day(article.published.as_ref());
    score(scores, "case.published").compare(name, published.as_ref(), gold.published.as_ref());
    let written = day(article.written.as_ref());
    score(scores, "case.written").compare(name, written.as_ref(), gold.written.as_ref());
}

pub(super) fn score_text(name: &str, single: &Single, gold: &PageGold, scores: &mut Scores) {
    let article = &single.article;
    let given: Vec<String> = article.body().map(|(block, _)| folded(&block.text)).collect();
    let wanted: Vec<String> =
        gold.body.split("\n\n").map(folded).filter(|paragraph| !paragraph.is_empty()).collect();
    score(scores, "case.body").compare_sets(name, &given, &wanted);

    let (n_given, n_wanted) = (article.comments.len(), gold.comments);
    let comments = score(scores, "case.comments");
    comments.given += n_given;
    comments.wanted += n_wanted;
    comments.right += n_given.min(n_wanted);
    if n_given != n_wanted {
        comments.misses.push(format!("{name}: {n_given} comments, wanted {n_wanted}"));
    }

    let text = folded(&article.text);
    let absent = score(scores, "case.kept_out");
    for line in &gold.absent {
        absent.given += 1;
        absent.wanted += 1;
        if text.contains(&folded(&line.text)) {
            absent.misses.push(format!("{name}: stands in the text: {:?}", line.text));
        } else {
            absent.right += 1;
        }
    }
}

/// Words without case, kind of quotation marks, or punctuation at the ends.
pub(super) fn plain(words: &str) -> String {
    let words = folded(words).to_lowercase();
    let words = words.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn find<'a>(statements: &'a [Statement], words: &str) -> Option<&'a Statement> {
    let words = plain(words);
    let holds = |statement: &&Statement| plain(&statement.content.text).contains(&words);
    // The shortest statement that holds the words is the one that says them.
    statements.iter().filter(holds).min_by_key(|statement| statement.content.text.len())
}

pub(super) fn score_quotations(name: &str, single: &Single, gold: &PageGold, scores: &mut Scores) {
    for quotation in &gold.quotation {
        let place = format!("{name}: {:?}", shortened(&quotation.words));
        let statement = find(&single.reading.statements, &quotation.words);
        let found = score(scores, "case.quotations");
        found.compare(&place, statement.map(|_| &()), Some(&()));
        let Some(statement) = statement else { continue };
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.name.clone());
        let speakers = score(scores, "case.speakers");
        speakers.compare(&place, speaker.as_ref(), quotation.speaker.as_ref());
        let relays: Vec<RelayGold> = statement.relays.iter().map(relay).collect();
        score(scores, "case.relays").compare_sets(&place, &relays, &quotation.relays);
    }
}

fn relay(relay: &model::Relay) -> RelayGold {
    RelayGold {
        name: relay.name.clone().unwrap_or_default(),
        relation: relay.relation.word().into(),
    }
}

pub(super) fn shortened(words: &str) -> String {
    words.chars().take(48).collect()
}

fn value(known: Option<&Known<String>>) -> Option<String> {
    known.map(|known| known.value.clone())
}

fn day(day: Option<&Day>) -> Option<DayGold> {
    let date = |moment: Option<model::Moment>| moment.map(|moment| moment.date.to_string());
    day.map(|day| DayGold {
        start: date(day.start),
        end: date(day.end),
        basis: match day.basis {
            model::Basis::Read => "read".into(),
            model::Basis::Derived => "derived".into(),
        },
    })
}
