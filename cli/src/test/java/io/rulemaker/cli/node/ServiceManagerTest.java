package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What systemd is told arrives at its socket. */
@EnabledOnOs(OS.LINUX)
class ServiceManagerTest {
  @TempDir Path folder;

  /** The other end. */
  interface Receiver extends Library {
    int socket(int domain, int type, int protocol);

    int bind(int socket, byte[] address, int length);

    NativeLong recv(int socket, byte[] into, NativeLong length, int flags);

    int close(int socket);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notify", "@rulemaker-test-"})
  @Timeout(60)
  void tellsThatItIsReadyAndAlive(String name) {
    String socket =
        name.startsWith("@") ? name + ProcessHandle.current().pid() : folder + "/" + name;
    Receiver c = Native.load("c", Receiver.class);
    int descriptor = c.socket(1, 2, 0);
    byte[] address = ServiceManager.address(socket);
    assertEquals(0, c.bind(descriptor, address, address.length));
    ServiceManager manager =
        new ServiceManager(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "30000000"));
    assertEquals(30_000, manager.watchdogMs());
    manager.ready();
    manager.alive();
    assertEquals("READY=1", receive(c, descriptor));
    assertEquals("WATCHDOG=1", receive(c, descriptor));
    c.close(descriptor);
  }

  private static String receive(Receiver c, int descriptor) {
    byte[] bytes = new byte[100];
    int count = c.recv(descriptor, bytes, new NativeLong(bytes.length), 0).intValue();
    return new String(bytes, 0, count, StandardCharsets.UTF_8);
  }

  @Test
  void isSilentWithoutSystemd() {
    ServiceManager manager = new ServiceManager(Map.of("WATCHDOG_USEC", "30000000"));
    manager.ready();
    assertEquals(0, manager.watchdogMs());
  }

  @Test
  void survivesASocketThatIsGone() {
    new ServiceManager(Map.of("NOTIFY_SOCKET", folder + "/none")).ready();
  }
}
