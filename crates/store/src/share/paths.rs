//! What of a path or an address may be sent?

/// Stands where a path stood that has no file name.
const NAMELESS: &str = "(a path)";

/// A source as it may be sent: the address of what was fetched, else the file name alone. The line
/// behind a feed's name stays (`home/feed.jsonl:9` becomes `feed.jsonl:9`).
pub(super) fn source(source: &str) -> String {
    if let Some(address) = web_address(source) {
        return address;
    }
    if let Some(at) = ["http://", "https://"].iter().filter_map(|scheme| source.find(scheme)).min()
    {
        // An archive's name, then the address of what it holds.
        let (archive, address) = source.split_at(at);
        let (archive, sign) =
            archive.split_at(archive.trim_end_matches([':', '#', '!', ' ']).len());
        let address = web_address(address).unwrap_or_default();
        return format!("{}{sign}{address}", file_name(archive));
    }
    match source.split_once('#') {
        Some((archive, place)) if is_archive(archive) => {
            format!("{}#{}", file_name(archive), file_name(place))
        }
        _ => file_name(source),
    }
}

/// Whether a path is that of a file with pages in it, which `#` and a place may follow.
fn is_archive(path: &str) -> bool {
    let endings = [".zip", ".wacz", ".warc", ".gz", ".mbox", ".eml", ".mht", ".mhtml"];
    let path = path.to_ascii_lowercase();
    endings.iter().any(|ending| path.ends_with(ending))
}

/// An address as it may be sent; `None` for one that points into this machine.
pub(super) fn address(url: &str) -> Option<String> {
    let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let is_local = scheme == "file" || scheme.len() <= 1 || url.starts_with(['/', '\\', '.', '~']);
    if is_local { None } else { Some(web_address(url).unwrap_or_else(|| url.to_owned())) }
}

/// Words with every local path in them cut away. A path may hold blanks, so what stands from its
/// beginning to the next colon before a blank goes, or to the end: rather too much than too little.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = path_start(rest) {
        out.push_str(&rest[..start]);
        let path = &rest[start..];
        let end = path.find(": ").or_else(|| path.find('\n')).unwrap_or(path.len());
        out.push_str(NAMELESS);
        rest = &path[end..];
    }
    out + rest
}

/// Where the first local path in `text` begins.
fn path_start(text: &str) -> Option<usize> {
    let mut may_start = true;
    for (idx, c) in text.char_indices() {
        if may_start && is_path(&text[idx..]) {
            return Some(idx);
        }
        may_start = c.is_whitespace() || "\"'`“‘(<[=,;".contains(c);
    }
    None
}

fn is_path(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_drive = matches!(bytes, [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic());
    let is_rooted = match bytes {
        [b'/', second, ..] => !second.is_ascii_whitespace() && *second != b'>',
        _ => false,
    };
    let is_relative = ["~/", "./", "../", "\\\\", ".\\", "..\\"];
    let is_file = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:"));
    is_drive || is_rooted || is_file || is_relative.iter().any(|start| text.starts_with(start))
}

/// An address of the web, without a user's name and password in it.
fn web_address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next().unwrap_or(host);
    Some(format!("{scheme}://{host}{path}"))
}

fn file_name(path: &str) -> String {
    let name = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
    if name.is_empty() || name == "~" { NAMELESS.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_keeps_its_file_name_or_its_address() {
        assert_eq!(source("/home/ida/quay/page 1.html"), "page 1.html");
        assert_eq!(source("quay\\page.html"), "page.html");
        assert_eq!(source("C:\\Users\\ida\\feed.jsonl:9"), "feed.jsonl:9");
        assert_eq!(source("page.html"), "page.html");
        assert_eq!(source("file:///home/ida/page.html"), "page.html");
        assert_eq!(source("https://ida:pw@pier.example/a/b"), "https://pier.example/a/b");
        assert_eq!(
            source("/home/ida/c.warc.gz:https://pier.example/a"),
            "c.warc.gz:https://pier.example/a"
        );
        assert_eq!(source("/home/ida/late.zip#ida/late.html"), "late.zip#late.html");
        assert_eq!(source("ida/news.warc.gz#5120"), "news.warc.gz#5120");
        assert_eq!(source("ida#1/late.html"), "late.html");
        assert_eq!(source("/"), "(a path)");
        assert_eq!(source("-"), "-");
    }

    #[test]
    fn a_local_address_is_none() {
        assert_eq!(address("file:///home/ida/page.html"), None);
        assert_eq!(address("/home/ida/page.html"), None);
        assert_eq!(address("C:\\page.html"), None);
        let web = "https://pier.example/a?b=c#d";
        assert_eq!(address(web).as_deref(), Some(web));
    }

    #[test]
    fn paths_in_words_are_cut_with_their_blanks() {
        let cut = "IO error for operation on /home/ida/my pages/x.html: Permission denied";
        assert_eq!(words(cut), "IO error for operation on (a path): Permission denied");
        assert_eq!(words("cannot read \"C:\\pages\\x y.html\""), "cannot read \"(a path)");
        assert_eq!(words("saved from file:///home/ida/x"), "saved from (a path)");
    }

    #[test]
    fn what_is_no_path_stays() {
        for text in [
            "a PDF",
            "declared iso-8859-1, found utf-8",
            "100 km/h and 24/7",
            "https://pier.example/a/b says so",
            "first comment 2031-03-04; either / or",
        ] {
            assert_eq!(words(text), text);
        }
    }
}
