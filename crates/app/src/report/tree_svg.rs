//! The witness tree as a drawing. Every text sits on its line, so no font can break it.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::case::Case;
use super::tree::{Group, Track, Tree, not_carrying, outlet_line};

/// The columns' left ends, in the drawing's units (about pixels at full width).
const WORDS: f64 = 250.0;
const GATHERERS: f64 = 640.0;
const VOICES: f64 = 868.0;
const RIGHT: f64 = 1084.0;
/// Where the pages' lines end, and where the passage's bar stands.
const PAGES_END: f64 = 190.0;
const BAR: f64 = 238.0;
/// The height of a page's or a track's row, and the gap between groups.
const ROW: f64 = 62.0;
const GAP: f64 = 22.0;
const TOP: f64 = 40.0;
/// Pages of one group that are drawn each with a line of its own.
const PAGES: usize = 9;

/// Draws the tree. The list in words beside it says the same, for those who cannot see it.
pub(super) fn draw(case: &Case<'_>, tree: &Tree<'_>) -> Markup {
    let mut drawing = Drawing::default();
    let mut y = TOP;
    let mut lines: Vec<(Option<String>, f64)> = Vec::new();
    for group in &tree.groups {
        y = drawing.group(case, group, y, &mut lines) + GAP;
    }
    drawing.bracket(&lines);
    let foot = y + 26.0;
    let others: Vec<&str> = tree.others.iter().take(9).map(|&page| case.mark_text(page)).collect();
    let more = if tree.others.len() > 9 { " …" } else { "" };
    if !others.is_empty() {
        drawing.text(0.0, foot, 14, "sm", &format!("{}{more}", others.join(" ")));
        drawing.text(0.0, foot + 18.0, 12, "sm", not_carrying(tree));
    }
    drawing.bold(GATHERERS, foot, 15, "tco", &tree.origins);
    drawing.text(GATHERERS, foot + 18.0, 12, "sm", &tree.at_least);
    drawing.bold(VOICES, foot, 15, "tco", &tree.voices);
    let height = foot + 30.0;
    let heads = [
        (0.0, "Pages"),
        (WORDS - 14.0, "Sentences and shared passages"),
        (GATHERERS, "Gatherers and relays"),
        (VOICES, "Voices"),
    ];
    html! {
        svg.wide viewBox=(format!("0 0 {RIGHT} {height:.0}")) role="img" {
            title { "Witness tree" }
            desc { "Pages, the words on them, who passed them on, and who said them. The same tree stands in words below." }
            @for (x, head) in heads { text x=(x) y="14" class="sm" font-size="12" { (head) } }
            path d=(format!("M0 24H{RIGHT}")) stroke="currentColor" {}
            @for line in &drawing.lines { path class=(line.class) d=(line.path) {} }
            @for text in &drawing.texts {
                text x=[text.turned.is_none().then(|| format!("{:.0}", text.x))]
                    y=[text.turned.is_none().then(|| format!("{:.0}", text.y))]
                    transform=[text.turned.as_deref()]
                    text-anchor=[text.turned.as_deref().map(|_| "middle")]
                    class=(text.class) font-size=(text.size) font-weight=[text.bold.then_some("700")] { (text.words) }
            }
        }
    }
}

/// The strokes and texts of a drawing, in the order in which they are drawn.
#[derive(Default)]
struct Drawing {
    lines: Vec<Line>,
    texts: Vec<Text>,
}

struct Line {
    class: &'static str,
    path: String,
}

struct Text {
    x: f64,
    y: f64,
    size: u8,
    class: &'static str,
    bold: bool,
    words: String,
    turned: Option<String>,
}

impl Drawing {
    fn line(&mut self, class: &'static str, path: String) {
        self.lines.push(Line { class, path });
    }

    fn text(&mut self, x: f64, y: f64, size: u8, class: &'static str, words: &str) {
        let words = words.to_owned();
        self.texts.push(Text { x, y, size, class, bold: false, words, turned: None });
    }

    fn bold(&mut self, x: f64, y: f64, size: u8, class: &'static str, words: &str) {
        self.text(x, y, size, class, words);
        if let Some(text) = self.texts.last_mut() {
            text.bold = true;
        }
    }

