namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>A whole page in one file: it asks nothing of anybody, and forbids it to itself.</summary>
internal static class Page
{
    public static string Write(string title, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <link rel="icon" href="data:,">
        <title>{title}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {body}
        </main>
        </body>
        </html>

        """).Markup;

    private static Html Style { get; } = Html.Trusted("""

        :root { --paper: #fdfdfb; --ink: #1c1f23; --faint: #5b626b; --line: #dcdfe3; --soft: #f3f4f2; --link: #0b5cad; --bad: #b3261e; --bad-soft: #fdecea; --card: #fff; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #14161a; --ink: #e6e8eb; --faint: #a3abb5; --line: #343a42; --soft: #1d2026; --link: #7db7f0; --bad: #ff8a80; --bad-soft: #3a1d1b; --card: #1b1e23; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 "Iowan Old Style", "Charter", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif", serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 3.5rem 1.5rem 6rem; }
        main > p, main > ul, header, figcaption { max-width: 44rem; }
        h1, h2, h3, table, .kicker, .when, figcaption, dl, .note, .files { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
        h1 { font-size: clamp(1.7rem, 4.5vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; margin: .3rem 0 1rem; text-wrap: balance; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 3.2rem 0 .8rem; letter-spacing: -.01em; }
        h3 { font-size: .95rem; margin: 1.6rem 0 .4rem; color: var(--faint); font-weight: 600; }
        .kicker { font-size: .8rem; letter-spacing: .08em; text-transform: uppercase; color: var(--faint); margin: 0; }
        .question { font-size: 1.25rem; line-height: 1.45; font-style: italic; color: var(--ink); margin: 0 0 1rem; }
        .when, .note { font-size: .85rem; color: var(--faint); line-height: 1.5; }
        .alarm { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; font-size: .92rem; border-left: 4px solid var(--bad); background: var(--bad-soft); color: var(--bad); padding: .7rem 1rem; margin: 1rem 0; }
        ul { padding-left: 1.2rem; }
        li { margin: .35rem 0; }
        a { color: var(--link); }
        figure { margin: 1.6rem 0 2.4rem; }
        figure img { display: block; width: 100%; max-width: 760px; height: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
        figcaption { font-size: .88rem; line-height: 1.5; color: var(--faint); margin-top: .6rem; }
        .wide { overflow-x: auto; margin: .6rem 0 1.2rem; -webkit-overflow-scrolling: touch; }
        table { border-collapse: collapse; font-size: .82rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
        th, td { padding: .42rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        thead th { border-bottom: 2px solid var(--ink); font-weight: 600; vertical-align: bottom; white-space: nowrap; }
        tbody th { font-weight: 600; }
        td.n, th.n { text-align: right; white-space: nowrap; }
        td.how { min-width: 17rem; color: var(--faint); }
        tbody.group > tr:first-child > * { border-top: 1px solid var(--faint); }
        tr.bad > * { color: var(--bad); background: var(--bad-soft); }
        td p { margin: 0 0 .6rem; }
        td.arm { white-space: nowrap; }
        .missing { font-style: italic; }
        td b { color: var(--ink); }
        .bad { color: var(--bad); }
        .clear { font-weight: 600; }
        small { color: var(--faint); font-size: .92em; white-space: nowrap; }
        dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .15rem 1rem; font-size: .85rem; margin: .2rem 0 1rem; }
        dt { color: var(--faint); }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; font: .85rem/1.5 ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
        @media (max-width: 600px) {
          body { font-size: 16px; }
          main { padding: 1.8rem 1rem 4rem; }
          dl { grid-template-columns: 1fr; gap: 0; }
          dd { margin-bottom: .5rem; }
          #compare thead { display: none; }
          #compare, #compare tbody, #compare tr, #compare th, #compare td { display: block; min-width: 0; padding: 0; border: 0; }
          #compare tbody { border-top: 1px solid var(--faint); padding: .9rem 0 .4rem; font-size: .95rem; }
          #compare td::before { content: attr(data-label); display: block; margin-top: .6rem; font-size: .75rem; text-transform: uppercase; letter-spacing: .06em; color: var(--faint); }
        }
        @media print { main { max-width: none; } .wide { overflow: visible; } figure { break-inside: avoid; } }

        """);
}
