//! What was typed. `settings` says what it means.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Who did what to whom, who says so, and who only repeats it.
///
/// Reads raw news pages and answers, each answer tied to the exact words on the page: what each
/// page says, which pages are one agency copy, who said what and through whom it reached the page,
/// and how many voices and origins at most stand behind each claim. Runs without a network; the
/// same input always gives the same output.
#[derive(Debug, Parser)]
#[command(name = "whosays", version, max_term_width = 100, after_help = EXAMPLES)]
#[command(propagate_version = true, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  whosays report pages/ --out report.html         from saved pages straight to a report
  whosays build pages/ more.jsonl --out my.case   keep what was read in one file
  whosays search my.case \"ferry quay\"             find words in the articles
  whosays show reading page.html                  see how one page was read
  whosays annotate < docs.jsonl > records.jsonl   for scripts

Exit status: 0 all inputs were read; 1 some were skipped; 2 nothing could be done.";

/// Switches that every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Worker threads [default: one for each core]
    #[arg(long, short = 'j', global = true, value_name = "N", help_heading = "General")]
    pub(crate) threads: Option<usize>,
    /// Settings file [default: whosays.toml here, else in the user's configuration folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "General")]
    pub(crate) config: Option<PathBuf>,
    /// Say more on standard error: -v what was skipped and why, -vv every decision
    #[arg(long, short, global = true, action = clap::ArgAction::Count, help_heading = "General")]
    pub(crate) verbose: u8,
    /// Say nothing on standard error but errors
    #[arg(long, short, global = true, conflicts_with = "verbose", help_heading = "General")]
    pub(crate) quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Report(Report),
    Annotate(Annotate),
    Show(Show),
    Search(Search),
    Ask(Ask),
    Cite(Cite),
    Export(Export),
    Check(Check),
    Share(Share),
    Review(Review),
    Eval(Eval),
    Completions(Completions),
    Man(Man),
}

/// Read pages into a case: one SQLite file that any tool can open
///
/// Building again with more pages adds them; pages that the case holds already are not read again.
/// A build that was interrupted, by Ctrl-C or a full disk, loses nothing that was read: run the same
/// command again and it goes on. Meanwhile the case answers as before. After a new version of the
/// program the pages of the case are read again from the bytes that it keeps. The kind of each input
/// is told by its content: HTML, scraped text, JSON Lines, web archives (WARC, WACZ), zip, MHTML,
/// mail; packed with gzip or not.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays build pages/ --out crisis.case
  whosays build 'crawl/*.html' notes.txt feed.jsonl --out crisis.case
  whosays build crawl.warc.gz saved.mhtml alerts.mbox --out crisis.case
  cat docs.jsonl | whosays build - --out crisis.case
  whosays build --out crisis.case                     complete what was interrupted

JSON Lines: one object a line, {\"id\", \"text\" | \"raw\" | \"html\", \"title\"?, \"published\"?, \"url\"?,
\"outlet\"?}. `text` is clean and kept as it is; `raw` is scraped text, `html` a page.")]
pub(crate) struct Build {
    /// Files, folders, patterns, or - for standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    /// The case file to write or to add to
    #[arg(long, short, value_name = "CASE")]
    pub(crate) out: PathBuf,
    /// Read all pages of the case again
    #[arg(long)]
    pub(crate) reread: bool,
    /// About how much memory to take, in MiB: less is slower and gives the same case [default: 1024]
    ///
    /// What has to be known of all pages at once comes to some five KiB a page, whatever is said here.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(64..))]
    pub(crate) memory: Option<u32>,
    /// A folder with tables of your own: persons.tsv, organisations.tsv, ..., dictionaries *.txt
    #[arg(long, value_name = "DIR")]
    pub(crate) knowledge: Option<PathBuf>,
    /// Print the summary as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
}

/// How much of each page a report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Text {
    /// Single sentences with their neighbours
    Excerpt,
    /// Every block in full
    Full,
}

/// Write a report: one HTML file to read, print and send
///
/// The file holds everything: no script is needed and nothing is loaded from outside. By default it
/// quotes single sentences with their neighbours; commenters appear as initials.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays report crisis.case --out crisis.html
  whosays report pages/ --out report.html           without keeping a case
  whosays report crisis.case --out full.html --text full --title \"The quay\"")]
