package io.rulemaker.engine.cib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader accepts, and the one line with which it refuses the rest. */
class CibReaderTest {
  private static final String CIB =
      "<?xml version=\"1.0\"?><!-- c --><cib epoch=\"1\"><a x=\"1 &amp; &lt;2&gt;\"/>text</cib>";

  private static Element read(byte[] bytes) throws CibException {
    return CibReader.read(new ByteArrayInputStream(bytes), "in.xml");
  }

  private static Element read(String text) throws CibException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(InputStream in) {
    CibException e = assertThrows(CibException.class, () -> CibReader.read(in, "in.xml"));
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertTrue(e.getMessage().contains("in.xml"), e.getMessage());
    return e.getMessage();
  }

  private static String refusal(String text) {
    return refusal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsPlainGzipAndBzip2() throws Exception {
    byte[] plain = CIB.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(plain);
    }
    for (byte[] bytes : new byte[][] {plain, gzip.toByteArray(), bzip2.toByteArray()}) {
      assertEquals("1 & <2>", read(bytes).child("a").get("x"));
    }
  }

  @Test
  void writesWhatItRead() throws Exception {
    String text =
        """
        <cib epoch="1">
          <a x="1 &amp; &lt;2&gt; &quot;q&quot; &#10; 'ä'">
            <b/>
          </a>
        </cib>
        """;
    assertEquals(text, CibWriter.write(read(text)));
  }

  @Test
  void writesCharactersThatXmlCannotHoldAsQuestionMarks() {
    assertEquals("<a x=\"??\"/>\n", CibWriter.write(new Element("a").set("x", "\u0000\u001b")));
  }

  @Test
  void refusesWhatIsNoXml() {
    assertTrue(refusal("hello").startsWith("XML is malformed ["));
    assertTrue(refusal("").startsWith("XML is malformed ["));
    assertTrue(refusal("<cib><a></cib>").contains("in.xml:1:"));
    assertTrue(refusal("<cib>\n<a x=\"1\"").contains("in.xml:2:"));
    refusal("<cib a='&nope;'/>");
    assertTrue(
        refusal("<?xml version='1.0' encoding='klingon'?><cib/>")
            .contains("unknown encoding klingon"));
    assertTrue(
        refusal(new ByteArrayInputStream(new byte[] {'<', 'c', (byte) 0xff, '>'}))
            .contains("Bytes do not fit the encoding"));
  }

  @Test
  void refusesAnotherRoot() {
    assertEquals(
        "Root element is [html] (in.xml:1:7): give a whole document, whose root is <cib>",
        refusal("<html><body/></html>"));
  }

  @Test
  void refusesDocumentTypesAndWithThemEntityBombs() {
    String bomb =
        "<!DOCTYPE cib [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><cib x=\"&b;\"/>";
    assertTrue(refusal(bomb).startsWith("Document type declaration refused"));
    refusal("<!DOCTYPE cib SYSTEM \"file:///etc/passwd\"><cib/>");
  }

  @Test
  void refusesBottomlessNesting() {
    int depth = CibReader.MAX_DEPTH + 1;
    assertTrue(refusal("<cib>" + "<a>".repeat(depth)).contains("deeper than [200]"));
  }

  @Test
  void refusesTruncatedCompression() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(CIB.repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = java.util.Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2);
    refusal(new ByteArrayInputStream(half));
    refusal(new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}));
  }

  @Test
  void refusesATagThatNeverEnds() {
    InputStream endless =
        new InputStream() {
          private final byte[] start = "<cib x=\"".getBytes(StandardCharsets.UTF_8);
          private int position;

          @Override
          public int read() {
            return position < start.length ? start[position++] : 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
              buffer[offset + i] = (byte) read();
            }
            return length;
          }
        };
    assertTrue(refusal(endless).contains("a single tag or text longer than"));
  }

  @Test
  void refusesFilesThatAreNotThere(@TempDir Path folder) {
    CibException none =
        assertThrows(CibException.class, () -> CibReader.read(folder.resolve("none.xml")));
    assertTrue(none.getMessage().contains("no such file"), none.getMessage());
    CibException directory = assertThrows(CibException.class, () -> CibReader.read(folder));
    assertTrue(directory.getMessage().contains("it is a directory"), directory.getMessage());
  }

  @Test
  void sharesEqualTexts() throws Exception {
    Element cib =
        read("<cib>" + String.join("", Collections.nCopies(2, "<a x='abc'/>")) + "</cib>");
    assertTrue(cib.children().get(0).get("x") == cib.children().get(1).get("x"));
  }
}
