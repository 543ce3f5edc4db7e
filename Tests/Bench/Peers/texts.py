"""Texts that are copies, or of one event; texts cut into sentences."""


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def datasketch(path):
    """Near-copies: MinHash signatures of four-word shingles, and an index of their bands."""
    from datasketch import MinHash, MinHashLSH

    texts = lines(path)

    def work():
        index = MinHashLSH(threshold=0.6, num_perm=128)
        shingles = []
        for text in texts:
            words = text.lower().split()
            shingles.append(
                [" ".join(words[at:at + 4]).encode() for at in range(max(1, len(words) - 3))])
        signatures = MinHash.bulk(shingles, num_perm=128)
        with index.insertion_session() as session:
            for number, signature in enumerate(signatures):
                session.insert(number, signature, check_duplication=False)
        for signature in signatures:
            index.query(signature)

    return len(texts), work


def scikit_learn(path):
    """Stories: TF-IDF, then DBSCAN on the cosine distance."""
    from sklearn.cluster import DBSCAN
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = lines(path)

    def work():
        vectors = TfidfVectorizer(
            strip_accents="unicode", sublinear_tf=True, min_df=2, max_df=0.1
        ).fit_transform(texts)
        # Two texts of cosine .4 are more often than not of one event.
        DBSCAN(eps=0.6, min_samples=2, metric="cosine", n_jobs=-1).fit_predict(vectors)

    return len(texts), work


def paragraphs(path):
    return [line.split("\t", 1) for line in lines(path)]


def pysbd(path):
    import pysbd

    cutters = {language: pysbd.Segmenter(language=language) for language in ("en", "fr")}
    found = [(cutters.get(language, cutters["en"]), text) for language, text in paragraphs(path)]
    return len(found), lambda: [cutter.segment(text) for cutter, text in found]


def syntok(path):
    import syntok.segmenter

    texts = [text for _, text in paragraphs(path)]

    def work():
        for text in texts:
            for paragraph in syntok.segmenter.process(text):
                for _ in paragraph:
                    pass

    return len(texts), work