pub(crate) struct Report {
    /// A case, or files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "CASE|INPUT")]
    pub(crate) inputs: Vec<String>,
    /// The file to write, or - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "report.html")]
    pub(crate) out: PathBuf,
    /// How much of each page to print [default: excerpt]
    #[arg(long, value_enum)]
    pub(crate) text: Option<Text>,
    /// The report's title [default: from the pages]
    #[arg(long)]
    pub(crate) title: Option<String>,
}

/// Annotate a stream: JSON Lines in, one record a line out
///
/// Each line of standard input is one document; each line of standard output its article,
/// sentences, statements and notices, positions in Unicode code points. Order is kept. A line that
/// is no document gets {"line", "error"} on standard error, and the run goes on.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays annotate < docs.jsonl > records.jsonl
  whosays annotate --tokens docs.jsonl
  whosays annotate --article pages.jsonl
  echo '{\"id\":\"1\",\"text\":\"It sank, Ana Lind said.\"}' | whosays annotate")]
pub(crate) struct Annotate {
    /// JSON Lines to read [default: standard input]
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) input: PathBuf,
    /// Read what stands on the pages and nothing more: no sentences, names or statements
    #[arg(long, conflicts_with_all = ["tokens", "parity", "model"])]
    pub(crate) article: bool,
    /// Print the tokens too: tag, lemma, head, relation
    #[arg(long)]
    pub(crate) tokens: bool,
    /// Leave the language model's output as it is: no correction of sentences and names
    #[arg(long)]
    pub(crate) parity: bool,
    /// Another language model than the one inside the program [default: WHOSAYS_MODEL]
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// A folder with tables of your own: persons.tsv, organisations.tsv, ..., dictionaries *.txt
    #[arg(long, value_name = "DIR")]
    pub(crate) knowledge: Option<PathBuf>,
}

/// The values between the rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Value {
    /// What the page says: fields with their evidence, every block with its rule
    Article,
    /// How its sentences are built: tags, tree, names
    Analysis,
    /// Who says what, through whom, and by which rule
    Reading,
}

/// Show how one page was read, to find a mistake by looking
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays show article page.html
  whosays show reading 003 --case crisis.case")]
pub(crate) struct Show {
    /// What to show
    #[arg(value_enum)]
    pub(crate) value: Value,
    /// A file; with --case, a page's number, id, or file name
    #[arg(value_name = "PAGE")]
    pub(crate) page: String,
    /// The case that holds the page
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<PathBuf>,
    /// Print the record as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// With analysis: as the language model alone has it
    #[arg(long)]
    pub(crate) parity: bool,
}

/// Check that a case is whole: its file, its pages, its records
///
/// Looks at every byte: SQLite's own check, the sum of each page's bytes, references between records,
/// positions and the words that stand at them. Says what is damaged and what can be done. The case is
/// not changed. Exit status: 0 sound, 1 something is damaged, 2 it cannot be opened at all.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays check crisis.case
  whosays check crisis.case --json")]
pub(crate) struct Check {
    /// The case
    pub(crate) case: PathBuf,
    /// Print what was found as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Find words in the articles of a case
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays search crisis.case ferry quay
  whosays search crisis.case \"military advisers\" --limit 5 --json")]
pub(crate) struct Search {
    /// The case
    pub(crate) case: PathBuf,
    /// Words; all of them must stand in an article
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// The most articles to print
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: usize,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Find claims by words: who affirms, who denies, and how many stand behind it
///
/// Every claim that holds all the words is printed with the pages that carry it, the origins that
/// were seen at most, the voices for and against, and the sentences with page and position. Words
/// are found in all their forms.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays ask crisis.case military advisers
  whosays ask crisis.case '\"military advisers\" deny' --limit 3
  whosays ask crisis.case ferry --json")]
pub(crate) struct Ask {
    /// The case
    pub(crate) case: PathBuf,
    /// Words; all of them must stand in a claim or in the sentences that make it
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// The most claims to print
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) limit: usize,
    /// The most sentences to print for each claim
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub(crate) sentences: usize,
    /// Print the whole answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CitationForm {
    /// A paragraph of plain text
    Text,
    /// CSL-JSON, for Zotero and pandoc
    CslJson,
    /// BibTeX
    Bibtex,
}

