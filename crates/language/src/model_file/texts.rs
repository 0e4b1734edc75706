//! Many texts in one piece of memory.

/// A table of texts: one allocation for all letters, one for where they end.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    letters: Box<str>,
    ends: Box<[u32]>,
}

impl Texts {
    /// Reads `count` texts from a section: their ends (one more than texts, from 0), the letters.
    /// `None` when the ends do not fit.
    pub(super) fn read(count: usize, data: &[u8]) -> Option<Self> {
        let size = count.checked_add(1)?.checked_mul(4).filter(|&size| size <= data.len())?;
        let (ends, letters) = data.split_at(size);
        let letters: Box<str> = std::str::from_utf8(letters).ok()?.into();
        let words = ends.chunks_exact(4);
        let ends: Box<[u32]> =
            words.map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect();
        let ordered = ends.windows(2).all(|pair| pair[0] <= pair[1]);
        let on_borders = ends.iter().all(|&end| letters.is_char_boundary(end as usize));
        let whole = ends.first() == Some(&0) && ends.last().copied()? as usize == letters.len();
        (ordered && on_borders && whole).then_some(Self { letters, ends })
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text at `at`; empty when there is none.
    pub fn get(&self, at: usize) -> &str {
        match self.ends.get(at..at + 2) {
            Some(&[start, end]) => &self.letters[start as usize..end as usize],
            _ => "",
        }
    }

    /// All texts, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Where a text stands for which `key` gives `wanted`, in a table sorted by `key`.
    pub fn find_by<'s>(&'s self, wanted: &str, key: impl Fn(&'s str) -> &'s str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match key(self.get(middle)).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}
