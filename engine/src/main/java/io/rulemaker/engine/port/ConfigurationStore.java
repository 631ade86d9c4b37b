package io.rulemaker.engine.port;

import io.rulemaker.engine.cib.Element;
import java.util.Optional;

/** Keeps the configuration of the cluster on this node (L-10). */
public interface ConfigurationStore {

  /**
   * The newest copy that is whole; empty if there never was one.
   *
   * @throws StoreException if copies exist, but none of them is whole
   */
  Optional<Element> load() throws StoreException;

  /**
   * Keeps a document. When this returns, the document survives a loss of power.
   *
   * @param cib the root element; its status section is not kept
   * @throws StoreException if it cannot be written; the earlier copy is still whole then
   */
  void store(Element cib) throws StoreException;

  /** The disk does not do what it should. The message is one line for the operator. */
  final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
