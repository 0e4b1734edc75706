use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;

/// A file of a few sections, as the converter writes them.
fn small() -> Vec<u8> {
    let scales_and_whole = [0.5_f32.to_le_bytes(), 2_f32.to_le_bytes(), [1, 2, 0xff, 4]].concat();
    let mut texts: Vec<u8> = [0_u32, 4, 8].iter().flat_map(|end| end.to_le_bytes()).collect();
    texts.extend("quaypier".as_bytes());
    file(&[
        ("full", 1, 1, 2, &[1.5_f32.to_le_bytes(), (-2_f32).to_le_bytes()].concat()),
        ("half", 2, 1, 2, &[0x00, 0x3c, 0x01, 0x80]),
        ("whole", 3, 2, 2, &scales_and_whole),
        ("texts", 4, 2, 1, &texts),
        ("bytes", 5, 1, 3, b"abc"),
    ])
}

fn file(sections: &[(&str, u8, u32, u32, &[u8])]) -> Vec<u8> {
    let size: usize = 4 + sections.iter().map(|(name, ..)| name.len() + 27).sum::<usize>();
    let mut directory = (sections.len() as u32).to_le_bytes().to_vec();
    let mut body = Vec::new();
    for (name, kind, rows, columns, data) in sections {
        directory.extend((name.len() as u16).to_le_bytes());
        directory.extend(name.as_bytes());
        directory.push(*kind);
        directory.extend(rows.to_le_bytes());
        directory.extend(columns.to_le_bytes());
        directory.extend(((HEAD + size + body.len()) as u64).to_le_bytes());
        directory.extend((data.len() as u64).to_le_bytes());
        body.extend_from_slice(data);
    }
    sealed(size as u32, &[directory, body].concat())
}

/// `rest` behind a head whose checksum fits.
fn sealed(size: u32, rest: &[u8]) -> Vec<u8> {
    let digest = Sha256::digest(rest).to_vec();
    [
        MAGIC.to_vec(),
        VERSION.to_le_bytes().to_vec(),
        size.to_le_bytes().to_vec(),
        digest,
        rest.to_vec(),
    ]
    .concat()
}

/// Reads every section in every way; only that it returns is asked.
fn read_all(bytes: &[u8]) {
    if let Ok(file) = ModelFile::open(bytes) {
        for name in file.names() {
            let _ = (file.bytes(name), file.floats(name), file.matrix(name), file.texts(name));
        }
    }
}

#[test]
fn what_was_written_is_read() {
    let bytes = small();
    let file = ModelFile::open(&bytes).unwrap();
    assert_eq!(file.floats("full").unwrap(), [1.5, -2.0]);
    assert_eq!(file.floats("half").unwrap(), [1.0, -1.0 / 16_777_216.0]);
    let values = Values::I8 { values: vec![1, 2, -1, 4], scales: vec![0.5, 2.0] };
    assert_eq!(file.matrix("whole").unwrap(), Matrix { rows: 2, columns: 2, values });
    assert_eq!(file.texts("texts").unwrap(), ["quay", "pier"]);
    assert_eq!(file.bytes("bytes").unwrap(), b"abc");
    assert_eq!(file.digest().len(), 64);
}

#[test]
fn errors_tell_what_is_wrong() {
    let bytes = small();
    let mut other = bytes.clone();
    other[8] = 9;
    assert_eq!(ModelFile::open(&other).unwrap_err(), ModelError::Version { found: 9 });
    assert_eq!(ModelFile::open(b"no model").unwrap_err(), ModelError::NoModel);
    let file = ModelFile::open(&bytes).unwrap();
    assert_eq!(file.floats("none").unwrap_err(), ModelError::Missing("none".into()));
    assert_eq!(file.floats("texts").unwrap_err(), ModelError::Form("texts".into()));
    assert_eq!(file.texts("bytes").unwrap_err(), ModelError::Form("bytes".into()));
}

#[test]
fn a_file_cut_at_any_length_is_refused() {
    let bytes = small();
    for length in 0..bytes.len() {
        assert!(ModelFile::open(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn the_shipped_file_is_whole_and_refused_when_cut() {
    assert!(ModelFile::open(ENGLISH).is_ok());
    let heads = 0..200;
    let others = (1..20).map(|n| ENGLISH.len() / 20 * n);
    for length in heads.chain(others).chain([ENGLISH.len() - 1]) {
        assert!(ModelFile::open(&ENGLISH[..length]).is_err(), "{length}");
    }
}

#[test]
fn texts_whose_ends_do_not_fit_are_refused() {
    for ends in [[0_u32, 10, 9], [1, 4, 9], [0, 4, 8], [0, 1, 9]] {
        let mut data: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
        data.extend("é1234567".as_bytes());
        let bytes = file(&[("texts", 4, 2, 1, &data)]);
        let file = ModelFile::open(&bytes).unwrap();
        assert_eq!(file.texts("texts"), Err(ModelError::Form("texts".into())), "{ends:?}");
    }
}

#[test]
fn halves_are_exact() {
    for (bits, value) in
        [(0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x7bff, 65504.0), (0, 0.0)]
    {
        assert_eq!(half(bits).to_bits(), f32::to_bits(value), "{bits:x}");
    }
    assert!(half(0x7e00).is_nan() && half(0xfc00).is_infinite());
}

proptest! {
    #[test]
    fn a_changed_byte_is_noticed(at in 0..600_usize, to in any::<u8>()) {
        let mut bytes = small();
        let at = at % bytes.len();
        // The length of the directory is the one number that the checksum does not cover.
        prop_assume!(bytes[at] != to && !(12..16).contains(&at));
        bytes[at] = to;
        prop_assert!(ModelFile::open(&bytes).is_err());
    }

    #[test]
    fn no_directory_makes_it_panic(size in any::<u32>(), rest in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_all(&sealed(size, &rest));
        read_all(&sealed(rest.len() as u32, &rest));
    }

    #[test]
    fn no_change_under_a_fitting_checksum_makes_it_panic(changes in proptest::collection::vec((0..600_usize, any::<u8>()), 1..4)) {
        let bytes = small();
        let size = u32::from_le_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]);
        let mut rest = bytes[HEAD..].to_vec();
        for (at, to) in changes {
            let at = at % rest.len();
            rest[at] = to;
        }
        read_all(&sealed(size, &rest));
    }
}
