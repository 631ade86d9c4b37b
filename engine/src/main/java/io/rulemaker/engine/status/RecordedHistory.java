package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import java.util.List;

/**
 * The history of one resource on one node, {@code <lrm_resource>}, as it was written; nothing is
 * decided here. Everything in it is read from the element alone, so that it holds in every decision
 * as long as the element is not changed.
 */
final class RecordedHistory {
  final Element xml;
  final String id;
  private List<OperationEntry> operations;

  RecordedHistory(Element xml) {
    this.xml = xml;
    this.id = xml.id();
  }

  /**
   * The operations, oldest first (ST-23, ST-24); not to be changed. Parsed when first asked for.
   */
  List<OperationEntry> operations() {
    if (operations == null) {
      operations = OperationOrder.sorted(xml);
    }
    return operations;
  }

  /** Whether any operation is recorded; cheaper than to parse them. */
  boolean hasOperations() {
    return operations == null ? xml.child("lrm_rsc_op") != null : !operations.isEmpty();
  }
}
