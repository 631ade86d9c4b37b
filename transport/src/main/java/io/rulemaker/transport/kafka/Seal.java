package io.rulemaker.transport.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and authenticates what goes through the brokers with the cluster's key (AES-256-GCM):
 * brokers may be shared with others, and who can write to a topic is not a member yet. What is
 * written on the outside of a record, see {@link Label}, is authenticated with it.
 *
 * <p>Each start of a member has a key of its own, derived from the cluster's, and counts what it
 * seals: so no nonce is ever used twice with one key.
 */
final class Seal {
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;
  private static final int KNOWN_SENDERS = 4_096;

  private final byte[] clusterSecret;
  private final String cluster;
  private final AtomicLong sealed = new AtomicLong();
  private final Map<String, SecretKeySpec> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SecretKeySpec> eldest) {
          return size() > KNOWN_SENDERS;
        }
      };

  /**
   * The outside of a record.
   *
   * @param kind what sort of record it is: one sort never passes for another
   * @param from name of the member that wrote it
   * @param fromInstance which start of that member
   * @param to name of the member that it is for; empty for all
   * @param toInstance which start of that member: later ones do not take it
   * @param number rises with each record of the sender's instance
   */
  record Label(
      String kind, String from, String fromInstance, String to, String toInstance, long number) {
    private byte[] bytes(String cluster) {
      // A separator that no name holds: what stands in one field never passes for the next one's.
      return String.join(
              "\n", cluster, kind, from, fromInstance, to, toInstance, String.valueOf(number))
          .getBytes(StandardCharsets.UTF_8);
    }

    private boolean isPlain() {
      return (kind + from + fromInstance + to + toInstance).indexOf('\n') < 0;
    }
  }

  Seal(byte[] clusterSecret, String cluster) {
    this.clusterSecret = clusterSecret.clone();
    this.cluster = cluster;
  }

  /** A number for the next record of this member. */
  long next() {
    return sealed.incrementAndGet();
  }

  /** Seals a record of this member; its label has a number from {@link #next}. */
  byte[] close(Label label, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, label).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a record cannot be sealed", e);
    }
  }

  /** Opens a record; empty if it was not sealed with this cluster's key and under this label. */
  Optional<byte[]> open(Label label, byte[] bytes) {
    if (!label.isPlain()) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, label).doFinal(bytes));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // which of the possible reasons it is cannot be told apart
    }
  }

  private Cipher cipher(int mode, Label label) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(label.number()).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key(label.fromInstance()), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.bytes(cluster));
    return cipher;
  }

  private synchronized SecretKeySpec key(String instance) throws GeneralSecurityException {
    SecretKeySpec known = keys.get(instance);
    if (known != null) {
      return known;
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(clusterSecret, "HmacSHA256"));
    SecretKeySpec derived =
        new SecretKeySpec(mac.doFinal(instance.getBytes(StandardCharsets.UTF_8)), "AES");
    keys.put(instance, derived);
    return derived;
  }
}
