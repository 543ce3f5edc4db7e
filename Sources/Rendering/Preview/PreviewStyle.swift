/// The looks of the preview page: its own colours in light and dark, one column on a phone, the
/// letter beside the stories on a wide screen, and plain sheets on paper.
enum PreviewStyle {
    static let css = colours + frame + inbox + letter + stories + paper

    private static let colours = """
        :root {
          color-scheme: light dark;
          --ground: #f5f3ee; --card: #fffdf9; --sunk: #edeae2; --line: #dcd7cb;
          --ink: #201e1a; --soft: #625d53; --accent: #17527a; --focus: #ad4f08;
          --good: #22683f; --good-ground: #e2efe4; --warn: #7d4e00; --warn-ground: #f8ebcf;
          --bad: #a3261d; --bad-ground: #f9e3df;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #161513; --card: #201f1c; --sunk: #2a2825; --line: #3b3833;
            --ink: #ebe7de; --soft: #aaa497; --accent: #8cc2e8; --focus: #f0a35a;
            --good: #93d3a8; --good-ground: #1d3325; --warn: #ecc273; --warn-ground: #3a2d12;
            --bad: #f5a59c; --bad-ground: #43201c;
          }
        }

        """

    private static let frame = """
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; max-width: 97rem; padding: 0 clamp(1rem, 3vw, 2.5rem) 4rem;
          background: var(--ground); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans",
            sans-serif;
          overflow-wrap: break-word;
        }
        h1, h2, h3, blockquote {
          font-family: Charter, "Iowan Old Style", Georgia, "Liberation Serif", serif;
        }
        h1 { margin: .1em 0 .25em; font-size: clamp(2rem, 5vw, 3.1rem); line-height: 1.08;
          letter-spacing: -.015em; text-wrap: balance; }
        h2 { margin: 0 0 .9rem; padding-top: .7rem; border-top: 2px solid var(--ink);
          font-size: 1.4rem; line-height: 1.25; }
        h3 { margin: .1em 0 .3em; font-size: 1.2rem; line-height: 1.28; text-wrap: pretty; }
        p { margin: .35em 0; }
        a { color: var(--accent); text-underline-offset: .16em; text-decoration-thickness: 1px; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
        code, pre { font: .85rem/1.5 ui-monospace, "SF Mono", Menlo, "Liberation Mono", monospace; }
        section { margin-top: 2.6rem; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: .5rem; z-index: 2; padding: .5rem 1rem;
          background: var(--card); }
        .masthead { padding-top: 2.2rem; }
        .kicker { margin: 0; color: var(--soft); font-size: .95rem; }
        .week { font-variant-numeric: tabular-nums; }
        .facts, .meta { color: var(--soft); font-size: .92rem; }
        .fine { color: var(--soft); }
        nav ul { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.2rem 0 0; padding: 0;
          list-style: none; }
        nav a { display: block; padding: .42rem .85rem; border: 1px solid var(--line);
          border-radius: 2rem; background: var(--card); color: var(--ink); font-size: .92rem;
          text-decoration: none; }
        nav a:hover { border-color: var(--ink); }
        .count { margin-left: .25em; color: var(--soft); font-variant-numeric: tabular-nums; }
        .problems { display: grid; gap: .7rem; margin: 0; padding: 0; list-style: none; }
        .problems li { padding: .8rem 1rem; border-radius: 8px; background: var(--warn-ground); }
        .problems li.error { background: var(--bad-ground); }
        .problems p { margin: 0 0 .15em; }
        .problems .meta { color: inherit; }
        .problems .tag { padding: 0; }
        .problems .reason { font-weight: 600; }
        .problems .reason::first-letter { text-transform: uppercase; }
        .problems .advice { font-size: .95rem; }
        .problems .warning .tag { color: var(--warn); }
        .problems .error .tag { color: var(--bad); }
        .problems li.note { background: var(--sunk); }
        .why { margin: .5rem 0 0; font-size: .92rem; }
        ul.why { margin: .15rem 0 .5rem; padding-left: 1.2rem; }
        ul.why li { margin: .1rem 0; }
        .tag { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; font-size: .85rem;
          font-weight: 600; line-height: 1.5; }
        .in { background: var(--good-ground); color: var(--good); }
        .brief { background: var(--sunk); color: var(--ink); }
        .out { background: var(--warn-ground); color: var(--warn); }
        .out a { color: inherit; }
        .bar { display: inline-block; width: 6rem; height: .5rem; overflow: hidden;
          border-radius: 1rem; background: var(--sunk); vertical-align: .05em; }
        .bar span { display: block; height: 100%; border-radius: 1rem; background: var(--accent); }
        .bar.small { width: 4rem; margin-right: .35rem; }
        .bar.long { width: 100%; height: .7rem; }
        .over .bar span { background: var(--bad); }
        .over > p:first-child { color: var(--bad); font-weight: 600; }
        .size { margin-bottom: 1rem; }
        pre { max-height: 34rem; margin: .3rem 0 1rem; padding: 1rem; overflow: auto;
          border: 1px solid var(--line); border-radius: 8px; background: var(--card);
          white-space: pre-wrap; overflow-wrap: anywhere; }

        """

