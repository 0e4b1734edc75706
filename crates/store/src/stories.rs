//! Which stories does the case tell?

use std::borrow::Borrow;

use crate::error::Error;
use crate::groups::{Aliases, Gone};
use crate::tables;
use crate::wire::StoryRecord;
use crate::writer::Writer;

impl Writer {
    /// Puts these stories in the place of those that there are, and tells each article its own. A
    /// story that took over one of before remembers its id in `aliases`.
    pub(crate) fn write_stories<I>(&self, stories: I) -> Result<(), Error>
    where
        I: IntoIterator<Item: Borrow<StoryRecord>>,
    {
        let table = tables::table("stories");
        let (gone, _) =
            self.exchange(table, &Gone::Others, stories, |story: &StoryRecord| &story.id)?;
        // Each article is told once, and only where it changes: most stories stay as they are.
        self.file.run(
            "CREATE TEMP TABLE IF NOT EXISTS tells (
                 article TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
             DELETE FROM temp.tells;
             INSERT OR IGNORE INTO temp.tells
                 SELECT article.value, stories.id FROM stories, json_each(stories.articles) AS article;
             UPDATE articles SET story = NULL
                 WHERE story IS NOT NULL AND id NOT IN (SELECT article FROM temp.tells);
             UPDATE articles SET story = tells.story FROM temp.tells AS tells
                 WHERE tells.article = articles.id AND articles.story IS NOT tells.story;
             DELETE FROM temp.tells",
        )?;
        let mut aliases = Aliases::new();
        for gone in gone {
            let story = self.story_of(&gone.smallest)?;
            aliases.entry(story.unwrap_or_default()).or_default().extend(gone.ids);
        }
        self.add_aliases("stories", &aliases)
    }

    fn story_of(&self, article: &str) -> Result<Option<String>, Error> {
        let file = &self.file;
        let select = "SELECT story FROM articles WHERE id = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let mut rows = select.query([article]).map_err(|error| file.fails(error))?;
        match rows.next().map_err(|error| file.fails(error))? {
            Some(row) => row.get(0).map_err(|error| file.fails(error)),
            None => Ok(None),
        }
    }
}
