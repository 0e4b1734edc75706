//! Which stories does the case tell?

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, params};

use crate::error::Error;
use crate::groups::{Aliases, Gone};
use crate::tables;
use crate::tellings::Changed;
use crate::wire::StoryRecord;
use crate::writer::Writer;

impl Writer {
    /// The stories as the last build left them, in the order of their ids.
    pub fn stories(&self) -> Result<Vec<StoryRecord>, Error> {
        tables::table("stories").records(&self.file)
    }

    /// Changes the stories, and tells the articles of those that change their own. A story that took
    /// over one of before remembers its id in `aliases`.
    pub(crate) fn write_stories(&self, stories: Changed<'_, StoryRecord>) -> Result<(), Error> {
        let Changed { gone, records } = stories;
        let records: Vec<StoryRecord> = records.collect();
        let before = self.articles_of_stories(&gone, &records)?;
        let table = tables::table("stories");
        let (gone, _) = self.exchange(table, &gone, &records, |story: &StoryRecord| &story.id)?;
        let mut now: BTreeMap<&str, &str> = BTreeMap::new();
        for story in &records {
            now.extend(story.articles.iter().map(|article| (article.as_str(), story.id.as_str())));
        }
        for article in before.iter().filter(|article| !now.contains_key(article.as_str())) {
            self.set_story(article, None)?;
        }
        for (article, story) in now {
            self.set_story(article, Some(story))?;
        }
        let mut aliases = Aliases::new();
        for gone in gone {
            let story = self.story_of(&gone.smallest)?;
            aliases.entry(story.unwrap_or_default()).or_default().extend(gone.ids);
        }
        self.add_aliases("stories", &aliases)
    }

    /// The articles of the stories that may change, as they were.
    fn articles_of_stories(
        &self,
        gone: &Gone,
        records: &[StoryRecord],
    ) -> Result<BTreeSet<String>, Error> {
        let (condition, ids) = match gone {
            Gone::Others => ("?1 IS NULL", vec![None]),
            Gone::These(gone) => {
                let told = records.iter().map(|story| &story.id);
                ("stories.id = ?1", gone.iter().chain(told).map(Some).collect())
            }
        };
        let file = &self.file;
        let select = format!(
            "SELECT article.value FROM stories, json_each(stories.articles) AS article
             WHERE {condition}"
        );
        let mut select = file.connection.prepare(&select).map_err(|error| file.fails(error))?;
        let mut articles = BTreeSet::new();
        for id in ids {
            let mut rows = select.query([id]).map_err(|error| file.fails(error))?;
            while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
                articles.insert(row.get(0).map_err(|error| file.fails(error))?);
            }
        }
        Ok(articles)
    }

    /// The story that an article is told to be of.
    pub(crate) fn story_of(&self, article: &str) -> Result<Option<String>, Error> {
        let file = &self.file;
        let select = "SELECT story FROM articles WHERE id = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let story = select.query_row([article], |row| row.get(0)).optional();
        story.map(Option::flatten).map_err(|error| file.fails(error))
    }

    /// Tells an article its story.
    pub(crate) fn set_story(&self, article: &str, story: Option<&str>) -> Result<(), Error> {
        let update = "UPDATE articles SET story = ?2 WHERE id = ?1 AND story IS NOT ?2";
        self.run_cached(update, params![article, story])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(id: &str, articles: &[&str]) -> StoryRecord {
        StoryRecord {
            id: id.to_owned(),
            aliases: Vec::new(),
            title: None,
            title_from: None,
            start: None,
            end: None,
            articles: articles.iter().map(|article| (*article).to_owned()).collect(),
            families: Vec::new(),
            related: Vec::new(),
        }
    }

    /// A case of the articles `a` to `e`.
    fn case() -> Writer {
        let mut writer = Writer::in_memory().expect("memory can be had");
        // A first build has no stories of before.
        writer.is_first = false;
        for id in ["a", "b", "c", "d", "e"] {
            let page = "INSERT INTO pages (id, form, given, raw) VALUES (?, '', '', '')";
            writer.run_cached(page, [id]).expect("it is written");
            let article = "INSERT INTO articles (id, page) VALUES (?1, ?1)";
            writer.run_cached(article, [id]).expect("it is written");
        }
        writer
    }

    /// Writes what changes, and answers with the story of each article.
    fn after(writer: &Writer, gone: Gone, records: &[StoryRecord]) -> Vec<Option<String>> {
        let records = Box::new(records.iter().cloned());
        let change = Changed { gone, records };
        writer.transaction(|writer| writer.write_stories(change)).expect("they are written");
        let of = |article| writer.story_of(article).expect("it reads");
        ["a", "b", "c", "d", "e"].into_iter().map(of).collect()
    }

    fn told(stories: [&str; 5]) -> Vec<Option<String>> {
        stories.iter().map(|id| (!id.is_empty()).then(|| (*id).to_owned())).collect()
    }

    #[test]
    fn articles_follow_their_stories() {
        let writer = case();
        let first = [story("of-b", &["b", "c"]), story("of-d", &["d", "e"])];
        let found = after(&writer, Gone::Others, &first);
        assert_eq!(found, told(["", "of-b", "of-b", "of-d", "of-d"]));
        // One takes over an article of the other, which is left with one and so is no more.
        let second = [story("of-a", &["a", "b", "c", "d"])];
        let gone = Gone::These(vec!["of-b".to_owned(), "of-d".to_owned()]);
        let found = after(&writer, gone, &second);
        assert_eq!(found, told(["of-a", "of-a", "of-a", "of-a", ""]));
        let stories = writer.stories().expect("they read");
        assert_eq!(stories.len(), 1);
        assert_eq!(stories[0].aliases, ["of-b", "of-d"]);
        // It gives some back, and keeps its name.
        let third = [story("of-a", &["a", "b"]), story("of-c", &["c", "e"])];
        let found = after(&writer, Gone::These(Vec::new()), &third);
        assert_eq!(found, told(["of-a", "of-a", "of-c", "", "of-c"]));
    }

    #[test]
    fn stories_that_are_not_told_again_stay() {
        let writer = case();
        after(&writer, Gone::Others, &[story("of-a", &["a", "b"]), story("of-c", &["c", "d"])]);
        let found = after(&writer, Gone::These(Vec::new()), &[story("of-c", &["c", "d", "e"])]);
        assert_eq!(found, told(["of-a", "of-a", "of-c", "of-c", "of-c"]));
        let found = after(&writer, Gone::Others, &[story("of-c", &["c", "e"])]);
        assert_eq!(found, told(["", "", "of-c", "", "of-c"]));
    }
}
