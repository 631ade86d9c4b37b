package io.rulemaker.engine.acl;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A document in which elements are looked for; for XPath it is translated once. */
final class AclDocument {
  private static final String ORIGIN = "origin";

  private final Element cib;
  private Document translated;

  AclDocument(Element cib) {
    this.cib = cib;
  }

  Element root() {
    return cib;
  }

  Collection<Element> named(String id) {
    return all(element -> id.equals(element.id()));
  }

  /**
   * Elements with a tag.
   *
   * @param attribute which they must have; null for none
   */
  Collection<Element> ofType(String tag, String attribute) {
    return all(element -> element.is(tag) && (attribute == null || element.has(attribute)));
  }

  private Collection<Element> all(Predicate<Element> condition) {
    List<Element> found = new ArrayList<>();
    cib.walk(
        element -> {
          if (condition.test(element)) {
            found.add(element);
          }
        });
    return found;
  }

  /**
   * Elements at an XPath.
   *
   * @param otherwise what is meant by an expression that is none
   */
  Collection<Element> at(String path, Collection<Element> otherwise) {
    try {
      XPathFactory factory = XPathFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      NodeList nodes =
          (NodeList) factory.newXPath().evaluate(path, translated(), XPathConstants.NODESET);
      List<Element> found = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        if (nodes.item(i).getUserData(ORIGIN) instanceof Element element) {
          found.add(element);
        }
      }
      return found;
    } catch (XPathExpressionException e) {
      return otherwise;
    } catch (XPathFactoryConfigurationException | ParserConfigurationException e) {
      throw new IllegalStateException(e); // every JDK has both
    }
  }

  private Document translated() throws ParserConfigurationException {
    if (translated == null) {
      translated = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
      translate(cib, translated);
    }
    return translated;
  }

  private void translate(Element element, Node parent) {
    org.w3c.dom.Element node = translated.createElement(element.name());
    element.forEachAttribute(node::setAttribute);
    node.setUserData(ORIGIN, element, null);
    parent.appendChild(node);
    element.children().forEach(child -> translate(child, node));
  }
}
