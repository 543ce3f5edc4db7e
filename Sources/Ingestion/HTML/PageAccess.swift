import Articles

extension Page {
    /// Who may read the article, and whether the page gives only its beginning.
    mutating func fillAccess(body: BodyText) {
        let tier = metadata.meta("article:content_tier", "og:article:content_tier", "access")?
            .lowercased()
        var paid = linked?["isAccessibleForFree"]?.bool == false
        if let tier {
            paid =
                paid || ["locked", "paid", "premium", "subscriber", "subscribers"].contains(tier)
        }
        paid = paid || metadata.microdata["isaccessibleforfree"]?.first?.lowercased() == "false"
        let stub = paywallText(around: body.containers.first ?? 0)
        if paid || stub {
            draft.access = .subscribers
            draft.provenance["access"] = paid ? "meta" : "text"
        }
        let last = draft.paragraphs.last ?? ""
        draft.isTruncated =
            (draft.access == .subscribers && (stub || Boilerplate.isCut(last)))
            || last.hasSuffix("[…]") || last.hasSuffix("[...]")
    }

    /// Whether the article's box, or what stands beside it, says that subscribers may read on.
    private func paywallText(around container: Int) -> Bool {
        let parent = tree[container].parent
        let box = parent >= 0 && tree[parent].tag != .body ? parent : container
        guard Boilerplate.mayHoldPaywall(tree.characters(below: box)) else { return false }
        let nothing = [Bool](repeating: false, count: tree.nodes.count)
        return tree.blocks(in: box, skipping: nothing).contains {
            $0.linkShare < 0.8 && Boilerplate.isPaywall($0.text)
        }
    }
}
