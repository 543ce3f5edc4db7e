#!/usr/bin/env python3
"""Groups texts as one would with scikit-learn: TF-IDF, then DBSCAN on the cosine distance.

    dbscan.py TEXTS        one text a line

Installs scikit-learn into a virtual environment that is thrown away, and fails where it cannot.
Prints seconds, CPU seconds, the peak in MB, how many texts there are and how many groups.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv


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


def main(path):
    with tempfile.TemporaryDirectory() as folder:
        try:
            venv.create(folder, with_pip=True)
            python = os.path.join(folder, "bin", "python")
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                 "--retries", "1", "--timeout", "15", "scikit-learn"],
                check=True, capture_output=True, text=True)
        except (OSError, subprocess.SubprocessError):
            return 1
        return subprocess.run([python, __file__, "--measure", path]).returncode


if __name__ == "__main__":
    if sys.argv[1] == "--measure":
        measure(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1]))
