package io.rulemaker.harness.fuzz;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages a CIB: flipped bits, dropped, doubled and swapped elements, extreme values. */
public final class CibMutator {
  private static final List<String> EXTREMES =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "2147483647",
          "2147483648",
          "-9223372036854775808",
          "99999999999999999999999999",
          "INFINITY",
          "-INFINITY",
          "+INFINITY",
          "NaN",
          "1e9",
          "true",
          "false",
          "P99999999999Y",
          "\uFFFD",
          "#default",
          "%0%9",
          "(((((((((",
          ".*");

  private final Random random;

  /** Changes that this source of chance chooses. */
  public CibMutator(Random random) {
    this.random = random;
  }

  /** A damaged copy as bytes. */
  byte[] mutate(Element cib) {
    Element copy = cib.copy();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      change(copy);
    }
    byte[] bytes = CibWriter.write(copy).getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0) {
      int flips = 1 + random.nextInt(4);
      for (int i = 0; i < flips; i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  /** Makes one change in place: drops, doubles or moves an element, or changes an attribute. */
  public void change(Element cib) {
    List<Element> all = new ArrayList<>();
    cib.walk(all::add);
    Element target = all.get(random.nextInt(all.size()));
    Element other = all.get(random.nextInt(all.size()));
    switch (random.nextInt(6)) {
      case 0 -> {
        if (target != cib) {
          target.detach();
        }
      }
      case 1 -> {
        if (target.parent() != null) {
          target.parent().add(target.copy());
        }
      }
      case 2 -> {
        if (target.parent() != null && other.parent() != null) {
          other.parent().add(target.copy());
          target.detach();
        }
      }
      case 3 -> {
        String attribute = anyAttribute(target);
        if (attribute != null) {
          target.set(attribute, null);
        }
      }
      case 4 -> {
        String attribute = anyAttribute(target);
        String from = anyAttribute(other);
        if (attribute != null && from != null) {
          target.set(attribute, other.get(from));
        }
      }
      default -> {
        String attribute = anyAttribute(target);
        if (attribute != null) {
          target.set(attribute, EXTREMES.get(random.nextInt(EXTREMES.size())));
        }
      }
    }
  }

  private String anyAttribute(Element element) {
    List<String> names = new ArrayList<>();
    element.forEachAttribute((name, value) -> names.add(name));
    return names.isEmpty() ? null : names.get(random.nextInt(names.size()));
  }
}
