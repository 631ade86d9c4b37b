package io.rulemaker.engine.cib;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Turns XML text into elements, and whatever is wrong with it into one line. */
final class CibParser {
  private static final String NO_CIB = "give a CIB in XML, plain or compressed with gzip or bzip2";

  private final String name;
  private final String rootTag;
  private final SharedText texts = new SharedText();
  private int elements;

  CibParser(String name, String rootTag) {
    this.rootTag = rootTag;
    this.name = name;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Without a reporter the JDK prints some errors to standard error before it throws them.
    factory.setXMLReporter((message, type, related, location) -> {});
    return factory;
  }

  Element parse(InputStream in) throws CibException, IOException {
    XMLStreamReader reader = null;
    try {
      reader = factory().createXMLStreamReader(XmlText.decode(in));
      Element root = document(reader);
      reader.close();
      return root;
    } catch (XMLStreamException e) {
      throw malformed(e, reader);
    } catch (OutOfMemoryError e) {
      // What was read is garbage by now, so that there is memory to go on with.
      throw new CibException(
          "Document needs more memory than Java has ["
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB] ("
              + name
              + "): check that this is a CIB, or raise -Xmx",
          e);
    } catch (RuntimeException e) {
      // The parser of the JDK answers some broken input with exceptions of this kind.
      throw new CibException(
          "XML cannot be parsed [" + e.getClass().getSimpleName() + "] (" + name + "): " + NO_CIB,
          e);
    }
  }

  private Element document(XMLStreamReader reader) throws XMLStreamException, CibException {
    Element root = null;
    Element open = null;
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Element element = element(reader);
          if (root == null) {
            root = requireRoot(element, reader);
          } else {
            open.add(element);
          }
          open = element;
          if (++depth > CibReader.MAX_DEPTH) {
            throw refused("elements nested deeper than", CibReader.MAX_DEPTH, reader);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          open.childrenComplete();
          open = open.parent();
        }
        case XMLStreamConstants.DTD ->
            throw new CibException(
                "Document type declaration refused ("
                    + at(reader.getLocation())
                    + "): remove the <!DOCTYPE …>");
        default -> {
          // Text, comments and processing instructions mean nothing in a CIB.
        }
      }
    }
    return root;
  }

  private Element element(XMLStreamReader reader) throws CibException {
    if (++elements > CibReader.MAX_ELEMENTS) {
      throw refused("more elements than", CibReader.MAX_ELEMENTS, reader);
    }
    int count = reader.getAttributeCount();
    String[] attributes = new String[2 * count];
    for (int i = 0; i < count; i++) {
      attributes[2 * i] = reader.getAttributeLocalName(i);
      attributes[2 * i + 1] = texts.of(reader.getAttributeValue(i));
    }
    return new Element(reader.getLocalName(), attributes);
  }

  private Element requireRoot(Element root, XMLStreamReader reader) throws CibException {
    if (!root.is(rootTag)) {
      throw new CibException(
          "Root element is ["
              + root.name()
              + "] ("
              + at(reader.getLocation())
              + "): give a whole document, whose root is <"
              + rootTag
              + ">");
    }
    return root;
  }

  private CibException refused(String what, int limit, XMLStreamReader reader) {
    return new CibException(
        "Document has "
            + what
            + " ["
            + limit
            + "] ("
            + at(reader.getLocation())
            + "): check that this is a CIB");
  }

  /**
   * The refusal for what the parser threw.
   *
   * @param reader null if it failed at the very start
   */
  private CibException malformed(XMLStreamException e, XMLStreamReader reader) {
    Location location = e.getLocation();
    if (location == null && reader != null) {
      location = reader.getLocation();
    }
    if (e.getNestedException() instanceof CharacterCodingException) {
      return new CibException("Bytes do not fit the encoding (" + at(location) + "): " + NO_CIB, e);
    }
    if (e.getNestedException() instanceof IOException io) {
      return CibReader.unreadable(name, io);
    }
    String message = e.getMessage() == null ? "unreadable" : e.getMessage();
    int text = message.indexOf("Message: ");
    String why = text < 0 ? message : message.substring(text + "Message: ".length());
    return new CibException(
        "XML is malformed [" + oneLine(why) + "] (" + at(location) + "): " + NO_CIB, e);
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private String at(Location location) {
    return location == null
        ? name
        : name + ":" + location.getLineNumber() + ":" + location.getColumnNumber();
  }
}
