//! Does this line stand under a picture?

/// Beginnings of captions and credits.
const OPENINGS: [&str; 17] = [
    "photo:",
    "photos:",
    "photo by ",
    "file photo",
    "picture:",
    "image:",
    "image credit",
    "photo credit",
    "photograph:",
    "photograph by",
    "foto:",
    "fotos:",
    "bild:",
    "symbolbild",
    "archivbild",
    "credit:",
    "illustration:",
];

/// Credits within or at the end of captions.
const CREDITS: [&str; 33] = [
    "(photo",
    "(file photo",
    "file photo:",
    "file photo.",
    "(image",
    "(picture",
    "(foto",
    "(bild:",
    "(credit:",
    "[photo",
    "[image",
    "photo credit",
    "image credit",
    "picture credit",
    "/ afp photo",
    "/afp via",
    "afp photo /",
    "(ap photo",
    "ap photo/",
    "getty images",
    "reuters/",
    "/reuters",
    "shutterstock",
    "picture alliance",
    "picture-alliance",
    " photo: ",
    " photos: ",
    " picture: ",
    " image: ",
    " foto: ",
    " bild: ",
    "photograph: ",
    "(supplied",
];

/// Whole endings of captions.
const ENDINGS: [&str; 8] = [
    "file photo",
    "file photo:",
    "file photo)",
    "archive photo",
    "file picture",
    "stock photo",
    "photo:",
    "archivfoto",
];

/// Whether a line is a caption: it carries the credit of a picture, and nobody speaks in it.
pub(super) fn is_caption(line: &str) -> bool {
    const LONGEST: usize = 600;
    if line.len() > LONGEST {
        return false;
    }
    let folded = line.to_lowercase();
    let bare = folded.trim_end_matches('.');
    let opens = OPENINGS.iter().any(|opening| folded.starts_with(opening));
    let ends = ENDINGS.iter().any(|ending| bare.ends_with(ending));
    opens || ends || has_credit(&folded)
}

/// A credit in the last two thirds of the line, or in a line of a few words. A sentence of the
/// news may name a picture agency ("told Getty Images"), but it ends with its own words, where a
/// credit stands at the very end.
fn has_credit(folded: &str) -> bool {
    const LONGEST_CREDIT: usize = 110;
    let Some(first) = CREDITS.iter().filter_map(|credit| folded.find(credit)).min() else {
        return false;
    };
    let rest = folded.len() - first;
    let speaks = folded.contains(" said") || folded.contains(" told ");
    rest <= LONGEST_CREDIT && !speaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_carry_credits() {
        assert!(is_caption("Bo Lind and Anna Holm. File photo:"));
        assert!(is_caption("The gate at low water. File photo"));
        assert!(is_caption("The crowd at the gate. (Photo: supplied)"));
        assert!(is_caption(
            "The gate (R) and the mill on May 4, 2019. / AFP PHOTO / Bo LIND (Photo credit should read BO LIND/AFP/Getty Images)"
        ));
        assert!(is_caption("Foto: Bo Lind"));
        assert!(is_caption("The mill in winter. Photograph: Bo Lind/Nordwire"));
    }

    #[test]
    fn sentences_about_pictures_are_none() {
        assert!(!is_caption("The photo showed the gate in winter."));
        assert!(!is_caption("“It was a picture,” he said of the image: a gate."));
        assert!(!is_caption("The agency Getty Images said it had sold the archive of the mill."));
        assert!(!is_caption("The gate fell on Tuesday."));
    }
}
