package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ClusterLink;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jgroups.Version;
import org.jgroups.stack.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who does not have the key is nobody, and whoever sends rubbish does no harm. */
class JGroupsLinkSecurityTest {
  private static final Path KEY = PeerGroup.newKey();

  @TempDir Path dir;

  private final PeerGroup group = new PeerGroup(KEY);

  @AfterEach
  void end() {
    group.close();
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    List<Peer> peers = group.start("a", "b");
    int marked = peers.get(0).mark();
    Peer c = group.startWith(PeerGroup.newKey(), "c");
    c.awaitView(0, "c");
    c.tell("burst 100");
    c.await(0, line -> line.equals("GOT c burst 99"), "its own messages");
    Thread.sleep(3_000); // some rounds of looking for members of other views
    assertEquals(List.of(), peers.get(0).since(marked));
    assertTrue(
        c.since(0).stream().noneMatch(line -> line.text().matches("VIEW .*,.*|GOT [ab] .*")),
        () -> "c sees or hears the others: " + c.since(0));
  }

  /** Trusts anybody, and proves nothing or has a key of its own. */
  private static SSLContext stranger() throws Exception {
    X509TrustManager anybody =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {anybody}, null);
    return context;
  }

  private Socket plain(String member) throws IOException {
    String address = group.members().get(member);
    int colon = address.indexOf(':');
    return new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  private SSLSocket encrypted(SSLContext context, String member) throws IOException {
    return (SSLSocket)
        context.getSocketFactory().createSocket(plain(member), "member", 1, /* autoClose= */ true);
  }

  @Test
  void whoProvesNothingHearsNothing() throws Exception {
    group.start("a");
    try (SSLSocket socket = encrypted(stranger(), "a")) {
      socket.setSoTimeout(20_000);
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            if (socket.getInputStream().read() < 0) {
              throw new IOException("closed");
            }
          });
    }
  }

  @Test
  void rubbishAndSilenceDoNoHarm() throws Exception {
    List<Peer> peers = group.start("a", "b");
    int marked = peers.get(1).mark();
    Random chance = new Random(7);
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      silent.add(plain("a"));
      try (Socket socket = plain("a")) {
        socket.getOutputStream().write(randomBytes(chance, 1 + chance.nextInt(2_000)));
      } catch (IOException e) {
        assertFalse(e.getMessage().isEmpty()); // it closed on us, which is as good
      }
    }
    SSLContext insider = ClusterKey.load(KEY);
    for (int i = 0; i < 30; i++) {
      try (SSLSocket socket = encrypted(insider, "a")) {
        sendRubbishAsMember(socket, chance);
      } catch (IOException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
    // All still work, and another one can join beside the silent ones.
    group.start("c").get(0).awaitView(0, "a", "b", "c");
    peers.get(0).tell("send b hello");
    peers.get(1).await(marked, line -> line.equals("GOT a hello"), "a message");
    assertTrue(peers.get(1).since(marked).stream().noneMatch(line -> line.text().equals("VIEW b")));
    for (Socket socket : silent) {
      socket.close();
    }
  }

  private static byte[] randomBytes(Random chance, int count) {
    byte[] bytes = new byte[count];
    chance.nextBytes(bytes);
    return bytes;
  }

  /** The greeting of the transport, then frames of random content and of false length. */
  private static void sendRubbishAsMember(SSLSocket socket, Random chance) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    IpAddress address = new IpAddress(InetAddress.getLoopbackAddress(), 1 + chance.nextInt(60_000));
    out.write(new byte[] {'b', 'e', 'l', 'a'});
    out.writeShort(Version.version);
    out.writeShort(address.serializedSize());
    address.writeTo(out);
    for (int frame = 0; frame < 5; frame++) {
      byte[] body = randomBytes(chance, 1 + chance.nextInt(500));
      out.writeInt(frame == 4 ? chance.nextInt() : body.length);
      if (frame % 2 == 0) {
        out.writeShort(Version.version);
      }
      out.write(body);
    }
    OutputStream to = socket.getOutputStream();
    to.write(bytes.toByteArray());
    to.flush();
  }

  // What an operator can do wrong

  private static String refusal(LinkSettings settings) {
    ClusterLink.Listener nobody =
        new ClusterLink.Listener() {
          @Override
          public void viewed(ClusterView view) {}

          @Override
          public void received(String sender, Message message) {}
        };
    try (ClusterLink link = new CamelClusterLink("a", LinkEndpoints.jgroups(settings))) {
      return assertThrows(LinkException.class, () -> link.open(nobody)).getMessage();
    }
  }

  private static LinkSettings settings(String address, Path key) {
    return new LinkSettings("a", "test", address, Map.of(), key, LinkSettings.LOSS_DETECTION_MS);
  }

  @Test
  void anAddressInUseIsRefused() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String address = "127.0.0.1:" + other.getLocalPort();
      assertEquals(
          "address ["
              + address
              + "] cannot be listened on: it is in use, or not an address of this host",
          refusal(settings(address, KEY)));
    }
  }

  @Test
  void anAddressOfAnotherHostIsRefused() {
    assertEquals(
        "address [192.0.2.1:5405] cannot be listened on: it is in use, or not an address of this"
            + " host",
        refusal(settings("192.0.2.1:5405", KEY)));
  }

  @Test
  void oneOfSeveralAddressesIsEnough() throws Exception {
    String good = Loopback.free(1, 1).get(0).get(0);
    List<String> addresses = List.of("192.0.2.1:5405", good);
    LinkSettings settings =
        new LinkSettings("a", "test", addresses, Map.of("a", addresses), KEY, 1_000);
    List<String> seen = new CopyOnWriteArrayList<>();
    ClusterLink.Listener listener =
        new ClusterLink.Listener() {
          @Override
          public void viewed(ClusterView view) {
            seen.addAll(view.members());
          }

          @Override
          public void received(String sender, Message message) {}
        };
    try (ClusterLink link = new CamelClusterLink("a", LinkEndpoints.jgroups(settings))) {
      link.open(listener);
      for (int i = 0; seen.isEmpty() && i < 1_000; i++) {
        Thread.sleep(10);
      }
      assertEquals(List.of("a"), seen);
    }
    List<String> bad = List.of("192.0.2.1:5405", "198.51.100.1:5405");
    assertEquals(
        "address [192.0.2.1:5405, 198.51.100.1:5405] cannot be listened on: it is in use, or not an"
            + " address of this host",
        refusal(new LinkSettings("a", "test", bad, Map.of(), KEY, 1_000)));
  }

  @Test
  void aMalformedAddressIsRefused() {
    assertEquals(
        "address of this node [web1] is not of the form host:port", refusal(settings("web1", KEY)));
    assertEquals(
        "address of node [b] [b:x] is not of the form host:port",
        refusal(new LinkSettings("a", "test", "127.0.0.1:5405", Map.of("b", "b:x"), KEY, 1_000)));
  }

  @Test
  void aKeyOpenToOthersIsRefused() throws Exception {
    Path open = dir.resolve("open");
    ClusterKey.generate(open);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(
        "cluster key [" + open + "] is open to others; run: chmod 600 " + open,
        refusal(settings("127.0.0.1:5405", open)));
  }

  @Test
  void aMissingOrMalformedKeyIsRefused() throws Exception {
    Path missing = dir.resolve("missing");
    assertEquals(
        "cluster key [" + missing + "] cannot be read: no such file; copy it from another member",
        refusal(settings("127.0.0.1:5405", missing)));
    Path rubbish = Files.writeString(dir.resolve("rubbish"), "secret");
    Files.setPosixFilePermissions(rubbish, PosixFilePermissions.fromString("rw-------"));
    assertTrue(
        refusal(settings("127.0.0.1:5405", rubbish))
            .startsWith("cluster key [" + rubbish + "] cannot be read: "));
  }

  @Test
  void aKeyIsNeverOverwritten() throws Exception {
    Path key = dir.resolve("key");
    ClusterKey.generate(key);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    byte[] before = Files.readAllBytes(key);
    assertEquals(
        "cluster key [" + key + "] exists already; remove it to make another",
        assertThrows(LinkException.class, () -> ClusterKey.generate(key)).getMessage());
    assertEquals(before.length, Files.readAllBytes(key).length);
    try (var left = Files.list(dir)) {
      assertEquals(List.of(key), left.toList());
    }
  }

  @Test
  void tooShortAPatienceIsRefused() {
    assertEquals(
        "loss-detection time [100 ms] is less than [300 ms]: a busy host would look lost",
        refusal(new LinkSettings("a", "test", "127.0.0.1:5405", Map.of(), KEY, 100)));
  }
}
