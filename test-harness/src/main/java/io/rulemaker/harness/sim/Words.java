package io.rulemaker.harness.sim;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.MemberDocument;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Short words for messages in a trace: documents are named, not shown. */
final class Words {
  private static final int LONGEST = 300;

  private Words() {}

  static String of(Object what) {
    String text = text(what);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String text(Object what) {
    if (what instanceof Element element) {
      return element.is("cib")
          ? "cib "
              + element.get("admin_epoch")
              + "."
              + element.get("epoch")
              + "."
              + element.get("num_updates")
          : "<" + element.name() + (element.id() == null ? "" : " " + element.id()) + ">";
    }
    if (what instanceof MemberDocument document) {
      return "document promised="
          + document.promised()
          + " writtenIn="
          + document.writtenIn()
          + " "
          + text(document.cib());
    }
    if (what instanceof List<?> list) {
      List<String> parts = new ArrayList<>();
      list.forEach(item -> parts.add(text(item)));
      return parts.toString();
    }
    return what instanceof Record fields ? record(fields) : String.valueOf(what);
  }

  private static String record(Record what) {
    StringBuilder text = new StringBuilder(what.getClass().getSimpleName()).append('(');
    try {
      String separator = "";
      for (RecordComponent part : what.getClass().getRecordComponents()) {
        part.getAccessor().setAccessible(true);
        text.append(separator).append(part.getName()).append('=');
        text.append(text(part.getAccessor().invoke(what)));
        separator = ", ";
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record hides its parts: " + what.getClass(), e);
    }
    return text.append(')').toString();
  }
}
