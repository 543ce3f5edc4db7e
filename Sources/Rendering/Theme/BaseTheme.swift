/// What a letter looks like where its theme says nothing: black on white, and legible.
///
/// It is read by the same rules as `theme.css`, which comes after it.
let baseTheme = """
    :root {
      --ink: #1a1a1a; --paper: #ffffff; --ground: #f2f2f2; --quiet: #555555; --line: #d0d0d0;
      --accent: #0b57d0; --on-accent: #ffffff; --tint: #f4f6fa;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #eeeeee; --paper: #1e1e1e; --ground: #121212; --quiet: #b8b8b8; --line: #4a4a4a;
        --accent: #8ab4f8; --on-accent: #101010; --tint: #282c34;
      }
    }
    body {
      background-color: var(--ground); color: var(--ink);
      font: 16px/1.5 Helvetica, Arial, sans-serif; text-align: left;
    }
    main { width: 600px; background-color: var(--paper); }
    header, section { padding: 24px 24px 8px 24px; background-color: var(--paper); }
    footer, .notes { padding: 24px; background-color: var(--paper); }
    hr { background-color: var(--paper); border-top: 1px solid var(--line); padding: 0 24px; }
    h1 { font-size: 28px; line-height: 1.2; font-weight: bold; margin: 0 0 12px 0; }
    h2 { font-size: 21px; line-height: 1.3; font-weight: bold; margin: 0 0 8px 0; }
    h3 { font-size: 18px; line-height: 1.3; font-weight: bold; margin: 0 0 8px 0; }
    h4 { font-size: 16px; line-height: 1.4; font-weight: bold; margin: 0 0 8px 0; }
    p { margin: 0 0 16px 0; }
    .small { font-size: 14px; color: var(--quiet); }
    .kicker { font-size: 14px; font-weight: bold; margin: 0 0 4px 0; color: var(--quiet); }
    a { color: var(--accent); text-decoration: underline; }
    h1 a, h2 a, h3 a, h4 a { color: var(--ink); }
    .small a, footer a { color: var(--quiet); }
    .button {
      background-color: var(--accent); color: var(--on-accent); font-weight: bold;
      text-decoration: none; padding: 10px 18px; line-height: 1.25;
    }
    strong { font-weight: bold; }
    em { font-style: italic; }
    del { text-decoration: line-through; }
    code, pre { font-family: 'Courier New', Courier, monospace; }
    pre { background-color: var(--tint); padding: 12px; font-size: 14px; }
    ul, ol { margin: 0 0 16px 0; }
    li { margin: 0 0 8px 24px; }
    blockquote { border-left: 4px solid var(--line); padding: 4px 0 4px 16px; }
    .offer { background-color: var(--tint); padding: 16px 16px 4px 16px; }
    .note { background-color: var(--tint); border-left: 4px solid var(--accent);
      padding: 12px 16px 0 16px; }
    .card { padding: 0 16px 8px 0; }
    .picture { padding: 0; }
    .card .picture { padding: 0 16px 10px 0; }
    img { font-size: 14px; color: var(--quiet); }
    th, td { padding: 8px; border-bottom: 1px solid var(--line); }
    th { font-weight: bold; }
    footer { font-size: 14px; color: var(--quiet); }
    footer p { font-size: 14px; color: var(--quiet); }
    .notes p, .notes li { font-size: 14px; color: var(--quiet); }
    """