    private static let inbox = """
        .lists { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 23.5rem);
          gap: 1.2rem; align-items: start; }
        figure { margin: 0; min-width: 0; }
        figcaption { margin-bottom: .3rem; color: var(--soft); font-size: .85rem; }
        .row { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 8px;
          background: var(--card); overflow: hidden; }
        .from, .row .subject { font-weight: 650; }
        .preheader { color: var(--soft); }
        .wide .row { display: flex; gap: .6rem; white-space: nowrap; }
        .wide .from { flex: 0 0 12rem; overflow: hidden; text-overflow: ellipsis; }
        .wide .subject { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; }
        .wide .preheader { flex: 1 1 0; min-width: 3rem; overflow: hidden;
          text-overflow: ellipsis; }
        .wide .preheader::before { content: "– "; }
        .narrow span { display: block; overflow: hidden; }
        .narrow .from { font-size: 1.05rem; white-space: nowrap; text-overflow: ellipsis; }
        .narrow .subject { font-size: .95rem; font-weight: 500; white-space: nowrap;
          text-overflow: ellipsis; }
        .narrow .preheader { display: -webkit-box; font-size: .92rem; line-height: 1.4;
          -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; }
        @media (max-width: 52rem) {
          .lists { grid-template-columns: minmax(0, 1fr); }
          .wide .from { flex-basis: 5rem; }
        }

        """

    private static let letter = """
        .controls { display: flex; flex-wrap: wrap; gap: .6rem 1.6rem; margin-bottom: .9rem; }
        fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem; margin: 0;
          padding: 0; border: 0; }
        legend { float: left; margin-right: .6rem; padding: .3rem 0; color: var(--soft);
          font-size: .92rem; }
        fieldset input { position: absolute; opacity: 0; }
        fieldset label { padding: .34rem .85rem; border: 1px solid var(--line);
          border-radius: 2rem; background: var(--card); font-size: .92rem; cursor: pointer; }
        fieldset input:checked + label { border-color: var(--ink); background: var(--ink);
          color: var(--ground); }
        fieldset input:focus-visible + label { outline: 3px solid var(--focus);
          outline-offset: 2px; }
        .stage { overflow-x: auto; padding: 1rem; border: 1px solid var(--line);
          border-radius: 12px; background: var(--sunk); text-align: center; }
        .frame { width: 700px; height: min(78rem, 82vh); min-height: 34rem;
          margin: 0 auto; border: 0; border-radius: 6px; background: #fff;
          box-shadow: 0 1px 3px #0003; color-scheme: light; }
        .frame.dark { background: #121212; color-scheme: dark; }
        .letter:has(#view-phone:checked) .frame { width: 375px; }
        .frame { display: none; }
        .letter:has(#view-light:checked) .frame.light,
        .letter:has(#view-dark:checked) .frame.dark,
        .letter:has(#view-imageless:checked) .frame.imageless,
        .letter:has(#view-styleless:checked) .frame.styleless { display: block; }
        @media (min-width: 82rem) {
          .desk { display: grid; grid-template-columns: 734px minmax(0, 1fr); gap: 2.6rem;
            align-items: start; }
          .letter { position: sticky; top: 0; }
          .frame { height: calc(100vh - 13.5rem); }
        }

        """

