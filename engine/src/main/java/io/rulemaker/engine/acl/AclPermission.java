package io.rulemaker.engine.acl;

import io.rulemaker.engine.cib.Element;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A permission, or its opposite, for some elements of a document (L-37).
 *
 * @param kind what it is
 * @param selection what {@code xpath}, {@code reference} or {@code object-type} say
 */
record AclPermission(Kind kind, Selection selection) {

  /** Kinds; of several for one element the first counts. */
  enum Kind {
    DENY,
    WRITE,
    READ;

    boolean mayRead() {
      return this != DENY;
    }

    boolean mayWrite() {
      return this == WRITE;
    }

    static Optional<Kind> of(String text) {
      return List.of(values()).stream()
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst();
    }
  }

  /** Finds the elements that are meant. */
  @FunctionalInterface
  interface Selection {
    Collection<Element> in(AclDocument document);
  }

  /** Reads an element {@code acl_permission}; one that makes no sense denies everything. */
  static AclPermission read(Element permission) {
    Optional<Kind> kind = Kind.of(permission.get("kind"));
    if (kind.isEmpty()) {
      return new AclPermission(Kind.DENY, document -> List.of(document.root()));
    }
    String type = permission.get("object-type");
    String attribute = permission.get("attribute");
    if (permission.has("xpath")) {
      boolean denies = kind.get() == Kind.DENY; // an expression that is none must not give more
      return new AclPermission(
          kind.get(),
          document ->
              document.at(permission.get("xpath"), denies ? List.of(document.root()) : List.of()));
    }
    if (permission.has("reference")) {
      return new AclPermission(kind.get(), document -> document.named(permission.get("reference")));
    }
    return new AclPermission(kind.get(), document -> document.ofType(type, attribute));
  }
}
