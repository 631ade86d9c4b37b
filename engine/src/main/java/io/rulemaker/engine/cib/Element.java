package io.rulemaker.engine.cib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An element of a CIB document. Attributes keep their order and are held in one small array,
 * because a large status section has hundreds of thousands of elements with a dozen attributes
 * each. Text between elements is not kept: the CIB has none.
 *
 * <p>An element stands in one document at most: a change raises the {@link #revision()} of
 * everything around it, which it finds through its parent.
 */
public final class Element {
  private static final String[] NONE = {};

  private final String name;

  /** Names and values in turn; nulls behind the last. */
  private String[] attributes = NONE;

  private List<Element> children = List.of();
  private Element parent;
  private int revision;

  public Element(String name) {
    this.name = name;
  }

  /**
   * An element as it was parsed.
   *
   * @param attributes names and values in turn; taken over, not copied
   */
  Element(String name, String[] attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  /** The tag. */
  public String name() {
    return name;
  }

  /** Whether this is the tag. */
  public boolean is(String tag) {
    return name.equals(tag);
  }

  /** The enclosing element; null for the root. */
  public Element parent() {
    return parent;
  }

  /**
   * A number that is another one whenever this element or anything below it was changed. Who
   * remembers an element with its revision knows later whether what was read from it still holds.
   */
  public int revision() {
    return revision;
  }

  private void changed() {
    for (Element each = this; each != null; each = each.parent) {
      each.revision++;
    }
  }

  /** The value of an attribute; null if it is absent. */
  public String get(String attribute) {
    int at = indexOf(attribute);
    return at < 0 ? null : attributes[at + 1];
  }

  /** Where the name of an attribute stands in the array; -1 if it is absent. */
  private int indexOf(String attribute) {
    for (int i = 0; i < attributes.length && attributes[i] != null; i += 2) {
      if (attributes[i].equals(attribute)) {
        return i;
      }
    }
    return -1;
  }

  /** The value of an attribute, or a default if it is absent. */
  public String get(String attribute, String absent) {
    String value = get(attribute);
    return value == null ? absent : value;
  }

  /** The attribute {@code id}; null if it is absent. */
  public String id() {
    return get("id");
  }

  /** Whether the attribute is present. */
  public boolean has(String attribute) {
    return get(attribute) != null;
  }

  /** Sets an attribute, in place or behind the others; a null value removes it. */
  public Element set(String attribute, String value) {
    if (value == null) {
      remove(attribute);
      return this;
    }
    int at = indexOf(attribute);
    if (at >= 0) {
      if (!value.equals(attributes[at + 1])) {
        attributes[at + 1] = value;
        changed();
      }
      return this;
    }
    int end = 2 * attributeCount();
    if (end == attributes.length) {
      attributes = Arrays.copyOf(attributes, Math.max(8, attributes.length * 2));
    }
    attributes[end] = attribute;
    attributes[end + 1] = value;
    changed();
    return this;
  }

  private void remove(String attribute) {
    int at = indexOf(attribute);
    if (at >= 0) {
      int end = 2 * attributeCount();
      System.arraycopy(attributes, at + 2, attributes, at, end - at - 2);
      attributes[end - 2] = null;
      attributes[end - 1] = null;
      changed();
    }
  }

  /** The number of attributes. */
  public int attributeCount() {
    int end = attributes.length;
    while (end > 0 && attributes[end - 1] == null) {
      end -= 2;
    }
    return end / 2;
  }

  /** The name of an attribute by its position in the document, from 0. */
  public String attributeName(int index) {
    return attributes[2 * index];
  }

  /** The value of an attribute by its position in the document, from 0. */
  public String attributeValue(int index) {
    return attributes[2 * index + 1];
  }

  /** Visits the attributes in document order. */
  public void forEachAttribute(BiConsumer<String, String> visitor) {
    for (int i = 0, n = attributeCount(); i < n; i++) {
      visitor.accept(attributes[2 * i], attributes[2 * i + 1]);
    }
  }

  /** All children in document order; not to be changed by the caller. */
  public List<Element> children() {
    return children;
  }

  /** The children with a tag, in document order. */
  public List<Element> children(String tag) {
    List<Element> found = new ArrayList<>();
    for (Element child : children) {
      if (child.name.equals(tag)) {
        found.add(child);
      }
    }
    return found;
  }

  /** The first child with a tag; null if there is none. */
  public Element child(String tag) {
    for (Element child : children) {
      if (child.name.equals(tag)) {
        return child;
      }
    }
    return null;
  }

  /** The first child with a tag, appended if there is none. */
  public Element childOrNew(String tag) {
    Element child = child(tag);
    return child != null ? child : add(new Element(tag));
  }

  /** Appends a child and returns it. */
  public Element add(Element child) {
    return insert(children.size(), child);
  }

  /** Gives back the memory held for further children: most elements never get any. */
  void childrenComplete() {
    if (children instanceof ArrayList<Element> list) {
      list.trimToSize();
    }
  }

  /** Inserts a child at a position and returns it. */
  public Element insert(int index, Element child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(index, child);
    child.parent = this;
    changed();
    return child;
  }

  /** Takes out the children that meet a condition. */
  public void removeChildren(Predicate<Element> condition) {
    if (!children.isEmpty() && children.removeIf(condition)) {
      changed();
    }
  }

  /** Takes this element out of its parent. */
  public void detach() {
    if (parent != null) {
      parent.children.remove(this);
      parent.changed();
      parent = null;
    }
  }

  /** Visits this element and all below it, parents first. */
  public void walk(Consumer<Element> visitor) {
    visitor.accept(this);
    for (Element child : List.copyOf(children)) {
      child.walk(visitor);
    }
  }

  /** A deep copy without parent. */
  public Element copy() {
    Element copy = copyWithoutChildren();
    for (Element child : children) {
      copy.add(child.copy());
    }
    return copy;
  }

  /** A copy without children and parent. */
  public Element copyWithoutChildren() {
    Element copy = new Element(name);
    copy.attributes = Arrays.copyOf(attributes, 2 * attributeCount());
    return copy;
  }

  /** Whether another element says the same, in the same order. */
  public boolean sameAs(Element other) {
    int count = attributeCount();
    if (!name.equals(other.name)
        || count != other.attributeCount()
        || children.size() != other.children.size()) {
      return false;
    }
    for (int i = 0; i < 2 * count; i++) {
      if (!attributes[i].equals(other.attributes[i])) {
        return false;
      }
    }
    for (int i = 0; i < children.size(); i++) {
      if (!children.get(i).sameAs(other.children.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A short name for messages: the tag and, if there is one, the id. */
  @Override
  public String toString() {
    return id() == null ? "<" + name + ">" : "<" + name + " id=\"" + id() + "\">";
  }
}
