package io.rulemaker.engine.port;

import java.util.Optional;

/** Keeps on this node what a member may not forget (L-10). */
public interface ConfigurationStore {

  /**
   * The newest copy that is whole; empty if there never was one.
   *
   * @throws StoreException if copies exist, but none of them is whole
   */
  Optional<MemberDocument> load() throws StoreException;

  /**
   * Keeps a document. When this returns, the document survives a loss of power.
   *
   * @throws StoreException if it cannot be written; the earlier copy is still whole then
   */
  void store(MemberDocument document) throws StoreException;

  /** The disk does not do what it should. The message is one line for the operator. */
  final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
