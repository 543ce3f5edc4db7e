#!/usr/bin/env python3
"""Groups texts as one would with scikit-learn: TF-IDF, then DBSCAN on the cosine distance.

    dbscan.py TEXTS        one text a line

Installs scikit-learn into a virtual environment that is thrown away, and fails where it cannot.
Prints seconds, CPU seconds, the peak in MB, how many texts there are and how many groups.
"""

import os
import sys
import time

import peers


def measure(path):
    import resource

    from sklearn.cluster import DBSCAN
    from sklearn.feature_extraction.text import TfidfVectorizer

    with open(path, encoding="utf-8") as lines:
        texts = [line.rstrip("\n") for line in lines]
    start, cpu = time.perf_counter(), os.times()
    vectors = TfidfVectorizer(
        strip_accents="unicode", sublinear_tf=True, min_df=2, max_df=0.1
    ).fit_transform(texts)
    # Two texts of cosine .4 are more often than not of one event.
    labels = DBSCAN(eps=0.6, min_samples=2, metric="cosine", n_jobs=-1).fit_predict(vectors)
    seconds, after = time.perf_counter() - start, os.times()
    groups = int(labels.max()) + 1 + int((labels < 0).sum())
    used = after.user + after.system - cpu.user - cpu.system
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, used, peak, len(texts), groups)


if __name__ == "__main__":
    if sys.argv[1] == "--measure":
        measure(sys.argv[2])
    else:
        sys.exit(peers.run(["scikit-learn"], __file__, sys.argv[1:]))
