use super::testing::check;

#[test]
fn cue_before() {
    check("Ana Lind said: “The pier is shut.”", &["Ana Lind: The pier is shut."]);
}
