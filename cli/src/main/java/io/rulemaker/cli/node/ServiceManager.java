package io.rulemaker.cli.node;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is (sd_notify): a datagram to the socket that {@code NOTIFY_SOCKET}
 * names. Java knows no datagrams of that family, so the C library sends them. Without such a socket
 * nothing is told, and the C library is not even loaded.
 */
final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;

  private final String socket;
  private final long watchdogMs;
  private boolean complained;

  /** The functions of the C library. */
  interface LibC extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    int sendto(
        int socket, byte[] data, NativeLong length, int flags, byte[] address, int addressLength)
        throws LastErrorException;

    int close(int socket) throws LastErrorException;
  }

  /**
   * Finds out from the environment whether systemd wants to know.
   *
   * @param environment {@code NOTIFY_SOCKET} and {@code WATCHDOG_USEC} count
   */
  ServiceManager(Map<String, String> environment) {
    this.socket = environment.getOrDefault("NOTIFY_SOCKET", "");
    this.watchdogMs = milliseconds(environment.getOrDefault("WATCHDOG_USEC", ""));
  }

  private static long milliseconds(String microseconds) {
    return microseconds.matches("\\d{1,15}") ? Long.parseLong(microseconds) / 1000 : 0;
  }

  /** After how long without {@link #alive} systemd ends the service, in ms; 0 for never. */
  long watchdogMs() {
    return socket.isEmpty() ? 0 : watchdogMs;
  }

  /** The service does its work from now on. */
  void ready() {
    tell("READY=1");
  }

  /** The service is healthy. */
  void alive() {
    tell("WATCHDOG=1");
  }

  /** The service is about to end. */
  void stopping() {
    tell("STOPPING=1");
  }

  /** Shown by {@code systemctl status}. */
  void status(String text) {
    tell("STATUS=" + text);
  }

  private void tell(String state) {
    if (socket.isEmpty()) {
      return;
    }
    try {
      LibC c = Native.load("c", LibC.class);
      int descriptor = c.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      try {
        byte[] data = state.getBytes(StandardCharsets.UTF_8);
        byte[] address = address(socket);
        c.sendto(descriptor, data, new NativeLong(data.length), 0, address, address.length);
      } finally {
        c.close(descriptor);
      }
    } catch (LastErrorException | LinkageError e) {
      if (!complained) {
        complained = true;
        LOG.warn("systemd cannot be told [{}] at [{}]: {}", state, socket, e.toString());
      }
    }
  }

  /** The address as the C library wants it; a name that begins with @ is an abstract one. */
  static byte[] address(String socket) {
    byte[] name = socket.getBytes(StandardCharsets.UTF_8);
    if (name[0] == '@') {
      name[0] = 0;
    }
    boolean inFileSystem = name[0] != 0;
    return ByteBuffer.allocate(2 + name.length + (inFileSystem ? 1 : 0))
        .order(ByteOrder.nativeOrder())
        .putShort(AF_UNIX)
        .put(name)
        .array();
  }
}