    /// Draws a group from `top` on; gives where it ends. Notes each track's voice and line.
    fn group(
        &mut self,
        case: &Case<'_>,
        group: &Group<'_>,
        top: f64,
        voices: &mut Vec<(Option<String>, f64)>,
    ) -> f64 {
        let is_shared = group.is_shared;
        let pages: &[usize] = if group.pages.len() > PAGES { &[] } else { &group.pages };
        let n_rows = pages.len().max(1);
        let label = if is_shared { 20.0 } else { 0.0 };
        let tracks_height = group.tracks.len() as f64 * ROW + label;
        let pages_height = n_rows as f64 * ROW;
        let height = tracks_height.max(pages_height);
        let first_page = top + (height - pages_height) / 2.0;
        let first_track = top + label + (height - tracks_height) / 2.0;
        let page_y = |n: usize| first_page + n as f64 * ROW + 40.0;
        let track_y = |n: usize| first_track + n as f64 * ROW + 40.0;
        let is_single = n_rows == 1 && group.tracks.len() == 1;
        let middle = f64::midpoint(track_y(0), track_y(group.tracks.len().saturating_sub(1)));

        for n in 0..n_rows {
            let y = page_y(n);
            if let Some(&page) = pages.get(n) {
                self.bold(0.0, y - 6.0, 14, "halo", case.mark_text(page));
                self.text(0.0, y + 15.0, 12, "sm", &cut(&outlet_line(case, page, 32), 34));
            } else {
                let words = format!("{} pages", group.pages.len());
                self.bold(0.0, y - 6.0, 14, "halo", &words);
                self.text(0.0, y + 15.0, 12, "sm", "their marks stand in the list below");
            }
            if is_single {
                self.line("ln", format!("M0 {y:.1}H{WORDS}"));
            } else {
                let bend = f64::midpoint(PAGES_END, BAR);
                self.line(
                    "ln",
                    format!(
                        "M0 {y:.1}H{PAGES_END}C{bend} {y:.1} {bend} {middle:.1} {BAR} {middle:.1}"
                    ),
                );
            }
        }
        let (from, to) = (track_y(0), track_y(group.tracks.len().saturating_sub(1)));
        if is_shared {
            self.line("bar", format!("M{BAR} {:.1}V{:.1}", from - 44.0, to + 8.0));
            self.bold(WORDS, from - 46.0, 12, "tco", "Shared passage");
        } else if !is_single {
            self.line("ln", format!("M{BAR} {from:.1}V{to:.1}"));
        }
        for (n, track) in group.tracks.iter().enumerate() {
            self.track(track, track_y(n));
            voices.push((track.voice.clone(), track_y(n)));
        }
        top + height
    }

    fn track(&mut self, track: &Track<'_>, y: f64) {
        let words = wrapped(&track.words, 50);
        for (n, line) in words.iter().enumerate() {
            let above = (words.len() - 1 - n) as f64 * 18.0;
            self.text(WORDS, y - 7.0 - above, 15, "sf", line);
        }
        self.line("ln", format!("M{BAR} {y:.1}H620"));
        let is_named = !track.relays.is_empty();
        let beyond = if is_named { "ln" } else { "ln un" };
        self.line(beyond, format!("M620 {y:.1}H826"));
        let voice_line = if is_named { "ln" } else { "ln un" };
        self.line(voice_line, format!("M826 {y:.1}H1044"));
        if is_named {
            let names: Vec<&str> = track
                .relays
                .iter()
                .map(|(name, _)| name.as_deref().unwrap_or("not named"))
                .collect();
            let relations: Vec<&str> = track.relays.iter().map(|&(_, relation)| relation).collect();
            let names = wrapped(&names.join(" ← "), 26);
            for (n, line) in names.iter().enumerate() {
                let above = (names.len() - 1 - n) as f64 * 17.0;
                self.bold(GATHERERS, y - 6.0 - above, 14, "halo", line);
            }
            self.text(GATHERERS, y + 16.0, 12, "sm", &cut(&relations.join(" ← "), 34));
        } else {
            self.text(GATHERERS, y - 6.0, 13, "sm halo", "none named");
        }
        match &track.voice {
            Some(name) => self.bold(VOICES, y - 6.0, 14, "halo", &cut(name, 24)),
            None => self.text(VOICES, y - 6.0, 13, "sm halo", track.nobody),
        }
        self.text(VOICES, y + 16.0, 12, "sm", &cut(&track.voice_note, 30));
    }

    /// Joins the tracks at the right, if one named voice says them all.
    fn bracket(&mut self, voices: &[(Option<String>, f64)]) {
        let [(Some(name), from), .., (_, to)] = voices else { return };
        if voices.iter().any(|(other, _)| other.as_ref() != Some(name)) {
            return;
        }
        self.line("br", format!("M1044 {from:.1}H1056V{to:.1}H1044"));
        let (x, y) = (1072.0, f64::midpoint(*from, *to));
        let turned = Some(format!("translate({x} {y:.1}) rotate(90)"));
        // About seven units a letter.
        let named = format!("{name}: 1 voice");
        let fits = named.chars().count() as f64 * 7.0 < to - from;
        let words = if fits { named } else { "1 voice".to_owned() };
        self.texts.push(Text { x, y, size: 13, class: "", bold: true, words, turned });
    }
}

/// The words in at most two lines of about `width` characters.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let word = cut(word, width);
        let full = lines.last().is_some_and(|line| {
            !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width
        });
        if full {
            if lines.len() == 2 {
                let _ = write!(lines[1], " …");
                return lines;
            }
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    lines
}

/// At most `width` characters, with an ellipsis where something was cut.
fn cut(words: &str, width: usize) -> String {
    if words.chars().count() <= width {
        return words.to_owned();
    }
    let kept: String = words.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_their_lines() {
        assert_eq!(wrapped("one two three four five six", 9), ["one two", "three …"]);
        assert_eq!(cut("exactly", 7), "exactly");
        assert_eq!(cut("exactly so", 8), "exactly…");
        let long = "x".repeat(500);
        assert!(wrapped(&long, 40).iter().all(|line| line.chars().count() <= 42));
    }
}