/// Cite a record: outlet, title, author, date with its basis, address, page hash, exact words
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays cite crisis.case 79ed95e6c3abc994e2f1d0a8b4c7e6f5/statements/2
  whosays cite crisis.case 003 --format bibtex      the page as a whole")]
pub(crate) struct Cite {
    /// The case
    pub(crate) case: PathBuf,
    /// A record id as exports and reports print it, or a page's number, id or file name
    pub(crate) record: String,
    /// The form of the citation
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: CitationForm,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values; lists and objects stand as JSON in their cell
    Csv,
    /// W3C Web Annotations (JSON-LD), for `--table reviews`
    Webanno,
    /// Events in the 61 columns of GDELT 2.0 Events
    Gdelt,
    /// Events in the 20 columns of ICEWS
    Icews,
    /// Events in the 26 columns of Phoenix
    Phoenix,
    /// Events in the 40 columns of POLECAT
    Polecat,
}

/// Export the tables of a case
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays export crisis.case --table statements > statements.jsonl
  whosays export crisis.case --table claims --format csv --out claims.csv
  whosays export crisis.case --table reviews --format webanno --out reviews.json
  whosays export crisis.case --format icews --out events.tsv    # others: events.tsv.aside.jsonl
  whosays export crisis.case --all --out folder/    one file a table
  whosays export crisis.case --all                  one stream, each object with its table")]
#[command(group = clap::ArgGroup::new("what").args(["table", "all"]))]
pub(crate) struct Export {
    /// The case
    pub(crate) case: PathBuf,
    /// The table: articles, statements, events, quantities, claims, conflicts, series, stories,
    /// families, naming, drift and more; a wrong name lists all. Formats of event data need none
    #[arg(long, value_name = "TABLE")]
    pub(crate) table: Option<String>,
    /// Every table
    #[arg(long)]
    pub(crate) all: bool,
    /// The form
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ExportForm,
    /// For the formats of event data: which statuses go into the main file. Their readers know no
    /// status, so all others, and events without a day, stand in a file beside it
    #[arg(long, value_delimiter = ',', value_name = "STATUS,...", default_value = "asserted")]
    pub(crate) status: Vec<String>,
    /// A file; with --all a folder [default: standard output]
    #[arg(long, short, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
}

/// Write a copy of a case for sending: without raw pages, comments and local paths
///
/// The copy holds everything that was read, so `report`, `export`, `show`, `search` and `cite` work
/// on it. Left out are the raw bytes of the pages and what the input said beside them (request
/// headers, ids), readers' comments with the commenters' names, and local paths, of which the file
/// name remains. Nothing can be built from a copy again. The page's address and its SHA-256 stay, so
/// a citation can be checked by whoever has the page. Reviews go along with their reviewers' names,
/// unless --no-reviews is given.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays share crisis.case --out crisis-to-send.case
  whosays share crisis.case --out copy.case --no-reviews --force")]
pub(crate) struct Share {
    /// The case
    pub(crate) case: PathBuf,
    /// The copy to write
    #[arg(long, short, value_name = "COPY")]
    pub(crate) out: PathBuf,
    /// Replace a file that is already there
    #[arg(long)]
    pub(crate) force: bool,
    /// Leave out what people said about the records
    #[arg(long)]
    pub(crate) no_reviews: bool,
    /// Print what was left out as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
}

/// The tables whose records people review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReviewTable {
    /// Who says what, through whom
    Statements,
    /// The same thing said in several places, with its voices and origins
    Claims,
    /// Copies of one text
    Families,
    /// Title, author, outlet and days of a page
    Articles,
}

