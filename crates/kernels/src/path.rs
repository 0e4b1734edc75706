//! Which instructions does this machine have?

/// A set of instructions that this machine has. Values are only made after looking, so holding
/// one is the proof that its instructions may be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Path {
    /// The path that every machine has.
    pub fn portable() -> Self {
        Self(Kind::Portable)
    }

    /// The fastest path of this machine.
    pub fn best() -> Self {
        Self::available().pop().unwrap_or(Self::portable())
    }

    /// All paths of this machine, slowest first.
    pub fn available() -> Vec<Self> {
        let mut paths = vec![Self::portable()];
        #[cfg(target_arch = "x86_64")]
        {
            paths.push(Self(Kind::Sse2));
            if is_x86_feature_detected!("avx2") {
                paths.push(Self(Kind::Avx2));
                if is_x86_feature_detected!("avxvnni") {
                    paths.push(Self(Kind::AvxVnni));
                }
            }
            if is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni")
            {
                paths.push(Self(Kind::Avx512));
            }
        }
        paths
    }

    /// The path of this name, if this machine has it.
    pub fn named(name: &str) -> Option<Self> {
        Self::available().into_iter().find(|path| path.name() == name)
    }

    /// The path's name: `portable`, `sse2`, `avx2`, `avx-vnni` or `avx512`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => "sse2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => "avx-vnni",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx512",
        }
    }

    pub(crate) fn kind(self) -> Kind {
        self.0
    }
}

/// Calls the function of this name that was compiled for the path.
macro_rules! on_path {
    ($path:expr, $function:ident($($argument:expr),*)) => {
        match $path.kind() {
            crate::path::Kind::Portable => crate::portable::$function($($argument),*),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a path is only made on machines that have its instructions.
            crate::path::Kind::Sse2 => unsafe { crate::x86::sse2::$function($($argument),*) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            crate::path::Kind::Avx2 => unsafe { crate::x86::avx2::$function($($argument),*) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            crate::path::Kind::AvxVnni => unsafe { crate::x86::avx_vnni::$function($($argument),*) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            crate::path::Kind::Avx512 => unsafe { crate::x86::avx512::$function($($argument),*) },
        }
    };
}
pub(crate) use on_path;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_path_is_the_last_one_and_every_path_is_found_by_its_name() {
        let paths = Path::available();
        assert_eq!(paths.first(), Some(&Path::portable()));
        assert_eq!(paths.last(), Some(&Path::best()));
        for path in paths {
            assert_eq!(Path::named(path.name()), Some(path));
        }
        assert_eq!(Path::named("abacus"), None);
    }
}
