//! Actor dictionaries in the form of PETRARCH, which conflict researchers own.
//!
//! ```text
//! ; a comment, as is all behind a semicolon or #
//! TERN_BAY_ [TRN]                a name and its code
//! +TERN_BAY_REPUBLIC_            another form of the same name
//! ANA_LIND_
//! +PRESIDENT_LIND_
//!     [TRNGOV 930120-010120]     the code between two days, YYMMDD or YYYYMMDD
//!     [TRNELI >010120]           since a day; with < until it
//! ```
//!
//! Names with codes that depend on the day become rows of `persons.tsv`, all others rows of
//! `organisations.tsv`.

use std::collections::BTreeMap;

use super::tables::TableError;

/// A name with its forms and codes.
#[derive(Debug, Default)]
struct Entry {
    forms: Vec<String>,
    /// Code, from, to.
    codes: Vec<(String, String, String)>,
}

/// The rows that the dictionary makes, by table.
pub(crate) fn rows(
    file: &str,
    text: &str,
) -> Result<BTreeMap<&'static str, String>, Vec<TableError>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut errors = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let bare = line.split([';', '#']).next().unwrap_or_default().trim();
        if bare.is_empty() {
            continue;
        }
        if let Err((found, expected)) = add_line(&mut entries, bare) {
            let file = file.to_owned();
            let expected = expected.to_owned();
            errors.push(TableError::Line { file, line: n + 1, found, expected });
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut rows: BTreeMap<&'static str, String> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !entry.codes.is_empty()) {
        let aliases = entry.forms[1..].join("; ");
        let dated = entry.codes.iter().any(|(_, from, to)| !from.is_empty() || !to.is_empty());
        for (code, from, to) in &entry.codes {
            let country = if code.len() >= 3 { &code[..3] } else { "" };
            let country =
                if matches!(country, "IGO" | "NGO" | "IMG" | "MNC") { "" } else { country };
            let name = &entry.forms[0];
            if dated {
                let row = format!("{name}\t{country}\t\t{from}\t{to}\t{code}\t{aliases}\n");
                rows.entry("persons.tsv").or_default().push_str(&row);
            } else {
                let row = format!("{name}\t{aliases}\t{code}\t{country}\t\t\n");
                rows.entry("organisations.tsv").or_default().push_str(&row);
            }
        }
    }
    Ok(rows)
}

fn add_line(entries: &mut Vec<Entry>, line: &str) -> Result<(), (String, &'static str)> {
    let (name, codes) = line.split_at(line.find('[').unwrap_or(line.len()));
    let name = name.trim();
    if let Some(form) = name.strip_prefix('+') {
        let entry = entries.last_mut().ok_or((line.to_owned(), "a name before its other forms"))?;
        entry.forms.push(form_of(form).ok_or((line.to_owned(), "letters behind +"))?);
    } else if !name.is_empty() {
        let form = form_of(name).ok_or((line.to_owned(), "a name"))?;
        entries.push(Entry { forms: vec![form], codes: Vec::new() });
    }
    let entry = entries.last_mut().ok_or((line.to_owned(), "a name before its codes"))?;
    let mut rest = codes.trim();
    while let Some(inner) = rest.strip_prefix('[') {
        let (code, after) =
            inner.split_once(']').ok_or((rest.to_owned(), "a closing bracket ]"))?;
        entry.codes.push(code_of(code)?);
        rest = after.trim_start();
    }
    if rest.is_empty() { Ok(()) } else { Err((rest.to_owned(), "[CODE] or [CODE DAYS]")) }
}

/// `ANA_LIND_` as "Ana Lind".
fn form_of(name: &str) -> Option<String> {
    let words = name.split(['_', ' ']).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let short = word.len() <= 4 && !word.chars().any(|c| "AEIOUY".contains(c));
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default();
        let rest = letters.as_str();
        if short { word.to_owned() } else { format!("{first}{}", rest.to_lowercase()) }
    });
    let form = words.collect::<Vec<_>>().join(" ");
    form.chars().any(char::is_alphabetic).then_some(form)
}

fn code_of(inside: &str) -> Result<(String, String, String), (String, &'static str)> {
    let mut parts = inside.split_whitespace();
    let code = parts.next().unwrap_or_default();
    let is_code = code.len() >= 3 && code.chars().all(|c| c.is_ascii_uppercase() || c == '~');
    if !is_code {
        return Err((format!("[{inside}]"), "a code of capital letters (USAGOV)"));
    }
    let days = parts.collect::<String>();
    let wrong = || (format!("[{inside}]"), "days as 930120-010120, >930120 or <010120");
    let (from, to) = match (days.strip_prefix('>'), days.strip_prefix('<'), days.split_once('-')) {
        _ if days.is_empty() => (String::new(), String::new()),
        (Some(from), ..) => (day_of(from).ok_or_else(wrong)?, String::new()),
        (_, Some(to), _) => (String::new(), day_of(to).ok_or_else(wrong)?),
        (.., Some((from, to))) => (day_of(from).ok_or_else(wrong)?, day_of(to).ok_or_else(wrong)?),
        _ => return Err(wrong()),
    };
    Ok((code.to_owned(), from, to))
}

/// `930120` and `19930120` as `1993-01-20`. Two digits of 30 and above belong to the last century.
fn day_of(digits: &str) -> Option<String> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: u32 = match digits.len() {
        6 => digits[..2]
            .parse()
            .ok()
            .map(|year: u32| if year < 30 { 2000 + year } else { 1900 + year }),
        8 => digits[..4].parse().ok(),
        _ => None,
    }?;
    let rest = &digits[digits.len() - 4..];
    let (month, day): (u32, u32) = (rest[..2].parse().ok()?, rest[2..].parse().ok()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_forms_and_dated_codes_are_read() {
        let text = "; islands\nTERN_BAY_ [TRN] # state\n+TERN_BAY_REPUBLIC_\nANA_LIND_\n\
                    +MS_LIND_\n\t[TRNGOV 930120-010120]\n\t[TRNELI >20010120]\n";
        let rows = rows("own.txt", text).unwrap();
        assert_eq!(rows["organisations.tsv"], "Tern Bay\tTern Bay Republic\tTRN\tTRN\t\t\n");
        assert_eq!(
            rows["persons.tsv"],
            "Ana Lind\tTRN\t\t1993-01-20\t2001-01-20\tTRNGOV\tMS Lind\n\
             Ana Lind\tTRN\t\t2001-01-20\t\tTRNELI\tMS Lind\n"
        );
    }

    #[test]
    fn errors_name_the_line() {
        let text = "+FIRST_\nTERN_BAY_ [trn]\nQUAY_ [TRN 1993]\nHULL_ [TRN\n";
        let errors = rows("own.txt", text).unwrap_err();
        let told: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 4);
        assert!(
            told[1].starts_with("own.txt, line 2: found [trn], expected a code"),
            "{}",
            told[1]
        );
        assert!(told[2].contains("expected days as"), "{}", told[2]);
    }
}