/// Judge records by keyboard: right, wrong, unsure
///
/// Shows one record after the other with its words on the page, and keeps each verdict at once, so
/// Ctrl-C loses nothing. Verdicts hold on to the page's bytes and the exact words: building again
/// never touches them, and afterwards each finds its record again or says that it is gone or says
/// something else now. Without a terminal, answers are read as lines from standard input.
///
/// The records come in order of consequence. Statements: the first place of each claim before its
/// repetitions; accusations, denials, threats, warnings, orders and negated acts; then claims on
/// many pages; then direct quotations with a named speaker; then words that came through others.
/// Claims: disputed ones, then those on many pages. Families: those with an agency, then large
/// ones. Articles: those with a derived day, then those whose sources disagree. Mistakes are not
/// spread evenly over that order; --sample takes an order that is a fair sample for `eval
/// --reviews`.
#[derive(Debug, Args)]
#[command(after_help = format!("{REVIEW_KEYS}\n\n{REVIEW_EXAMPLES}"))]
#[command(group = clap::ArgGroup::new("instead").args(["import", "status"]))]
pub(crate) struct Review {
    /// The case
    pub(crate) case: PathBuf,
    /// The table to walk through
    #[arg(long, value_enum, default_value = "statements")]
    pub(crate) table: ReviewTable,
    /// Stop after so many records
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Your name; verdicts of different reviewers stand side by side
    #[arg(long, value_name = "NAME")]
    pub(crate) reviewer: Option<String>,
    /// Show the records again that you have judged
    #[arg(long)]
    pub(crate) again: bool,
    /// Take a fair sample instead of the order of consequence
    #[arg(long)]
    pub(crate) sample: bool,
    /// Add the reviews in FILE (CSV, JSON Lines or Web Annotations); known ones are ignored
    #[arg(long, value_name = "FILE")]
    pub(crate) import: Option<PathBuf>,
    /// Say what became of each review's record, and stop
    #[arg(long)]
    pub(crate) status: bool,
}

/// What the keys of a walk do.
pub(crate) const REVIEW_KEYS: &str = "Keys:
  r right    w wrong    u unsure    s, space skip    b back    q quit
  m something is missing in this sentence   n add a note   c correct a field   ? this list
As lines, a note may follow: `w it was the mayor`, `c speaker=Bo Ek`.";

const REVIEW_EXAMPLES: &str = "Examples:
  whosays review crisis.case --reviewer Ana
  whosays review crisis.case --table claims --limit 20
  whosays review crisis.case --import from-bo.csv
  whosays review crisis.case --status
  whosays export crisis.case --table reviews --format csv --out reviews.csv";

/// Measure against labelled cases and gold, or by people's reviews of a case
///
/// With --reviews, the verdicts in a case are counted: precision by table and rule with 95 %
/// intervals (Wilson), corrections by field, and how many verdicts still hold.
///
/// Each measure is printed with right, given and wanted. With --floors, a figure below its floor
/// makes the exit status 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whosays eval                                      the cases in cases/
  whosays eval --gold gold/ --floors quality/floors.json
  whosays eval --reviews crisis.case                what people found right in a case")]
pub(crate) struct Eval {
    /// The folder of labelled cases
    #[arg(long, default_value = "cases", value_name = "DIR")]
    pub(crate) cases: PathBuf,
    /// A folder of public gold (extraction/, extraction_wcxb/, extraction_fields/, gum_news/, parity/)
    #[arg(long, value_name = "DIR")]
    pub(crate) gold: Option<PathBuf>,
    /// A case with reviews; nothing else is measured then
    #[arg(long, value_name = "CASE", conflicts_with_all = ["cases", "gold", "floors", "misses"])]
    pub(crate) reviews: Option<PathBuf>,
    /// Floors by measure, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) floors: Option<PathBuf>,
    /// Another language model than the one inside the program [default: WHOSAYS_MODEL]
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// Print one JSON object a measure
    #[arg(long)]
    pub(crate) json: bool,
    /// Print every miss under its measure
    #[arg(long)]
    pub(crate) misses: bool,
}

/// Print shell completions
#[derive(Debug, Args)]
#[command(after_help = "Example:
  whosays completions bash > ~/.local/share/bash-completion/completions/whosays")]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Write man pages
#[derive(Debug, Args)]
#[command(after_help = "Example:
  whosays man --out ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example_in_its_help() {
        for command in Cli::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("whosays {}", command.get_name())), "{help}");
        }
    }
}
