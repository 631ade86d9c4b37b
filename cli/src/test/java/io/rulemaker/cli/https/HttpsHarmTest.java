package io.rulemaker.cli.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody can harm the node or keep others waiting over HTTPS. */
@Timeout(120)
class HttpsHarmTest extends HttpsTest {

  private Socket plain() throws IOException {
    Socket socket = new Socket(address().getAddress(), address().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private Socket encrypted() throws IOException {
    Socket socket =
        trust.getSocketFactory().createSocket(address().getAddress(), address().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Test
  void withoutTlsNothingIsSaid() throws Exception {
    try (Socket socket = plain()) {
      write(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
      byte[] said = allOf(socket);
      assertTrue(!new String(said, StandardCharsets.ISO_8859_1).contains("ok"), "no answer");
    }
    assertEquals(200, get("/status").statusCode());
  }

  private static byte[] allOf(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return in.readAllBytes();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return new byte[0]; // cut off is as good
    }
  }

  @Test
  void nonsenseDoesNoHarm() throws Exception {
    Random random = new Random(4711);
    String operator = "Authorization: " + basic("alice", alicesToken) + "\r\n";
    for (int i = 0; i < 60; i++) {
      byte[] junk = new byte[random.nextInt(300)];
      random.nextBytes(junk);
      try (Socket socket = i % 3 == 0 ? plain() : encrypted()) {
        if (i % 3 == 1) {
          write(
              socket,
              "POST /ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + operator
                  + "Content-Length: "
                  + junk.length
                  + "\r\n\r\n");
        }
        socket.getOutputStream().write(junk);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        assertTrue(i % 3 != 1, "who asks in order is not cut off: " + e);
      }
    }
    assertEquals(200, get("/status").statusCode());
    assertTrue(cluster.heard.isEmpty(), cluster.heard.toString());
  }

  @Test
  void bodiesThatAreTooLongAreNotEvenRead() throws Exception {
    try (Socket cable = plain()) { // cut without a farewell, which would be waited for
      Socket socket =
          trust.getSocketFactory().createSocket(cable, "localhost", address().getPort(), false);
      write(
          socket,
          "POST /ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: "
              + basic("alice", alicesToken)
              + "\r\nContent-Length: 9999999999\r\n\r\n");
      byte[] start = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(start, StandardCharsets.UTF_8));
    }
    try (Socket socket = encrypted()) {
      write(socket, "GET / HTTP/1.1\r\nX: " + "x".repeat(100_000));
      assertTrue(!new String(allOf(socket), StandardCharsets.UTF_8).contains("200"), "refused");
    } catch (IOException e) {
      assertTrue(e.getMessage() != null, "cut off while writing is as good");
    }
    assertEquals(200, get("/status").statusCode());
  }

  @Test
  void whoIsSlowKeepsNobodyWaitingAndIsCutOff() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        slow.add(plain()); // says nothing
      }
      for (int i = 0; i < 20; i++) {
        Socket half = plain(); // the first bytes of a handshake
        half.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01});
        slow.add(half);
        Socket request = encrypted();
        write(request, "POST /ask HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthor");
        slow.add(request);
      }
      long beganNanos = System.nanoTime();
      assertEquals(200, get("/status").statusCode());
      assertEquals(200, send(request("/health")).statusCode());
      long tookMs = (System.nanoTime() - beganNanos) / 1_000_000;
      assertTrue(tookMs < CUT_OFF_SECONDS * 1_000, "others were waited for: " + tookMs + " ms");
      assertEquals(0, allOf(slow.get(slow.size() - 1)).length);
      int alert = allOf(slow.get(slow.size() - 2)).length;
      assertTrue(alert < 20, "a word of farewell at most: " + alert);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
