/// Whether the script of a language is read from the right.
func isRightToLeft(_ language: String) -> Bool {
    ["ar", "fa", "he", "ur", "yi"].contains(language)
}
