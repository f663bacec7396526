package io.github.simgan.report;

import java.util.Base64;
import java.util.List;

/** Parts of a page that needs no other file: pictures and style are inside it. */
public final class Html {
  private Html() {}

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>@title@</title>
      <style>
      body { font: 16px/1.5 sans-serif; color: #222; max-width: 1100px; margin: 2em auto;
        padding: 0 1em; }
      img { max-width: 100%; height: auto; }
      table { border-collapse: collapse; margin: 1em 0; }
      th, td { text-align: left; padding: .3em 1em .3em 0; border-bottom: 1px solid #ddd;
        vertical-align: top; font-weight: normal; }
      thead th { font-weight: bold; border-bottom: 2px solid #888; }
      td { font-variant-numeric: tabular-nums; }
      h2 { margin-top: 2em; }
      small { color: #555; font-size: .87em; line-height: 1.4; display: block; }
      .alarm { border-left: 6px solid #d55e00; background: #fdf1e9; padding: .6em 1em; margin: .6em 0; }
      .calm { border-left: 6px solid #009e73; background: #e9f6f2; padding: .6em 1em; margin: .6em 0; }
      </style>
      </head>
      <body>
      <h1>@title@</h1>
      @body@
      </body>
      </html>
      """;

  /**
   * A page.
   *
   * @param title of the page, plain text
   * @param body HTML
   */
  public static String page(String title, String body) {
    return PAGE.replace("@title@", escape(title)).replace("@body@", body.strip());
  }

  /**
   * A picture inside the page.
   *
   * @param png the file
   * @param description for those who cannot see it, plain text
   */
  public static String image(byte[] png, String description) {
    return "<img alt=\""
        + escape(description)
        + "\"\n  src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png)
        + "\">\n";
  }

  /**
   * A table whose rows begin with what they are about.
   *
   * @param header of the columns, HTML; empty for none
   * @param rows cells, HTML
   */
  public static String table(List<String> header, List<List<String>> rows) {
    StringBuilder out = new StringBuilder("<table>\n");
    if (!header.isEmpty()) {
      out.append("<thead><tr>");
      header.forEach(cell -> out.append("<th>").append(cell).append("</th>"));
      out.append("</tr></thead>\n");
    }
    for (List<String> row : rows) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String tag = i == 0 ? "th" : "td";
        out.append('<').append(tag).append('>').append(row.get(i));
        out.append("</").append(tag).append('>');
      }
      out.append("</tr>\n");
    }
    return out.append("</table>\n").toString();
  }

  /** Plain text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
