package io.rulemaker.cli.https;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What all pages have in common: their look, and what a browser may do with them, which is little.
 */
final class PageFrame {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#59636e;--line:#d1d9e0;
      --ok:#116329;--warn:#7d4e00;--bad:#b3121d;--okbg:#dafbe1;--warnbg:#fff3c4;--badbg:#ffe2e0}
      @media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9198a1;--line:#3d444d;
      --ok:#56d364;--warn:#e3b341;--bad:#ff7b72;--okbg:#12261e;--warnbg:#2e2511;--badbg:#3c1618}}
      *{box-sizing:border-box}
      body{margin:0 auto;padding:.8rem;max-width:70rem;background:var(--bg);color:var(--fg);
      font:16px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
      h1{font-size:1.4rem;margin:.2rem 0 .6rem}
      h2{font-size:1.05rem;margin:1.4rem 0 .4rem}
      a{color:inherit}
      ul.sum{list-style:none;margin:0;padding:0}
      ul.sum li{padding:.45rem .7rem;margin:.3rem 0;border-left:.35rem solid;font-weight:600}
      li.ok{color:var(--ok);background:var(--okbg)}
      li.warn{color:var(--warn);background:var(--warnbg)}
      li.bad{color:var(--bad);background:var(--badbg)}
      .dim{color:var(--dim)}
      b.ok{color:var(--ok)}b.warn{color:var(--warn)}b.bad{color:var(--bad)}
      table{border-collapse:collapse;width:100%}
      td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;
      border-bottom:1px solid var(--line)}
      th{font-weight:600;color:var(--dim);font-size:.85rem;white-space:nowrap}
      td.l1{padding-left:1.2rem}td.l2{padding-left:2.4rem}td.l3{padding-left:3.6rem}
      pre{white-space:pre-wrap;font:14px/1.45 ui-monospace,monospace}
      @media(max-width:40rem){.wide{display:none}td,th{padding-right:.5rem}}
      """;

  /** Nothing but our own style is used, and nobody may show the page inside theirs. */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private PageFrame() {}

  /**
   * A page.
   *
   * @param refreshSeconds after which a browser asks again; 0 for never
   * @param content markup
   */
  static String page(String title, int refreshSeconds, Html content) {
    Html page =
        new Html()
            .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    if (refreshSeconds > 0) {
      page.raw("<meta http-equiv=\"refresh\" content=\"" + refreshSeconds + "\">\n");
    }
    return page.element("title", "", title)
        .raw("<style>" + STYLE + "</style></head><body>\n")
        .raw(content.toString())
        .raw("</body></html>\n")
        .toString();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