    private static let stories = """
        .cards { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem;
          margin: 0; padding: 0; list-style: none; }
        .card { padding: 1rem 1.2rem; border: 1px solid var(--line); border-radius: 10px;
          background: var(--card); scroll-margin-top: 1rem; }
        .card:target { border-color: var(--focus); box-shadow: 0 0 0 1px var(--focus); }
        .slim { padding: .75rem 1.1rem; }
        .slim h3 { font-size: 1.02rem; }
        .verdict { margin: 0 0 .25rem; }
        blockquote { margin: .5rem 0; padding-left: .9rem; border-left: 3px solid var(--line);
          font-size: 1.05rem; }
        .remark { padding: .4rem .7rem; border-radius: 6px; background: var(--sunk);
          font-size: .92rem; }
        summary { padding: .35rem 0; color: var(--soft); font-size: .92rem; cursor: pointer; }
        summary:hover { color: var(--ink); }
        summary b { color: var(--ink); font-variant-numeric: tabular-nums; }
        summary .bar { margin-left: .4rem; }
        summary h3 { display: inline; color: var(--ink); }
        #mail summary { font-size: 1rem; }
        .card details + details { border-top: 1px solid var(--line); }
        table { width: 100%; border-collapse: collapse; font-size: .88rem;
          font-variant-numeric: tabular-nums; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
          clip-path: inset(50%); }
        th, td { padding: .34rem .7rem .34rem 0; border-bottom: 1px solid var(--line);
          text-align: left; vertical-align: top; }
        thead th { color: var(--soft); font-weight: 500; }
        tbody th { font-weight: 500; }
        tfoot th, tfoot td, tbody tr:last-child > * { border-bottom: 0; }
        tfoot td, tfoot th { border-top: 1px solid var(--line); font-weight: 650; }
        .score { margin-bottom: .5rem; }
        .score td:nth-child(n+3), .score th:nth-child(n+3), .score tfoot td { text-align: right; }
        .score td:nth-child(2) { white-space: nowrap; }
        .members td:nth-child(2) { min-width: 14rem; }
        .members td:nth-child(3) { white-space: nowrap; }
        .scroll { overflow-x: auto; }

        """

    /// The frames cannot grow on paper, so the text part stands for the letter there.
    private static let paper = """
        @media print {
          :root { --ground: #fff; --card: #fff; --sunk: #eee; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          nav, .skip, .letter { display: none; }
          .masthead { padding: 0; }
          .problems li, .row { break-inside: avoid; }
          .card, .problems li, .row { border: 1px solid #bbb; }
          .card { padding: .5rem .8rem; }
          section { margin-top: 1.4rem; }
          /* What is folded stays out, without its handle; the text part stands for the letter. */
          details:not([open]):not(#text) { display: none; }
          .score { font-size: 8pt; }
          .score th, .score td { padding: .05rem .7rem .05rem 0; border: 0; }
          .score .bar { display: none; }
          #text pre { font-size: 8pt; }
          h2, h3, .verdict { break-after: avoid; }
          .bar { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          #text::details-content { display: block; content-visibility: visible; }
          pre { max-height: none; border: 0; padding: 0; overflow: visible; }
          a { color: inherit; }
        }

        """
}
