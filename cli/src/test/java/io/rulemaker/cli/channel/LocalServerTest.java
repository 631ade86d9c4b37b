package io.rulemaker.cli.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local socket answers those who ask, and nobody can harm the others. */
@Timeout(120)
class LocalServerTest {
  @TempDir Path folder;
  private Path socket;
  private LocalServer server;

  @BeforeEach
  void listen() throws IOException {
    socket = folder.resolve("s");
    server =
        new LocalServer(
            socket,
            null,
            "n1",
            user ->
                (command, answer) -> {
                  if (command instanceof Command.Record) {
                    answer.accept(new Reply.Done(user));
                  } else if (command instanceof Command.ConfirmDown down) {
                    answer.accept(new Reply.Done("confirmed " + down.node()));
                  } else if (command instanceof Command.Query) {
                    answer.accept(new Reply.Done("x".repeat(8_000_000)));
                  } // nothing else is ever answered
                });
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void answers() throws IOException {
    try (LiveClient client = LiveClient.connect(socket)) {
      assertEquals(new Reply.Done("confirmed n7"), client.ask(new Command.ConfirmDown("n7")));
    }
  }

  private SocketChannel stranger() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  @Test
  void answersOneQuestionAfterTheOther() throws IOException {
    try (LiveClient client = LiveClient.connect(socket)) {
      for (int i = 0; i < 100; i++) {
        assertEquals(
            new Reply.Done("confirmed n" + i), client.ask(new Command.ConfirmDown("n" + i)));
      }
    }
  }

  @Test
  void carriesLargeReplies() throws IOException {
    try (LiveClient client = LiveClient.connect(socket)) {
      Reply.Done done = assertInstanceOf(Reply.Done.class, client.ask(new Command.Query()));
      assertEquals(8_000_000, done.text().length());
    }
  }

  @Test
  void knowsWhoAsks() throws IOException {
    try (LiveClient client = LiveClient.connect(socket)) {
      assertEquals(
          new Reply.Done(System.getProperty("user.name")), client.ask(new Command.Record(0, 0)));
    }
  }

  @Test
  void isForOwnerAndGroupOnly() throws IOException {
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
  }

  @Test
  void tellsTheSenderOfNonsenseAndCutsItOff() throws IOException {
    try (SocketChannel stranger = stranger()) {
      stranger.write(ByteBuffer.wrap("nonsense\n".getBytes(StandardCharsets.UTF_8)));
      String answer =
          new String(Channels.newInputStream(stranger).readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.contains("INVALID"), answer);
    }
    answers();
  }

  @Test
  void takesNoEventsAndNoReplies() throws IOException {
    try (SocketChannel stranger = stranger()) {
      String event =
          "{\"schema\":1,\"sender\":\"x\",\"number\":1,\"body\":"
              + "{\"is\":\"ShutdownRequested\",\"node\":\"n1\"}}\n";
      stranger.write(ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)));
      String answer =
          new String(Channels.newInputStream(stranger).readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.contains("only commands"), answer);
    }
    answers();
  }

  @Test
  void survivesRandomBytes() throws IOException {
    Random random = new Random(4711);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(500)];
      random.nextBytes(bytes);
      try (SocketChannel stranger = stranger()) {
        stranger.write(ByteBuffer.wrap(bytes));
        stranger.write(ByteBuffer.wrap(new byte[] {'\n'}));
      } catch (IOException e) {
        assertTrue(true, "cut off while writing is as good");
      }
    }
    answers();
  }

  @Test
  void cutsOffWhoSendsAnEndlessFrame() throws IOException {
    try (SocketChannel stranger = stranger()) {
      ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i <= LiveClient.FRAME_LIMIT_BYTES >> 19; i++) {
              chunk.clear();
              while (chunk.hasRemaining()) {
                stranger.write(chunk);
              }
            }
          });
    }
    answers();
  }

  @Test
  void waitsForNobody() throws IOException {
    List<SocketChannel> lazy = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) { // they ask for much, and read nothing of it
        SocketChannel stranger = stranger();
        lazy.add(stranger);
        String query = "{\"schema\":1,\"sender\":\"x\",\"number\":1,\"body\":{\"is\":\"Query\"}}\n";
        stranger.write(ByteBuffer.wrap(query.getBytes(StandardCharsets.UTF_8)));
      }
      SocketChannel half = stranger();
      lazy.add(half);
      half.write(ByteBuffer.wrap("{\"schema\":".getBytes(StandardCharsets.UTF_8)));
      answers();
    } finally {
      for (SocketChannel stranger : lazy) {
        stranger.close();
      }
    }
    answers();
  }

  @Test
  void turnsAwayWhoComesWhenItIsFull() throws Exception {
    List<SocketChannel> many = new ArrayList<>();
    try {
      for (int i = 0; i < LocalServer.MOST_CLIENTS + 10; i++) {
        many.add(stranger());
      }
    } finally {
      for (SocketChannel stranger : many) {
        stranger.close();
      }
    }
    answersSoon();
  }

  /** The server needs a moment to see that the others are gone. */
  private void answersSoon() throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        answers();
        return;
      } catch (IOException e) {
        if (attempt == 200) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  @Test
  void saysThatNoAnswerCame() throws IOException {
    try (LiveClient client = LiveClient.connect(socket)) {
      IOException late =
          assertThrows(IOException.class, () -> client.ask(new Command.FenceNow("n1", "off"), 100));
      assertTrue(late.getMessage().contains("did not answer in time"), late.getMessage());
    }
  }

  @Test
  void saysThatNobodyIsThere() {
    IOException nobody =
        assertThrows(IOException.class, () -> LiveClient.connect(folder.resolve("none")));
    assertTrue(nobody.getMessage().contains("no such socket"), nobody.getMessage());
  }

  @Test
  void takesOverAnAbandonedSocketButNoLivingOne() throws IOException {
    assertThrows(
        IOException.class, () -> new LocalServer(socket, null, "n2", user -> (c, a) -> {}));
    Path abandoned = folder.resolve("abandoned");
    try (java.nio.channels.ServerSocketChannel dead =
        java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(abandoned));
    }
    new LocalServer(abandoned, null, "n2", user -> (c, a) -> {}).close();
  }
}
