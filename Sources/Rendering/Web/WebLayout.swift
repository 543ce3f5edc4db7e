/// The part of the pages' style sheet that no theme changes.
extension WebStyle {
    static let layout = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body { margin: 0 auto; padding: 0 clamp(0rem, 2.5vw, 1.5rem) 2rem; max-width: 46rem;
          font-size: 1.0625rem; line-height: 1.6; overflow-wrap: break-word;
          font-variant-numeric: oldstyle-nums; text-rendering: optimizeLegibility; }
        h1, h2, h3, h4, h5, h6 { margin: 0 0 .5em; line-height: 1.22; }
        h1 { font-size: clamp(2rem, 7vw, 3.1rem); line-height: 1.06; letter-spacing: -.015em; }
        h2 { font-size: clamp(1.35rem, 4.6vw, 1.7rem); }
        h3 { font-size: 1.2rem; }
        h4, h5, h6 { font-size: 1.05rem; }
        p { margin: 0 0 .9em; }
        .block h2 a:hover, .block h3 a:hover, .block h4 a:hover { text-decoration: underline; }
        :focus-visible { outline: 3px solid currentColor; outline-offset: 3px; border-radius: 2px; }
        ul, ol { margin: 0 0 .9em; padding: 0 1.35em; }
        li { margin: 0 0 .45em; }
        li.task { list-style: none; }
        figure { margin: 0 0 1.1rem; }
        img { max-width: 100%; height: auto; vertical-align: middle; color: var(--quiet);
          font-size: .9rem; line-height: 1.4; }
        figure img { display: block; width: 100%; background: var(--tint); }
        blockquote { margin: 0 0 1.1rem; padding: .1rem 0 .1rem 1.1rem; }
        pre { margin: 0 0 1.1rem; padding: .9rem 1rem; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        code, pre { font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace;
          font-size: .9em; line-height: 1.5; }
        sup { font-size: .75em; line-height: 0; }
        hr { margin: 1.4rem 0; border: 0; border-top: 1px solid var(--line); }
        .scroll { margin: 0 0 1.1rem; overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-size: .95em;
          font-variant-numeric: tabular-nums lining-nums; }
        th, td { padding: .5rem .7rem .5rem 0; text-align: start; vertical-align: top; }
        .center { text-align: center; }
        .right { text-align: right; }
        .kicker { margin: 0 0 .35rem; font-size: .85rem; line-height: 1.4; }
        .small { font-size: .92rem; line-height: 1.5; }
        .unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
          clip-path: inset(50%); white-space: nowrap; }
        .skip:focus { position: absolute; top: .5rem; z-index: 1; padding: .5rem 1rem;
          background: var(--paper); }
        .bar { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.2rem;
          padding: .7rem clamp(1.1rem, 4vw, 2rem); font-size: .92rem; line-height: 1.5; }
        .bar a { padding: .2rem 0; text-decoration: none; }
        .bar a:hover { text-decoration: underline; }
        .masthead { padding: clamp(1.6rem, 6vw, 3rem) clamp(1.1rem, 4vw, 2rem)
          clamp(1rem, 4vw, 1.7rem); }
        .masthead p { margin: 0 0 .5rem; }
        .masthead h1 { margin: 0 0 .25em; }
        .masthead figure { max-width: 16rem; }
        .block { padding: clamp(1.3rem, 4.4vw, 2rem) clamp(1.1rem, 4vw, 2rem)
          clamp(.6rem, 2.4vw, 1.1rem); }
        .block h2 + ul, .block h2 + ol { margin-top: .8rem; }
        .offer, .note { margin: 0 0 1.1rem; padding: 1.1rem 1.25rem .3rem; }
        .offer h2, .note h2 { font-size: 1.25rem; }
        a.button { display: inline-block; padding: .62rem 1.2rem; line-height: 1.25; }
        .buttons a.button { margin: .1rem .5rem .1rem 0; }
        .cards { display: grid; gap: 1.2rem 1.4rem; padding: 0; list-style: none;
          grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); }
        .cards li { margin: 0; }
        .notes { font-size: .92rem; }
        .back { text-decoration: none; }
        .onward { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem;
          padding: 1.4rem clamp(1.1rem, 4vw, 2rem) .4rem; }
        .onward a { display: block; padding: .8rem 1rem; border: 1px solid var(--line);
          border-radius: var(--radius); text-decoration: none; line-height: 1.4; }
        .onward a:hover { border-color: currentColor; }
        .onward .kicker { display: block; color: inherit; }
        .onward a[rel=next] { grid-column: 2; text-align: end; }
        .colophon { padding: 1.4rem clamp(1.1rem, 4vw, 2rem); font-size: .9rem; line-height: 1.6; }
        .colophon p { margin: 0 0 .5rem; }
        .year > h2 { margin: 0 0 1rem; font-size: 1.05rem; letter-spacing: .06em;
          color: var(--quiet); font-variant-numeric: lining-nums; }
        .year ol, .year ul { padding: 0; list-style: none; }
        .year ol > li { margin: 0 0 1.4rem; padding: 0 0 1.1rem;
          border-bottom: 1px solid var(--line); }
        .year ol > li:last-child { margin-bottom: .4rem; border-bottom: 0; }
        .year h3 { margin: 0 0 .4em; }
        .year ul { margin: 0; color: var(--quiet); font-size: .95rem; line-height: 1.45; }
        .year ul li { margin: 0 0 .3em; padding: 0 1.1em; text-indent: -1.1em; }
        .year ul li::before { content: "–"; display: inline-block; width: 1.1em; text-indent: 0; }
        .latest h3 { font-size: clamp(1.35rem, 4.6vw, 1.7rem); }
        .latest ul { font-size: 1.05rem; }
        @media (max-width: 30rem) {
          .bar span { display: none; }
          .onward { grid-template-columns: 1fr; }
          .onward a[rel=next] { grid-column: 1; text-align: start; }
        }

        """

    /// Blocks that stand apart, with pictures to their edges.
    static let cards = """
        .masthead, .block { border-radius: var(--radius); }
        .list { padding-top: 1rem; }
        .block { margin-top: 1rem; }
        .block > figure:first-child { margin: calc(-1 * clamp(1.3rem, 4.4vw, 2rem))
          calc(-1 * clamp(1.1rem, 4vw, 2rem)) 1.2rem; }
        .block > figure:first-child img { border-radius: var(--radius) var(--radius) 0 0; }
        body { padding: 0 clamp(.5rem, 2.5vw, 1.5rem) 2rem; }

        """

    /// Blocks of one sheet, with a thin line between two.
    static let sheet = """
        .block { position: relative; }
        .block + .block::before { content: ""; position: absolute; top: 0;
          left: clamp(1.1rem, 4vw, 2rem); right: clamp(1.1rem, 4vw, 2rem);
          border-top: 1px solid var(--line); }
        @media (min-width: 46rem) { body { padding-top: .5rem; } }

        """

    static let paper = """
        @media print {
          @page { margin: 18mm 16mm; }
          body, .masthead, .block, .offer, .note, .colophon, pre { background: #fff !important;
            color: #000 !important; }
          body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.45; }
          .small, .kicker, .notes { font-size: 9.5pt; }
          .masthead *, .block *, .colophon * { color: #000 !important; }
          .bar, .onward, .follow, .skip, .buttons { display: none; }
          .masthead, .block, .colophon { padding: 0; margin: 0 0 1rem; border-radius: 0; }
          .masthead { padding-top: .6rem; border-bottom: 1px solid #999; }
          .block > figure:first-child { margin: 0 0 .6rem; }
          .block > figure:first-child img { border-radius: 0; }
          figure img { width: auto; max-height: 7cm; background: none; }
          h1 { font-size: 24pt; }
          h2 { font-size: 14pt; }
          h1, h2, h3, .kicker { break-after: avoid; }
          figure, .offer, .note, li, blockquote { break-inside: avoid; }
          .block + .block::before { left: 0; right: 0; border-color: #999; }
          .block + .block { padding-top: .8rem; }
          .scroll { overflow: visible; }
          p { orphans: 3; widows: 3; }
          a { text-decoration: none !important; }
        }

        """
}
